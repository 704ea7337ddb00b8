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
  // A sync that begins and ends under axe's eyes shows it a button of two moments, so what it finds on a page that
  // changed meanwhile is looked at again; what is really there is there the next time too.
  for (let looks = 1; ; looks++) {
    const { found, changed } = await lookOnce(page);
    if (found.length === 0 || !changed || looks === 5) return found;
  }
}

const lookOnce = (page: Page): Promise<{ found: string[]; changed: boolean }> =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (where: Document) => Promise<AxeResult> } };
    let changed = false;
    const observer = new MutationObserver(() => (changed = true));
    observer.observe(document.body, {
      ...{ attributes: true, childList: true, characterData: true, subtree: true },
    });
    // Colours that glide, to the dark theme or to a button that may be pressed again, are looked at when they have arrived;
    // what was changed just now begins to glide with the next frame.
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    await frame();
    await frame();
    const gliding = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(gliding.map(({ finished }) => finished));
    const { violations } = await axe.run(document);
    observer.disconnect();
    const found = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} (${failureSummary.slice(0, 240)})`)
          .join(' | ')}`,
    );
    return { found, changed };
  });
