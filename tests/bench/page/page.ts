/** What `npm run bench` measures inside a real browser, each figure in turn with its limit or peer. */
import PouchDB from 'pouchdb-browser';
import type { TimeOfDay } from '../../../src/base/clock.ts';
import { today, systemClock } from '../../../src/base/clock.ts';
import { plainDate } from '../../../src/base/plain-date.ts';
import type { Period } from '../../../src/base/period.ts';
import { receiveDossier, type IntakeInput } from '../../../src/commands/dossier/intake.ts';
import type { Particulars } from '../../../src/domain/dossier/facts.ts';
import { deskRules } from '../../../src/domain/office/office.ts';
import { loadShippedProcedures } from '../../../src/domain/office/procedures.ts';
import { findKnownPeople } from '../../../src/store/queries/known-people.ts';
import { searchRows } from '../../../src/store/queries/queries.ts';
import type { EntryRow } from '../../../src/store/schema.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { figureLine, inTurn, quantile, type FigureLine } from '../measure.ts';
import { copyThereAndBack } from './copy.ts';
import { filesOfReport } from './files.ts';
import { journalAlone } from './journal.ts';
import { benchDrafts, benchOffice, fill } from './office.ts';
import { openBare, openFloor } from './floor.ts';
import { closed, generated, reportCold, reportFamilies } from './reports.ts';
import { openRaw, putStrict, readAll } from './raw.ts';
import { countColumns } from '../../../src/domain/counting/column-tally.ts';

const settleMs = 10_000;
const period: Period = { from: plainDate('2026-01-15'), to: plainDate('2026-02-14') };
let office: Awaited<ReturnType<typeof benchOffice>>;
/** How many dossiers `prepare` has recorded; what is measured adds more. */
let filled = 0;

const particulars = (index: number): Particulars => ({
  ...{ name: `Nguyễn Thị Đo ${index}`, idKind: 'cccd', idNumber: '036090000001', bornOn: null },
  ...{
    address: 'Xóm 3, xã Đo Tốc Độ',
    phone: '0900123456',
    email: '',
    authorisedName: null,
    authorisedIdNumber: null,
  },
  ...{ subject: '', note: 'Hẹn qua điện thoại', componentLines: [], unknownColumns: {} },
});

const intake = (index: number): IntakeInput => ({
  ...{
    procedureCode: '1.001193',
    channel: 'inPerson',
    applicantType: 'citizen',
    particulars: particulars(index),
  },
  ...{ components: 'digitised', fee: { dong: 0, paidBy: 'unpaid' }, level: 'full', receivingDesk: 'Một cửa' },
  ...{
    resolvingAgency: 'UBND xã',
    acrossBoundary: false,
    receivedOn: today(systemClock),
    officialCode: null,
  },
  receivedAt: '00:00' as TimeOfDay,
});

/** Fills the store that every figure is measured on. */
async function prepare(name: string, count: number): Promise<number> {
  office = await benchOffice(name);
  filled = count;
  const start = performance.now();
  await fill(office.tablet, office.person, count);
  return performance.now() - start;
}

async function save(rounds: number): Promise<FigureLine[]> {
  const { tablet, person } = office;
  const shipped = await loadShippedProcedures();
  if (tablet.office === undefined) throw new Error('No office');
  const desk = { tablet, actor: person, rules: deskRules(tablet.office, shipped) };
  const raw = await openRaw('bench-raw');
  const pouch = new PouchDB('bench-pouch');
  const row = (index: number): object => ({ ...intake(index), receivedOn: '2026-01-15' });
  const [sample] = await tablet.db.entries.limit(1).toArray();
  const bare = await openBare('bench-bare');
  const floor = await openFloor('bench-floor');
  const ours = async (round: number): Promise<void> => {
    const done = await receiveDossier(desk, intake(round));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  };
  // What filling the store has left to do is done first; PouchDB writes on after each put, so its turn is its own.
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const times = await inTurn(rounds, {
    raw: (round) => putStrict(raw, [{ id: `raw-${round}`, ...row(round) }]),
    bare: () => bare(sample as EntryRow),
    floor: () => floor(sample as EntryRow),
    ours,
  });
  const beside = await inTurn(rounds, {
    beside: ours,
    pouch: (round) => pouch.put({ _id: `pouch-${round}`, ...row(round) }),
  });
  Object.assign(times, beside);
  const at = (name: string, q: number): number => quantile(times[name] ?? [], q);
  return [
    figureLine(
      'intake saved, p95',
      'ms',
      at('ours', 0.95),
      'one strict put of raw IndexedDB, p95',
      at('raw', 0.95),
    ),
    figureLine(
      'intake saved, median',
      'ms',
      at('ours', 0.5),
      'one strict put of raw IndexedDB, median',
      at('raw', 0.5),
    ),
    figureLine(
      'intake saved, median',
      'ms',
      at('ours', 0.5),
      'a bare frame flushed beside three bare relaxed puts, median',
      at('floor', 0.5),
    ),
    figureLine(
      'a flushed append beside one relaxed put, nothing of ours, median',
      'ms',
      at('bare', 0.5),
      'one strict put of raw IndexedDB, median',
      at('raw', 0.5),
    ),
    figureLine(
      'a bare frame flushed beside three bare relaxed puts, median',
      'ms',
      at('floor', 0.5),
      'one strict put of raw IndexedDB, median',
      at('raw', 0.5),
    ),
    figureLine(
      'intake saved, p95',
      'ms',
      at('beside', 0.95),
      'one put of PouchDB (not strict), p95',
      at('pouch', 0.95),
    ),
  ];
}

/** So often in one measurement: a browser's clock ticks too coarsely for one. */
const again = 10;

