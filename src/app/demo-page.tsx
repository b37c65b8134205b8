import { DemoPanel } from '../demo/demo-panel.tsx';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

/** `/demo`: the control panel of the pretend city. */
export function DemoPage() {
  const { user, demo } = useSignedIn();
  const { lang } = useLook();
  return <DemoPanel mayAct={user.role === 'admin' && demo !== null} lang={lang} />;
}
