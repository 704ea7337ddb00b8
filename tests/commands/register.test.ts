import { describe, expect, it } from 'vitest';
import {
  exportRegister,
  importRegister,
  previewRegister,
  registerRecords,
} from '../../src/commands/register/register.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { openRegister, readRegister, writeRegister } from '../../src/documents/register/register-file.ts';
import { correctDossier } from '../../src/commands/dossier/dossier.ts';
import { faultSentence } from '../../src/domain/register/faults.ts';
import { citizen } from '../store/tablets.ts';
import type { JudgedLine, RegisterLine } from '../../src/commands/register/lines.ts';
import type { RegisterHeading } from '../../src/domain/register/headings.ts';
import { getStored, timeline } from '../../src/store/queries/queries.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { openDesk, received } from './desk-of-tests.ts';
import { findByCode } from '../store/find-by-code.ts';
import { officeEntries } from '../support/stored.ts';

type Cells = Partial<Record<RegisterHeading, string>>;
const line = (number: number, cells: Cells = {}): Cells => ({
  MaHoSo: `H40.22-261001-${String(number).padStart(4, '0')}`,
  MaTTHC: '1.001193',
  KenhThucHien: '2',
  ChuHoSo: 'Nguyễn Văn A',
  NgayTiepNhan: '01/10/2026',
  NgayHenTra: '05/10/2026',
  NgayKetThucXuLy: '02/10/2026',
  TrangThaiHoSo: '9',
  ...cells,
});
const lines = (count: number): Cells[] => Array.from({ length: count }, (_, index) => line(index + 1));

/** The lines as a file of a spreadsheet would bring them. */
async function* file({ rules }: Desk, rows: readonly Cells[]): AsyncGenerator<RegisterLine> {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))] as RegisterHeading[];
  const text = [
    [...headings, 'CotLa'],
    ...rows.map((row) => [...headings.map((each) => row[each] ?? ''), 'giữ lại']),
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(';'))
    .join('\r\n');
  const opened = await openRegister([new TextEncoder().encode(text)]);
  if (!opened.ok) throw new Error(opened.error.kind);
  const context = { catalogue: rules.catalogue, defaults: rules.settings };
  for await (const row of readRegister(opened.value, context)) if (row.kind !== 'broken') yield row;
}

const running = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });
const confirmed = { ...running(), updateDiffering: false, reason: 'Cập nhật theo tệp' };

async function preview(desk: Desk, rows: readonly Cells[]) {
  const judged: JudgedLine[] = [];
  const result = await previewRegister(desk, file(desk, rows), {
    ...running(),
    onLine: (each) => judged.push(each),
  });
  if (!result.ok) throw new Error(result.error.kind);
  return { counts: result.value, judged };
}

/** Two dossiers of two persons whose papers bear the same number. */
async function twins() {
  const world = await openDesk();
  const { desk } = world;
  const binh = citizen('Trần Văn Bình', { idNumber: '042098001234' });
  const ids = [await received(desk), await received(desk, { particulars: binh })];
  const number = 'MC01-261123-0001';
  await correctDossier(desk, ids[1] ?? expect.fail(), { facts: { number }, reason: 'Cấp trùng' });
  return { ...world, ids, number };
}

