/// <reference lib="webworker" />
import { cacheNames } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core';
import { getCacheKeyForURL } from 'workbox-precaching';

export interface AppFile {
  readonly url: string;
  readonly revision: string | null;
  /** SHA-256 of what was built, as a browser compares it: `sha256-…`. */
  readonly integrity?: string;
}

/**
 * The app's own files, as they were built. One that the browser has dropped from its cache, or that is not what was
 * installed, is fetched again as soon as somebody needs it; what cannot be had is said instead of half working.
 */
export class WholeFiles {
  readonly #integrityByKey = new Map<string, string>();

  /** Behind `precache`, which gives the keys. */
  know(files: readonly AppFile[]): void {
    for (const { url, integrity } of files) {
      const key = getCacheKeyForURL(url);
      if (key !== undefined && integrity !== undefined) this.#integrityByKey.set(key, integrity);
    }
  }

  /** @returns undefined when the app has no such file, or when it is neither here whole nor to be had */
  async find(url: string): Promise<Response | undefined> {
    const key = getCacheKeyForURL(url);
    if (key === undefined) return undefined;
    const cached = await (await caches.open(cacheNames.precache)).match(key);
    return (await this.#isWhole(key, cached)) ? cached : this.#fetchAgain(key);
  }

  has(url: string): boolean {
    return getCacheKeyForURL(url) !== undefined;
  }

  /** While there is a line: so that none is missing when there is not. */
  async mendAll(): Promise<void> {
    for (const key of this.#integrityByKey.keys()) await this.find(new URL(key).pathname);
  }

  readonly plugin: WorkboxPlugin = {
    cachedResponseWillBeUsed: async ({ request, cachedResponse, event }) => {
      if (await this.#isWhole(request.url, cachedResponse)) return cachedResponse;
      return event.type === 'install' ? undefined : this.#fetchAgain(request.url);
    },
  };

  async #isWhole(key: string, cached: Response | undefined): Promise<boolean> {
    const integrity = this.#integrityByKey.get(key);
    if (cached === undefined || integrity === undefined) return cached !== undefined;
    const digest = await crypto.subtle.digest('SHA-256', await cached.clone().arrayBuffer());
    return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` === integrity;
  }

  async #fetchAgain(key: string): Promise<Response | undefined> {
    const integrity = this.#integrityByKey.get(key);
    if (integrity === undefined) return undefined;
    try {
      const { pathname } = new URL(key);
      // Past the browser's own cache, which may hold the same damage.
      const response = await fetch(pathname, { integrity, cache: 'reload', credentials: 'same-origin' });
      if (!response.ok) return undefined;
      await (await caches.open(cacheNames.precache)).put(key, response.clone()).catch(() => undefined);
      return response;
    } catch {
      // No line, or the server has another version by now.
      return undefined;
    }
  }
}
