/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { serverAddresses } from './server-addresses.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

/** Serves the app's own files when there is no line. Data never passes here: only GETs of precached files do. */
precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [serverAddresses],
  }),
);
clientsClaim();

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
});
