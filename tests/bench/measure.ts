/** Medians and quantiles of interleaved runs: machines are noisy, so ours and its peer are timed in turn. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};

/** Runs each contestant once per round, in turn, after one round that is not counted. Milliseconds by name. */
export async function inTurn(
  rounds: number,
  contestants: Readonly<Record<string, (round: number) => unknown>>,
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = Object.fromEntries(
    Object.keys(contestants).map((name) => [name, []]),
  );
  for (let round = -1; round < rounds; round++)
    for (const [name, run] of Object.entries(contestants)) {
      const start = performance.now();
      await run(round);
      if (round >= 0) times[name]?.push(performance.now() - start);
    }
  return times;
}

/** One line of `npm run bench`. `ratio` is value ÷ versus, both in `unit`. */
export interface FigureLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly versus: { readonly name: string; readonly value: number };
  readonly ratio: number;
}

export const figureLine = (
  name: string,
  unit: string,
  value: number,
  versusName: string,
  versus: number,
): FigureLine => ({
  name,
  value: rounded(value),
  unit,
  versus: { name: versusName, value: rounded(versus) },
  ratio: rounded(value / versus),
});

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
