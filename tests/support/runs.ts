import { expect } from 'vitest';

/** How often a property is tried, and from which seed. `FC_SEED=… npx vitest run …` plays a failure again. */
export const seedOfRun = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** 1, or less where a suite is run over and over: `RUNS_SHARE=0.05` plays a twentieth of every property. */
const share = Number(process.env.RUNS_SHARE ?? 1);

/** Parameters of a property: as many runs, and a seed that a failure prints and `FC_SEED` repeats. */
export const runs = (numRuns: number): { numRuns: number; seed: number } => ({
  numRuns: Math.max(1, Math.ceil(numRuns * share)),
  seed: seedOfRun,
});
export const seedInUse = `FC_SEED=${seedOfRun}`;

/** Counts from 1 in each test file: files share a process, and one that runs alone has the chance that it had among others. */
export function countsPerFile(): () => number {
  let file: string | undefined;
  let count = 0;
  return () => {
    const { testPath } = expect.getState();
    if (testPath !== file) [file, count] = [testPath, 0];
    return (count += 1);
  };
}
