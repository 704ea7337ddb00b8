/**
 * What somebody typed, laid over a dossier that has gone on meanwhile: a value counts as typed only where it differs from
 * what stood there when typing began; everywhere else stands what the dossier says today.
 */
import type { ComponentLine } from '../../../domain/dossier/facts.ts';

export interface Typed<T> {
  /** The form as it was when typing began. */
  readonly was: T;
  readonly now: T;
}

export type Lay<T> = (typed: Typed<T>, today: T) => T;

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function laidOver<T extends object>({ was, now }: Typed<T>, today: T): T {
  const keys = Object.keys(today) as (keyof T)[];
  return Object.fromEntries(
    keys.map((key) => [key, isSame(was[key], now[key]) ? today[key] : now[key]]),
  ) as T;
}

/** Line by line: what a colleague has added or taken out stays so, and so does what was added or taken out here. */
export function linesLaidOver<V>({ was, now }: Typed<readonly V[]>, today: readonly V[]): V[] {
  const kept = today.filter((each) => !was.includes(each) || now.includes(each));
  return [...kept, ...now.filter((each) => !was.includes(each) && !today.includes(each))];
}

/** Paper by paper: what a colleague has added or ticked stays, and so does what was added or ticked here. */
export function papersLaidOver(
  { was, now }: Typed<readonly ComponentLine[]>,
  today: readonly ComponentLine[],
): ComponentLine[] {
  const of = (papers: readonly ComponentLine[], name: string) => papers.find((each) => each.name === name);
  const kept = today.map((paper) => {
    const typed = of(now, paper.name);
    return typed === undefined || isSame(of(was, paper.name), typed) ? paper : typed;
  });
  const added = now.filter(({ name }) => of(was, name) === undefined && of(today, name) === undefined);
  return [...kept, ...added];
}
