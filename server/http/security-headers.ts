import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

export interface SecurityOptions {
  publicUrl: string | undefined;
  /** Origins of configured raster tiles. */
  basemapOrigins: readonly string[];
}

/** The policy of every page. Workers from blob: are MapLibre's and hls.js's, media from blob: is Media Source. */
export function contentSecurityPolicy(basemapOrigins: readonly string[]): string {
  const tiles = basemapOrigins.map((origin) => ` ${origin}`).join('');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${tiles}`,
    "font-src 'self'",
    `connect-src 'self'${tiles}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders({ publicUrl, basemapOrigins }: SecurityOptions): MiddlewareHandler<AppEnv> {
  const headers: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy(basemapOrigins),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()',
    ...(publicUrl?.startsWith('https://')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
}
