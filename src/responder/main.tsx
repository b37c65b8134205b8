import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import './page.css';
import { App } from './app.tsx';
import { startI18n } from './i18n.ts';
import { linkApi } from './link-api.ts';
import { phoneClock } from './phone-clock.ts';
import { openVault, vaultName } from './vault.ts';
import { watchApi } from './watch/watch-api.ts';
import { WatchPage } from './watch/watch-page.tsx';
import { keepPage } from './worker/register.ts';

// A dark page cannot be read in the sun: the phone's own setting decides.
const light = matchMedia('(prefers-color-scheme: light)');
const follow = () => (document.documentElement.dataset['theme'] = light.matches ? 'light' : 'dark');
light.addEventListener('change', follow);
follow();

const [, kind, rawToken = ''] = location.pathname.split('/');
const token = decodeURIComponent(rawToken);
const [page] = await Promise.all([kind === 'w' ? watchPage() : responderPage(), startI18n()]);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<StrictMode>{page}</StrictMode>);

function watchPage(): ReactNode {
  return <WatchPage api={watchApi(token)} />;
}

async function responderPage(): Promise<ReactNode> {
  const vault = await openVault(await vaultName(token));
  const phoneKey = (await vault.load('phoneKey')) ?? crypto.randomUUID();
  await vault.save('phoneKey', phoneKey);
  const clock = phoneClock(await vault.load('offset'), (offset) => void vault.save('offset', offset));
  keepPage();
  return <App api={linkApi(token, phoneKey, clock)} vault={vault} clock={clock} token={token} />;
}
