import { canonicalParts, canonicalText } from '../base/json.ts';
import { hashText } from './chain.ts';
import type { Entry } from './entry.ts';

/** Few enough that the smallest page that a slow line carries holds a whole run. */
export const mostInRun = 64;

/** A short name for a public key (raw P-256 point, base64). Asked for with every entry, and hashed once. */
export function keyName(publicKey: string): string {
  const known = namesByKey.get(publicKey);
  if (known !== undefined) return known;
  const name = hashText(publicKey).slice(0, 16);
  // Nobody's long text is kept.
  if (publicKey.length > 88) return name;
  if (namesByKey.size >= mostNames) namesByKey.clear();
  namesByKey.set(publicKey, name);
  return name;
}

const namesByKey = new Map<string, string>();
const mostNames = 10_000;

type Said = Omit<Entry, 'node' | 'seq' | 'previous' | 'hash' | 'formerly' | 'signed'>;

/** What is signed of a run, oldest first. */
export const runText = <E extends Said>(
  entries: readonly E[],
  textOf: (entry: E) => string = saidText,
): string => ['so-mot-cua run 1', ...entries.map((entry) => textOf(entry))].join('\n');

const notSaid: ReadonlySet<string> = new Set<keyof Entry>([
  ...(['node', 'seq', 'previous', 'hash', 'formerly', 'signed', 'bodySaid'] as const),
]);

/** What is signed of one entry. @param parts as `canonicalParts` gives them */
export function saidText(entry: Said & Partial<Entry>, parts = canonicalParts(entry)): string {
  const { bodySaid } = entry;
  if (bodySaid !== undefined) return saidText({ ...entry, body: bodySaid, bodySaid: undefined });
  return canonicalText(parts, (key) => !notSaid.has(key));
}

/**
 * How many entries of a page may go without tearing a run apart: those that fit, less what is begun of a run. A run that does
 * not fit by itself goes whole.
 * @param entries of one node, ascending: those that fit, and at least `mostInRun` behind them or all there are
 */
export function wholeRuns(entries: readonly Pick<Entry, 'signed'>[], fitting: number): number {
  const end = entries.findIndex(({ signed }, at) => at >= fitting - 1 && signed !== undefined);
  const start = end < 0 ? fitting : end + 1 - (entries[end]?.signed?.count ?? 1);
  if (start >= fitting || end < fitting) return Math.min(fitting, entries.length);
  return start > 0 ? start : end + 1;
}