async function tally(rounds: number): Promise<FigureLine[]> {
  const { columns } = office.tablet;
  const raw = await openRaw('bench-raw-facts');
  const read = Math.min(10_000, columns.length);
  await putStrict(
    raw,
    benchDrafts(office.tablet, read).map(({ body }, id) => ({ id, ...body })),
  );
  const pass = (): number => {
    const { received, due, ended } = columns.days;
    let counted = 0;
    for (let row = 0; row < columns.length; row += 1)
      if ((received[row] as number) > (due[row] as number) || (ended[row] as number) > 0)
        counted += columns.bits[row] as number;
    return counted;
  };
  const often = (work: () => unknown) => (): void => {
    for (let time = 0; time < again; time += 1) work();
  };
  const times = await inTurn(rounds, { pass: often(pass), ours: often(() => countColumns(columns, period)) });
  const isIn = ({ receivedOn }: { receivedOn: string }): boolean => receivedOn >= period.from;
  const records = await inTurn(3, {
    records: async () => (await readAll<{ receivedOn: string }>(raw)).filter(isIn).length,
  });
  const name = `tally of ${columns.length} dossiers, median`;
  const ours = quantile(times.ours ?? [], 0.5) / again;
  const one = quantile(times.pass ?? [], 0.5) / again;
  const all = (quantile(records.records ?? [], 0.5) * columns.length) / read;
  return [
    figureLine(name, 'ms', ours, 'one pass over the same columns', one),
    figureLine(name, 'ms', ours, `reading as many records from raw IndexedDB (from ${read} read)`, all),
  ];
}

/** What a person types, key by key: a name without diacritics, a number, a phone. */
const typed = ['nguyen thi mai', 'bench-241101-0777', '0900123', 'do thanh son', 'tran duc khanh'];

async function search(): Promise<FigureLine[]> {
  const { tablet } = office;
  await tablet.settled;
  const queries = typed.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));
  const lines = Array.from(
    { length: tablet.columns.length },
    (_, row) => `nguyen thi mai bench-241101-${row} 036090000000 0900123456`,
  ).join('\n');
  const times = { ours: [] as number[], pass: [] as number[] };
  for (const query of queries) {
    let start = performance.now();
    // A text that is not there: the whole text is passed over once.
    if (lines.indexOf(`${query}\u0001`) >= 0) throw new Error('Found what is not there');
    times.pass.push(performance.now() - start);
    start = performance.now();
    searchRows(tablet, query, 50);
    times.ours.push(performance.now() - start);
  }
  const at = (name: keyof typeof times, q: number): number => quantile(times[name], q);
  return [
    figureLine(
      'search per key, p95',
      'ms',
      at('ours', 0.95),
      'one pass of indexOf over as much text, p95',
      at('pass', 0.95),
    ),
    figureLine(
      'search per key, median',
      'ms',
      at('ours', 0.5),
      'one pass of indexOf over as much text, median',
      at('pass', 0.5),
    ),
  ];
}

/** Who a number belongs to, asked at each key of it: the first that were recorded, the last, and nobody. */
async function known(): Promise<FigureLine[]> {
  const { tablet } = office;
  await tablet.settled;
  const owners = [0, 1, 2, 3, 4].flatMap((index) => [index, filled - 1 - index]);
  const numbers = owners.map((index) => `0360${90_000_000 + index}`);
  const nobody = numbers.map((number) => number.replace(/^0360/, '0999'));
  const times = { somebody: [] as number[], nobody: [] as number[] };
  for (const [kind, asked] of [
    ['somebody', numbers],
    ['nobody', nobody],
  ] as const)
    for (const idNumber of asked) {
      const start = performance.now();
      const found = await findKnownPeople(tablet, { idNumber, phone: '' });
      times[kind].push(performance.now() - start);
      if (found.length > 0 !== (kind === 'somebody')) throw new Error(`${idNumber}: ${found.length} found`);
    }
  const line = (kind: keyof typeof times): FigureLine =>
    figureLine(
      `known person by number, ${kind}, slowest of ten`,
      'ms',
      Math.max(...times[kind]),
      'a key is pressed',
      100,
    );
  return [line('somebody'), line('nobody')];
}

/** Closes the store, so that the app can open it. */
function finish(): Tablet['name'] {
  office.tablet.close();
  return office.tablet.name;
}

declare global {
  interface Window {
    bench: typeof bench;
  }
}
const copy = (): Promise<FigureLine[]> => copyThereAndBack(office.tablet);
const files = (worker: string): Promise<FigureLine[]> => filesOfReport(office.tablet, worker);

/** So many deeds and nothing beside them, as a desk does them: after each one it is quiet for so many milliseconds. */
async function deedsOnly(count: number, quietMs: number): Promise<void> {
  const { tablet, person } = office;
  const shipped = await loadShippedProcedures();
  if (tablet.office === undefined) throw new Error('No office');
  const desk = { tablet, actor: person, rules: deskRules(tablet.office, shipped) };
  for (let index = 0; index < count; index++) {
    const done = await receiveDossier(desk, intake(index));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
  await tablet.tidied;
}

async function putsOnly(count: number, quietMs: number): Promise<void> {
  const raw = await openRaw('bench-raw-bytes');
  for (let index = 0; index < count; index++) {
    await putStrict(raw, [{ id: `raw-${index}`, ...intake(index), receivedOn: '2026-01-15' }]);
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}

const reports = async (): Promise<FigureLine[]> => [
  ...(await generated(office.tablet, 7)),
  ...(await closed(office.tablet, office.person, 9)),
];

const bench = {
  ...{ prepare, save, deedsOnly, putsOnly, tally, search, known, copy, journalAlone, finish },
  ...{ filesOfReport: files, reports, reportCold, reportFamilies },
};
window.bench = bench;