describe('bringing in a register', () => {
  it('shows first what each line means, and writes nothing', async () => {
    const { desk, tablet } = await openDesk();
    const file = [
      line(1),
      line(2, { NgayTiepNhan: '31/02/2026' }),
      line(1),
      line(1, { ChuHoSo: 'Người khác' }),
    ];
    const { counts, judged } = await preview(desk, file);
    expect(counts).toEqual({ new: 1, same: 1, differs: 0, wrong: 2 });
    // Lines with one code are judged together, once the last of them is read.
    const inOrder = judged.sort((a, b) => a.row - b.row);
    expect(inOrder.map(({ verdict }) => verdict.kind)).toEqual(['new', 'wrong', 'same', 'wrong']);
    expect(tablet.columns.length).toBe(0);
  });

  it('adds what is new, and doing it twice changes nothing', async () => {
    const { desk, tablet } = await openDesk();
    const rows = lines(1203);
    expect(await importRegister(desk, file(desk, rows), confirmed)).toMatchObject({
      ok: true,
      value: { added: 1203, left: 0 },
    });
    const entriesBefore = await tablet.db.entries.count();
    expect(await importRegister(desk, file(desk, rows), confirmed)).toMatchObject({
      ok: true,
      value: { added: 0, left: 1203 },
    });
    expect(await tablet.db.entries.count()).toBe(entriesBefore);
    const stored = await findByCode(tablet, 'H40.22-261001-0007');
    expect(stored?.dossier).toMatchObject({ state: 'resolved', receivedOn: '2026-10-01' });
    expect(stored?.particulars?.unknownColumns).toEqual({ CotLa: 'giữ lại' });
  });

  it('leaves differing dossiers alone unless asked, and then corrects them without losing the old facts', async () => {
    const { desk, tablet } = await openDesk();
    await importRegister(desk, file(desk, [line(1)]), confirmed);
    const changed = [line(1, { ChuHoSo: 'Nguyễn Văn B', NgayKetThucXuLy: '06/10/2026' })];
    const { judged } = await preview(desk, changed);
    expect(judged[0]?.verdict).toMatchObject({
      kind: 'differs',
      differences: [{ heading: 'ChuHoSo' }, { heading: 'NgayKetThucXuLy' }],
    });
    await importRegister(desk, file(desk, changed), confirmed);
    expect((await findByCode(tablet, 'H40.22-261001-0001'))?.particulars?.name).toBe('Nguyễn Văn A');
    const updated = await importRegister(desk, file(desk, changed), { ...confirmed, updateDiffering: true });
    expect(updated).toMatchObject({ ok: true, value: { updated: 1, notUpdated: [] } });
    const stored = await findByCode(tablet, 'H40.22-261001-0001');
    expect(stored?.particulars?.name).toBe('Nguyễn Văn B');
    expect(stored?.dossier.resolvedOn).toBe('2026-10-06');
    const told = await timeline(tablet, dossierSubject(stored?.id ?? ''));
    expect(told.map(({ entry }) => entry.type)).toEqual(['dossier/imported', 'dossier/corrected']);
    expect((await preview(desk, changed)).counts.same).toBe(1);
  });

  it('counts apart what waits for a leader, and asks for the same only once', async () => {
    const { desk, tablet } = await openDesk();
    const due = (NgayHenTra: string) => [line(1, { NgayHenTra, NgayKetThucXuLy: '06/10/2026' })];
    await importRegister(desk, file(desk, due('05/10/2026')), confirmed);
    const later = { ...confirmed, updateDiffering: true };
    for (const time of ['first', 'once more']) {
      const asked = await importRegister(desk, file(desk, due('09/10/2026')), later);
      expect(asked, time).toMatchObject({
        ...{ ok: true, value: { updated: 0, waiting: 1, notUpdated: [], left: 0 } },
      });
    }
    const stored = await findByCode(tablet, 'H40.22-261001-0001');
    expect(stored?.dossier).toMatchObject({
      dueOn: '2026-10-05',
      asked: [{ body: { days: { dueOn: '2026-10-09' } } }],
    });
    expect(await timeline(tablet, dossierSubject(stored?.id ?? ''))).toHaveLength(2);
  });

  it('can be cancelled between batches, and goes on where it stopped', async () => {
    const { desk, tablet } = await openDesk();
    const stop = new AbortController();
    const first = await importRegister(desk, file(desk, lines(1400)), {
      ...confirmed,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(first).toMatchObject({ ok: true, value: { added: 500, cancelled: true } });
    expect(tablet.columns.length).toBe(500);
    const rest = await importRegister(desk, file(desk, lines(1400)), confirmed);
    expect(rest).toMatchObject({ ok: true, value: { added: 900, left: 500, cancelled: false } });
  });

  it('keeps a procedure that the catalogue lacks as unconfirmed when an administrator brings it in', async () => {
    const { desk, tablet } = await openDesk({ roles: ['administrator'], founded: true });
    const own = { MaTTHC: 'NB-01', TenTTHC: 'Thủ tục riêng', LinhVuc: 'Nội bộ' };
    await importRegister(desk, file(desk, [line(1, own), line(2, own)]), confirmed);
    const set = (await officeEntries(tablet)).filter(({ type }) => type === 'office/procedureSet');
    expect(set).toHaveLength(1);
    expect(set[0]?.body).toMatchObject({ procedure: { code: 'NB-01', confirmed: false } });
  });

  it('is not for a leader', async () => {
    const { desk } = await openDesk({ roles: ['leader'] });
    expect(await importRegister(desk, file(desk, lines(1)), confirmed)).toEqual({
      ok: false,
      error: { kind: 'RoleNotAllowed' },
    });
  });
});

describe('giving a register out', () => {
  it('writes what was received at the desk as rows that come back as the same', async () => {
    const { desk } = await openDesk();
    await received(desk);
    const rows = [];
    for await (const { cells } of registerRecords(desk, [0], running())) rows.push(cells);
    expect(rows[0]).toMatchObject({
      MaHoSo: 'MC01-261123-0001',
      ChuHoSo: 'Nguyễn Thị Hồng Nhung',
      TrangThaiHoSo: '4',
    });
    const { counts } = await preview(desk, rows);
    expect(counts).toEqual({ new: 0, same: 1, differs: 0, wrong: 0 });
  });

  it('brings each line of a number on two papers back to the dossier of its person', async () => {
    const { desk, tablet, ids } = await twins();
    const rows = [];
    for await (const { cells } of registerRecords(desk, [0, 1], running())) rows.push(cells);
    for (const cells of rows) expect((await preview(desk, [cells])).counts.same).toBe(1);
    const changed = rows.map((cells) => ({ ...cells, SoDienThoai: '0987654321' }));
    const updating = { ...confirmed, updateDiffering: true };
    for (const [at, cells] of changed.entries()) {
      expect(await importRegister(desk, file(desk, [cells]), updating)).toMatchObject({
        value: { updated: 1 },
      });
      const people = await Promise.all(ids.map(async (id) => (await getStored(tablet, id))?.particulars));
      expect(people.map((person) => person?.name)).toEqual(['Nguyễn Thị Hồng Nhung', 'Trần Văn Bình']);
      expect(people.filter((person) => person?.phone === '0987654321')).toHaveLength(at + 1);
    }
  });

  it('says of a line that fits neither of two that it cannot be told, and writes nothing of it', async () => {
    const { desk, tablet, number } = await twins();
    const days = { NgayTiepNhan: '23/11/2026', NgayHenTra: '27/11/2026', NgayKetThucXuLy: '24/11/2026' };
    const strange = line(1, { ...days, MaHoSo: number, ChuHoSo: 'Lê Thị Hoa', SoGiayToChuHoSo: '' });
    const { counts, judged } = await preview(desk, [strange]);
    expect(counts).toMatchObject({ wrong: 1, differs: 0, new: 0 });
    const verdict = judged[0]?.verdict;
    const faults = verdict?.kind === 'wrong' ? verdict.faults.map(faultSentence) : [];
    expect(faults).toEqual([expect.stringMatching(/^Mã “MC01-261123-0001” có ở nhiều hồ sơ trong sổ/)]);
    const before = await tablet.db.entries.count();
    const updating = { ...confirmed, updateDiffering: true };
    expect(await importRegister(desk, file(desk, [strange]), updating)).toMatchObject({
      value: { added: 0, updated: 0, left: 1 },
    });
    expect(await tablet.db.entries.count()).toBe(before);
  });

  it('brings a note that begins with blanks and a sign back as the same', async () => {
    const { desk } = await openDesk();
    const note = '\t=1+1';
    await received(desk, { particulars: { ...citizen('Nguyễn Thị Hồng Nhung'), note } });
    const rows = [];
    for await (const row of registerRecords(desk, [0], running())) rows.push(row);
    const opened = await openRegister([new TextEncoder().encode([...writeRegister(rows, [])].join(''))]);
    if (!opened.ok) throw new Error(opened.error.kind);
    const context = { catalogue: desk.rules.catalogue, defaults: desk.rules.settings };
    const lines: RegisterLine[] = [];
    for await (const each of readRegister(opened.value, context))
      if (each.kind !== 'broken') lines.push(each);
    const onLine = () => undefined;
    expect(await previewRegister(desk, lines, { ...running(), onLine })).toMatchObject({
      value: { same: 1 },
    });
  });

  it('is written down with its reason, and refused without one', async () => {
    const { desk, tablet } = await openDesk({ founded: true });
    expect((await exportRegister(desk, { rows: 3, reason: ' ' })).ok).toBe(false);
    expect((await exportRegister(desk, { rows: 3, reason: 'Đối chiếu với tỉnh' })).ok).toBe(true);
    expect((await officeEntries(tablet)).at(-1)).toMatchObject({
      type: 'office/registerExported',
      body: { rows: 3, reason: 'Đối chiếu với tỉnh' },
    });
  });
});
