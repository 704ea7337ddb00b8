/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import {
  addPlugins,
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precache,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute, setCatchHandler } from 'workbox-routing';
import { filesLostPage } from './files-lost.ts';
import { serverAddresses } from './server-addresses.ts';
import { WholeFiles, type AppFile } from './whole-files.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: readonly AppFile[] };

/** Serves the app's own files when there is no line. Data never passes here: only GETs of precached files do. */
const manifest = [...self.__WB_MANIFEST];
const files = new WholeFiles();
addPlugins([files.plugin]);
precache(manifest);
files.know(manifest);
cleanupOutdatedCaches();

/** A navigation to a file is answered with that file. */
const fileAddresses = /^[^?]*\.[a-z]+(?=\?|$)/;
// Before the files' own route, which would answer `/` without looking at what the page begins with.
const appPage = createHandlerBoundToURL('/index.html');
registerRoute(
  new NavigationRoute(
    async (options) => {
      const page = await appPage(options);
      const begun = [...(await page.clone().text()).matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)];
      for (const [, url = ''] of begun)
        if (files.has(url) && (await files.find(url)) === undefined) throw new Error(`${url} is lost`);
      return page;
    },
    { denylist: [serverAddresses, fileAddresses] },
  ),
);
addRoute();
// A file is lost: a page of the server's newest version is better than none, and a sentence better than a blank page.
setCatchHandler(async ({ request }) => {
  // Also where the cache itself stumbled, and the file is there.
  if (request.mode !== 'navigate') return fetch(request).catch(() => Response.error());
  return fetch(request).catch(
    () => new Response(filesLostPage, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
});
clientsClaim();

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'MEND_FILES') event.waitUntil(files.mendAll());
});
