import type { Reporter, TestModule } from 'vitest/node';

/** Ends every run with one plain line that a machine can read: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      let seen = 0;
      for (const test of module.children.allTests()) {
        seen++;
        if (test.result().state === 'passed') passed++;
        else if (test.result().state === 'failed') failed++;
      }
      if (seen === 0 && module.state() === 'failed') failed++;
    }
    process.on('exit', () => console.log(`\n${passed} passed, ${failed} failed`));
  }
}
