import type { HandlersOf } from '../http/handlers.ts';
import { jpegResponse } from '../photos/jpeg.ts';
import { anyPhone, linkCaller } from './link-caller.ts';
import type { LinkService } from './link.service.ts';

type LinkEndpoint =
  | 'link.read'
  | 'link.snapshot'
  | 'link.accept'
  | 'link.decline'
  | 'link.enRoute'
  | 'link.onScene'
  | 'link.result'
  | 'link.fix';

export function linkRoutes(link: LinkService): HandlersOf<LinkEndpoint> {
  return {
    'link.read': ({ caller, request }) =>
      link.read(anyPhone(caller), request.headers.get('user-agent') ?? ''),
    'link.snapshot': async ({ caller }) => jpegResponse(await link.snapshot(linkCaller(caller))),
    'link.accept': ({ caller, body, bodyHash }) => link.accept(linkCaller(caller), body, bodyHash),
    'link.decline': ({ caller, body, bodyHash }) => link.decline(linkCaller(caller), body, bodyHash),
    'link.enRoute': ({ caller, body, bodyHash }) => link.enRoute(linkCaller(caller), body, bodyHash),
    'link.onScene': ({ caller, body, bodyHash }) => link.onScene(linkCaller(caller), body, bodyHash),
    'link.result': ({ caller, body, bodyHash }) => link.result(linkCaller(caller), body, bodyHash),
    'link.fix': async ({ caller, body }) => {
      await link.fix(linkCaller(caller), body);
      return null;
    },
  };
}
