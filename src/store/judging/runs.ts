import type { NodeId } from '../../base/ids.ts';
import { hasTrueHash } from '../../log/chain.ts';
import { entryRef, isServerNode, type Entry } from '../../log/entry.ts';
import { runsOf, type Run } from '../../log/runs.ts';
import { keyName, mostInRun } from '../../log/signed-run.ts';
import { keyAsked, type KnownSigners, type SignatureFault } from '../../domain/people/signature.ts';
import { withReopening } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import type { Tablet } from '../tablet.ts';
import { isSignedWith } from './verify.ts';

/**
 * The signed runs of entries that somebody hands over. Part of a run may be here already, or lie beside the log, or be what
 * the server has set aside and gives along only so that the signature can be checked (`rest`):
 *
 *   here 5 6 │ handed over 7 · 9 │ rest 8     ⇒ one run of 5 to 9, if 9 bears a signature over five
 */
export class Runs {
  readonly #runs = new Map<Entry, Run>();
  readonly #asked = new Map<Entry, boolean>();
  readonly #verified = new Map<Run, { readonly key: string; readonly isTrue: Promise<boolean> }>();

  /** Each once of a number. What is not what its hash says belongs to no run. */
  fill(entries: readonly Entry[]): void {
    for (const each of groupBy(entries, ({ node }) => node).values())
      for (const run of runsOf(each.sort((a, b) => a.seq - b.seq)))
        for (const entry of run.entries) this.#runs.set(entry, run);
  }

  /** Asked once of each, however many look at it. */
  isTrue(entry: Entry): boolean {
    const known = this.#asked.get(entry) ?? hasTrueHash(entry);
    this.#asked.set(entry, known);
    return known;
  }

  async faultOf(entry: Entry, known: KnownSigners): Promise<SignatureFault | undefined> {
    const run = this.#runs.get(entry) ?? { entries: [entry], signed: undefined };
    const asked = keyAsked(run, known);
    if (asked.kind !== 'key') return asked.kind === 'fault' ? asked.fault : undefined;
    return (await this.#isTrue(run, asked.key)) ? undefined : 'wrongSignature';
  }

  /** Does the arithmetic beforehand, beside each other, with what keys there may be. @param keys raw points, base64 */
  async verifyAhead(keys: readonly string[]): Promise<void> {
    const byName = new Map(keys.map((key) => [keyName(key), key]));
    await Promise.all(
      [...new Set(this.#runs.values())].map((run) => {
        const key = byName.get(run.signed?.key ?? '');
        return key === undefined ? undefined : this.#isTrue(run, key);
      }),
    );
  }

  #isTrue(run: Run, key: string): Promise<boolean> {
    const before = this.#verified.get(run);
    if (before?.key === key) return before.isTrue;
    const isTrue = isSignedWith(key, run);
    this.#verified.set(run, { key, isTrue });
    return isTrue;
  }
}

/** @param rest what belongs to the runs of these entries and is not handed over */
export async function runsWith(
  tablet: Tablet,
  entries: readonly Entry[],
  rest: readonly Entry[] = [],
): Promise<Runs> {
  const runs = new Runs();
  const given = new Map<string, Entry>();
  for (const entry of [...rest, ...entries])
    if (!isServerNode(entry.node) && runs.isTrue(entry)) given.set(entryRef(entry), entry);
  for (const entry of await besideThem(tablet, given))
    if (!given.has(entryRef(entry))) given.set(entryRef(entry), entry);
  runs.fill([...given.values()]);
  const offered = entries.flatMap(({ type, body: { key } }) =>
    (type === 'office/founded' || type.startsWith('office/signingKey')) && typeof key === 'string'
      ? [key]
      : [],
  );
  await runs.verifyAhead([...(tablet.office?.signingKeys.keys() ?? []), ...offered]);
  return runs;
}

/** What is here of runs that are not whole: in the log, or beside it. */
async function besideThem({ db }: Tablet, given: ReadonlyMap<string, Entry>): Promise<readonly Entry[]> {
  const wanted = new Map<string, [NodeId, number]>();
  for (const { node, seq, signed } of given.values()) {
    for (let at = seq - 1; at > seq - (signed?.count ?? 1); at--)
      if (!given.has(`${node}:${at}`)) wanted.set(`${node}:${at}`, [node, at]);
    // The end of its run may be here already, where a middle is handed over late.
    if (signed !== undefined || given.has(`${node}:${seq + 1}`)) continue;
    for (let at = seq + 1; at < seq + mostInRun && !given.has(`${node}:${at}`); at++)
      wanted.set(`${node}:${at}`, [node, at]);
  }
  if (wanted.size === 0) return [];
  const keys = [...wanted.values()];
  const [rows, beside] = await withReopening(db, () =>
    Promise.all([db.entries.bulkGet(keys), db.refusals.bulkGet(keys)]),
  );
  return keys.flatMap((_, at) => rows[at]?.entry ?? beside[at]?.entry ?? []);
}
