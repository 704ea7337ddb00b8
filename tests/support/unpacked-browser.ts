import { bothBrowsers } from './browser.ts';

/** Once before the journeys: two of them that unpacked the browser at the same time would start it half written. */
export async function setup(): Promise<void> {
  await bothBrowsers();
}
