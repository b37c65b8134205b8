import { ProblemError } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses with `cross_site` what another site may have made a signed-in browser send. For every unsafe request that is
 * authenticated by cookie; tokens in the Authorization header cannot be sent by another site.
 */
export function demandSameOrigin(request: Request, publicUrl: string | undefined): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw crossSite();
  if (origin !== null) {
    if (!isOwnOrigin(origin, request, publicUrl) && site !== 'same-origin') throw crossSite();
    return;
  }
  if (site === null) throw crossSite();
}

function isOwnOrigin(origin: string, request: Request, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== undefined && new URL(publicUrl).origin === new URL(origin).origin) return true;
  // Behind a proxy that ends TLS the scheme differs, the host does not.
  return new URL(origin).host === new URL(request.url).host;
}

function crossSite(): ProblemError {
  return new ProblemError(
    'cross_site',
    'With a session cookie, requests that change something must come from our own pages: the Origin header says where from.',
  );
}
