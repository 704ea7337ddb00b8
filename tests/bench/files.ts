import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { FigureLine } from './measure.ts';

/** The worker that makes files is the built one, as the app loads it. @throws where the app was not built */
export async function filesOfReport(page: Page): Promise<readonly FigureLine[]> {
  const name = readdirSync(resolve(import.meta.dirname, '../../dist/assets')).find((each) =>
    each.startsWith('making-worker-'),
  );
  if (name === undefined) throw new Error('No worker that makes files: build first');
  return page.evaluate((worker) => window.bench.filesOfReport(worker), `/assets/${name}`);
}
