import type { MiddlewareHandler } from 'hono';
import type { Outside } from './outside.ts';

const policy = [
  `default-src 'self'`,
  // WebAssembly for key derivation and file reading.
  `script-src 'self' 'wasm-unsafe-eval'`,
  // Svelte sets a few inline styles, such as the width of a bar.
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self'`,
  `worker-src 'self'`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

/** Half a year in which a browser asks this host by https only. */
const stayWithHttps = 'max-age=15552000';

export const securityHeaders =
  ({ alwaysHttps }: Outside): MiddlewareHandler =>
  async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    // Only where it was configured: whoever tries https once is not bound to it.
    if (alwaysHttps) c.res.headers.set('strict-transport-security', stayWithHttps);
  };
