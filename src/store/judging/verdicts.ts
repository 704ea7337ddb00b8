import type { NodeId } from '../../base/ids.ts';
import { withReopening } from '../errors.ts';
import type { RefusalRow, Verdict } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';

const verdicts: Readonly<Record<Verdict, true>> = {
  notSigned: true,
  wrongSignature: true,
  unknownActor: true,
  keyNotConfirmed: true,
  keyEnded: true,
  roleNotAllowed: true,
  invalidBody: true,
  saidTwice: true,
  digestMismatch: true,
};

export const isVerdict = (reason: string): reason is Verdict => Object.hasOwn(verdicts, reason);

/** What lies beside the log by this tablet's own verdict while nothing else lies under its number. */
export async function besideInstead(
  db: StoreDb,
  refusals: readonly RefusalRow[],
): Promise<readonly RefusalRow[]> {
  const rows = refusals.filter(({ entry, reason }) => entry !== null && isVerdict(reason));
  if (rows.length === 0) return [];
  const keys = rows.map(({ node, seq }): [NodeId, number] => [node, seq]);
  const there = await withReopening(db, () => db.entries.bulkGet(keys));
  return rows.filter((_, at) => there[at] === undefined);
}
