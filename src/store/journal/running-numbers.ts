import { dayOfInstant } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { addDays } from '../../base/plain-date.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import type { Entry } from '../../log/entry.ts';
import type { Tablet } from '../tablet.ts';

/** The last running number that this tablet has given on each of the last days. */
export type RunningNumbers = Readonly<Record<string, number>>;

const keptDays = 400;

/** The next free number of a day. */
export const nextNumberOf = (running: RunningNumbers, on: PlainDate): number => (running[on] ?? 0) + 1;

/** Numbers are read back from the dossiers themselves, so the log alone says which are taken. */
export function runningNumbersAfter(
  tablet: Pick<Tablet, 'deps' | 'installation'>,
  before: RunningNumbers,
  arrivals: readonly { readonly entry: Pick<Entry, 'body'> }[],
): RunningNumbers {
  const given = arrivals.flatMap(({ entry }) => numberGiven(tablet, entry) ?? []);
  if (given.length === 0) return before;
  const oldest = addDays(dayOfInstant(tablet.deps.clock.now()), -keptDays);
  const after = Object.fromEntries(Object.entries(before).filter(([on]) => on >= oldest));
  for (const { on, running } of given) {
    if (on >= oldest) after[on] = Math.max(running, after[on] ?? 0);
  }
  return after;
}

function numberGiven(
  tablet: Pick<Tablet, 'installation'>,
  entry: Pick<Entry, 'body'>,
): { on: string; running: number } | undefined {
  const { number } = entry.body;
  if (typeof number !== 'string' || tablet.installation === undefined) return undefined;
  const match = /-(\d{2})(\d{2})(\d{2})-(\d{4,})$/.exec(number);
  if (match === null) return undefined;
  const on = `20${match[1]}-${match[2]}-${match[3]}` as PlainDate;
  const running = Number(match[4]);
  return dossierNumber(tablet.installation.tablet, on, running) === number ? { on, running } : undefined;
}
