import type { Page } from 'playwright-core';

/** What the page tells its journal waits from now on, as on a slow tablet. @returns what lets it go on */
export async function holdSaving(page: Page): Promise<() => Promise<void>> {
  const gate = await page.evaluateHandle(() => {
    const { postMessage } = Worker.prototype;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
      void opened.then(() => Reflect.apply(postMessage, this, given));
    };
    return () => {
      Worker.prototype.postMessage = postMessage;
      open();
    };
  });
  return () => gate.evaluate((letGo) => letGo());
}
