import { Responders } from '../responders/responders-page.tsx';
import { useSignedIn } from './use-signed-in.ts';

export function RespondersPage() {
  const { user } = useSignedIn();
  return <Responders mayAct={user.role !== 'leader'} />;
}
