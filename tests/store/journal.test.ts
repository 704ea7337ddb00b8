import { describe, expect, test } from 'vitest';
import { hasTrueHash } from '../../src/log/chain.ts';
import { record } from '../../src/store/journal/record.ts';
import {
  getStored,
  pageOfRows,
  searchRows,
  timeline,
  waitingCount,
  whereIs,
} from '../../src/store/queries/queries.ts';
import { citizen, corrected, deskTablet, idOf, officer, received, resolved } from './tablets.ts';
import { findByCode } from './find-by-code.ts';

describe('recording a deed', () => {
  test('keeps the fact, its fold, what is counted and what is searched, all at once', async () => {
    const tablet = await deskTablet();
    const [entry] = await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    expect(entry?.seq).toBe(1);
    const stored = await getStored(tablet, idOf('A'));
    expect(stored?.particulars?.name).toBe('Nguyễn Văn An');
    expect(stored?.dossier.state).toBe('open');
    expect(tablet.columns.get(0).procedureCode).toBe('1.001193');
    expect(searchRows(tablet, 'an van nguyen')).toEqual([0]);
    expect((await findByCode(tablet, ' mc01-261122-a '))?.id).toBe('A');
    expect((await waitingCount(tablet)).entries).toBe(1);
    expect(await whereIs(tablet, 'A')).toEqual({ kind: 'thisTablet', waiting: 1 });
    tablet.close();
  });

  test('numbers and chains entries without gaps, also when deeds are started at the same time', async () => {
    const tablet = await deskTablet();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        record(tablet, officer, [received(`D${n}`, citizen(`Người ${n}`))]),
      ),
    );
    const rows = await tablet.db.entries.toArray();
    expect(rows.map(({ entry }) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(rows.every(({ entry }) => hasTrueHash(entry))).toBe(true);
    rows.forEach(({ entry }, at) => expect(entry.previous).toBe(rows[at - 1]?.entry.hash ?? ''));
    expect(new Set(rows.map(({ entry }) => entry.stamp)).size).toBe(20);
    tablet.close();
  });

  test('corrections change who a dossier is about, and the line it is found by', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await record(tablet, officer, [corrected('A', { name: 'Đặng Thị Ủy' }), resolved('A')]);
    expect(searchRows(tablet, 'uy dang')).toEqual([0]);
    expect(searchRows(tablet, 'nguyen')).toEqual([]);
    expect((await pageOfRows(tablet, [0]))[0]?.particulars?.name).toBe('Đặng Thị Ủy');
    expect((await timeline(tablet, 'dossier:A')).map(({ entry }) => entry.type)).toEqual([
      'dossier/received',
      'dossier/corrected',
      'dossier/resolved',
    ]);
    tablet.close();
  });
});
