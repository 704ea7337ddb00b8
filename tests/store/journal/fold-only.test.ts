/** What records nothing and only folds again is kept or refused like any deed, and forgets nothing that the log does not tell. */
import { expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { petitionSubject } from '../../../src/domain/subject.ts';
import { saveDraft } from '../../../src/store/drafts.ts';
import { storedMark } from '../../../src/store/journal-mark.ts';
import { readBeforeDeed } from '../../../src/store/journal/before-deed.ts';
import { check } from '../../../src/store/journal/check.ts';
import { commit } from '../../../src/store/journal/commit.ts';
import { compareWhole } from '../../../src/store/journal/file/compare-whole.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { fold } from '../../../src/store/journal/project.ts';
import { rebuild } from '../../../src/store/journal/rebuild.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import { petitionsOf } from '../../../src/store/queries/petition/petitions.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import * as petition from '../../support/petition-facts.ts';
import { citizen, newFact, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

const hear = (tablet: Tablet, seq: number, isAccepted: boolean) =>
  withLock(tablet.writeLock(), () =>
    takeVerdicts(
      tablet,
      'NODE1' as NodeId,
      [
        isAccepted
          ? { seq, outcome: 'accepted', position: seq + 100 }
          : { seq, outcome: 'quarantined', reason: 'wrongStamp' },
      ],
      1,
    ),
  );

test('a rebuild does not forget that the store has gone on alone', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  tablet.journal?.fail('Full');
  await record(tablet, officer, [received('D', citizen('D'))]);
  expect((await storedMark(tablet))?.isAlone).toBe(true);
  await rebuild(tablet);
  expect((await storedMark(tablet))?.isAlone).toBe(true);
  tablet.close();
});

test('a rebuild in a window that has not the files ends with every dossier', async () => {
  const on = disk();
  const first = await unlocked(await smallOffice(freshName(), on));
  const second = await unlocked(await openOn(first.name, on));
  await saveDraft(first, 'intake', { name: 'Đang gõ' });
  const [entry] = await record(first, officer, [received('D', citizen('D'))]);
  await hear(first, entry?.seq ?? 0, false);
  await hear(first, entry?.seq ?? 0, true);
  await rebuild(second);
  expect(await check(second)).toEqual([]);
  expect(await second.db.dossiers.count()).toBe(4);
  first.close();
  second.close();
});

test('what was overtaken at the first try is not taken for kept, however like it the other deed is', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  const plan = async () => {
    const before = await readBeforeDeed(tablet, ['dossier:A']);
    return fold(tablet, before.head, before.subjects, []);
  };
  const [one, other] = [await plan(), await plan()];
  await commit(tablet, one, 'newOrKnown');
  await expect(commit(tablet, other, 'newOrKnown')).rejects.toMatchObject({ kind: 'Overtaken' });
  tablet.close();
});

test('a petition that is folded again, which writes nothing, does not look like a lost store', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const [entry] = await record(tablet, officer, [
    newFact(petitionSubject('P'), petition.received(), petition.somePetitioner),
  ]);
  await hear(tablet, entry?.seq ?? 0, false);
  const earlier = freshName();
  await copyStore(tablet, earlier);
  await hear(tablet, entry?.seq ?? 0, true);
  tablet.close();
  await tablet.released;
  const again = await unlocked(await openOn(earlier, on));
  expect(again.isLost).toBe(false);
  await record(again, officer, [received('D', citizen('D'))]);
  expect((await petitionsOf(again)).map(({ id }) => id)).toEqual(['P']);
  again.close();
});

test('dossiers that were lost with their columns are folded again when everything is compared', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  const rows = await tablet.db.dossiers.toArray();
  await tablet.db.dossiers.bulkDelete(rows.slice(1).map(({ row }) => row));
  for (const { row } of rows.slice(1)) tablet.columns.clear(row);
  expect(await check(tablet)).not.toEqual([]);
  expect(await compareWhole(tablet)).toMatchObject({ folded: 2 });
  expect(await check(tablet)).toEqual([]);
  expect(await compareWhole(tablet)).toMatchObject({ folded: 0 });
  tablet.close();
});
