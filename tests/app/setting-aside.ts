import { mergeIncoming } from '../../src/store/journal/incoming.ts';
import type { Tablet } from '../../src/store/tablet.ts';

/** The server takes in all that was recorded here, but for what the test names. @param of only of these subjects */
export async function setAside(
  tablet: Tablet,
  types: readonly string[],
  reason: string,
  of?: readonly string[],
): Promise<void> {
  const rows = await tablet.db.entries.toArray();
  await mergeIncoming(tablet, {
    ...{ acknowledged: rows.length, entries: [], positions: [], position: 0, epoch: '', peers: [] },
    ...{ keyRequests: [], clockSamples: [], at: 0 },
    results: rows.map(({ entry: { seq, type, subject } }) =>
      types.includes(type) && (of === undefined || of.includes(subject))
        ? { seq, outcome: 'quarantined', reason }
        : { seq, outcome: 'accepted', position: seq },
    ),
  });
}
