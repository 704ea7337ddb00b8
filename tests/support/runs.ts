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
