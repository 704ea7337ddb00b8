import { expect, test } from 'vitest';
import { compareCopies } from '../../../src/store/journal/file/compare.ts';
import type { JournalChannel } from '../../../src/store/journal/file/channel.ts';
import { Journal } from '../../../src/store/journal/file/journal.ts';
import type { Kept } from '../../../src/store/journal/file/kept.ts';
import { record } from '../../../src/store/journal/record.ts';
import { citizen, officer, received } from '../tablets.ts';
import { disk, freshName, smallOffice } from './copies.ts';

test('compared once more after some deeds, neither copy is given what it has', async () => {
  const tablet = await smallOffice(freshName(), disk());
  await record(tablet, officer, [received('D', citizen('Phạm Văn Dư'))]);
  await compareCopies(tablet);
  expect(tablet.comparison).toMatchObject({ entries: 6, toStore: 0, toJournal: 0, rows: 0, damages: 0 });
  tablet.close();
});

test('a deed that is written while every byte is read again keeps its number to itself', async () => {
  const channel = disk().open('journal') as JournalChannel;
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const journal = new Journal('journal', {
    ...channel,
    ask: async (question) => {
      const answer = await channel.ask(question);
      if (question.ask === 'verify') await gate;
      return answer;
    },
  });
  expect(await journal.acquire(true)).toBe(true);
  const verifying = journal.verify();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const typed: Kept = { kind: 'row', table: 'drafts', row: { key: 'intake', sealed: '', savedAt: 0 } };
  expect(await journal.append(journal.nextNumber, [typed])).toBeUndefined();
  letGo();
  await verifying;
  expect(await journal.append(journal.nextNumber, [typed])).toBeUndefined();
  expect(await journal.look()).toMatchObject({ number: 2, rows: 1 });
  journal.close();
});
