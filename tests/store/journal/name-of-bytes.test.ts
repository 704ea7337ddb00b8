import { expect, test } from 'vitest';
import type { Kept } from '../../../src/store/journal/file/kept.ts';
import { keptFromText, keptToText } from '../../../src/store/journal/file/kept-text.ts';
import { record } from '../../../src/store/journal/record.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { newFact, officer } from '../tablets.ts';
import { disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

/** Bodies of a later version, which may say anything. */
const bodies = [
  { note: { $bytes: '%' } },
  { note: { $bytes: 'YQ==' } },
  { note: { $$bytes: 'YQ==', $bytes: 1, other: [{ $$$bytes: null }] } },
];

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

test('a body that bears the name under which bytes are written neither breaks the journal nor is changed', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  for (const body of bodies)
    await record(tablet, officer, [newFact('dossier:A', { type: 'dossier/fromTheFuture', body } as never)]);
  await closed(tablet);
  const again = await openOn(tablet.name, on);
  expect(again.journal?.standing).toEqual({ kind: 'open' });
  await closed(again);
  const lost = await openOn(freshName(), on);
  const entries = await lost.db.entries.toArray();
  expect(entries.slice(-bodies.length).map(({ entry }) => entry.body)).toEqual(bodies);
  await closed(lost);
});

test('what an older version wrote is read: its bytes, and such a name that is none of its bytes', () => {
  const text = `[{"kind":"row","table":"drafts","row":{"key":"k","sealed":{"$bytes":"YQ=="},"x":{"$bytes":"%"}}}]`;
  expect(keptFromText(text)).toEqual([
    { kind: 'row', table: 'drafts', row: { key: 'k', sealed: new Uint8Array([97]), x: { $bytes: '%' } } },
  ]);
  const kept = keptFromText(text) as readonly Kept[];
  expect(keptFromText(keptToText(kept))).toEqual(kept);
});
