import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What a screen reader, a finger or weak eyes would stumble over: rule, and the first places. */
export async function hindrances(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  // What is really there is there the next time too: a sync that begins and ends, or colours on their way to the dark
  // theme, show axe a page of two moments.
  for (let looks = 1; ; looks++) {
    const found = await lookOnce(page);
    if (found.length === 0 || looks === 4) return found;
    await page.waitForTimeout(250);
  }
}

const lookOnce = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (where: Document) => Promise<AxeResult> } };
    // Colours that glide are looked at when they have arrived; what was changed just now begins to glide with the next frame.
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    await frame();
    await frame();
    const gliding = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(gliding.map(({ finished }) => finished));
    const { violations } = await axe.run(document);
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} (${failureSummary.slice(0, 240)})`)
          .join(' | ')}`,
    );
  });
