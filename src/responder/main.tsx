import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import './page.css';
import { App } from './app.tsx';
import { startI18n } from './i18n.ts';
import { linkApi } from './link-api.ts';
import { indexedStore } from './outbox-store.ts';
import { sessionCache } from './use-task.ts';

// A dark page cannot be read in the sun: the phone's own setting decides.
const light = matchMedia('(prefers-color-scheme: light)');
const follow = () => (document.documentElement.dataset['theme'] = light.matches ? 'light' : 'dark');
light.addEventListener('change', follow);
follow();

const token = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const [store] = await Promise.all([indexedStore(token), startI18n()]);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App api={linkApi(token)} store={store} cache={sessionCache(sessionStorage)} />
  </StrictMode>,
);
