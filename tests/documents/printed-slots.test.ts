/**
 * Every figure of three reports that were really printed, beside what the product makes of built registers, hand counts and typed
 * parts. The table says of each how it comes about; the README of the families prints how many, and which are not covered.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { period000, period001, seededRegister, type RegisterKind } from '../../src/cli/seed-registers.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { share } from '../../src/domain/counting/shares.ts';
import { emptyRow, type TallyRow } from '../../src/domain/counting/tally-row.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { fillIndicators } from '../../src/domain/forms/indicators/fill-indicators.ts';
import { findIndicatorForm } from '../../src/domain/forms/indicators/indicator-forms.ts';
import { catalogue, loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import type { PetitionCounts } from '../../src/domain/petition/figures.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';
import { decimalsOf } from '../../src/domain/report/checks/percent.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { families } from '../../src/domain/report/families/families.ts';
import type { ReportFamily } from '../../src/domain/report/families/family.ts';
import { slotValues } from '../../src/domain/report/slots/slot-values.ts';
import { reportContent } from './report-content.ts';

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, path), 'utf8');
const { figures } = JSON.parse(read('../domain/checks/printed-figures.json')) as {
  readonly figures: readonly { readonly id: string; readonly value: number | null }[];
};
const printed = (id: string): number => {
  const value = figures.find((each) => each.id === id)?.value;
  if (value === null || value === undefined) throw new Error(`nothing printed for ${id}`);
  return value;
};

async function registerOf(kind: RegisterKind, period: typeof period000) {
  const shipped = await loadShippedProcedures();
  const defaults = { defaultSupplementClock: 'restart' as const, defaultAgency: '', deskName: '' };
  const context = { catalogue: catalogue(shipped, []), defaults };
  const facets = seededRegister(kind, 1, 0, shipped).map((cells) => {
    const row = readRegisterRow({ cells, unknown: {} }, context);
    if (!row.ok) throw new Error(JSON.stringify(row.error));
    return facetOf(importedDossier(row.value.body));
  });
  return tally(facets, period);
}

const noPetitions: PetitionCounts = {
  ...{ carriedIn: 0, received: 0, answeredOnTime: 0, answeredLate: 0 },
  ...{ refused: 0, forwarded: 0, openWithin: 0, openOver: 0 },
};
const base = reportContent([]);
const none = { administrative: noPetitions, business: noPetitions };
/** Counts that the report printed, as a tally of them. */
const rows = (total: Partial<TallyRow>, shares: Partial<ReportContent['tally']['shares']> = {}) => ({
  ...base.tally,
  total: { ...emptyRow(), ...total },
  shares: { ...base.tally.shares, ...shares },
});
const told = (change: Partial<ReportContent>, typed: Record<string, number> = {}): ReportContent => ({
  ...reportContent([], { petitions: none, ...change }),
  written: { figures: typed, parts: {} },
});

/** Whole reports, and one for each level of which a report prints figures of its own. */
async function reports(): Promise<Readonly<Record<string, ReportContent>>> {
  return {
    '000 xã': told({ tally: await registerOf('report-000', period000) }, { 'procedure.posted.replaced': 4 }),
    '000 huyện': told(
      { tally: rows({ carriedOver: 1402, receivedOnline: 271, receivedInPerson: 71, awaiting: 1744 }) },
      { 'procedure.posted.replaced': 5 },
    ),
    '000': told({
      tally: rows({
        ...{ carriedOver: 1455, receivedOnline: 1022, receivedInPerson: 228 },
        ...{ resolvedOnTime: 1133, closed: 8, awaiting: 1414, pendingInTime: 150 },
      }),
    }),
    '001': told(
      { tally: await registerOf('report-001', period001) },
      {
        ...{ 'procedure.reviewed.abolished': 2, 'procedure.reviewed.component': 2 },
        ...{ 'procedure.reviewed.added': 5, 'procedure.public': 101, 'service.full.total': 89 },
        ...{ 'paper.electronic.percent': 100, 'staff.certified.percent': 100, 'equipment.kiosk': 1 },
      },
    ),
    '003': told(
      {
        tally: rows(
          {
            ...{ carriedOver: 1730, receivedOnline: 240_427, receivedInPerson: 25_765 },
            ...{ resolvedOnTime: 244_695, resolvedLate: 2126, pendingInTime: 9265, pendingOverdue: 583 },
          },
          {
            online: share(240_427, 266_192),
            fullyOnline: share(103_470, 115_479),
            partlyOnline: share(137_236, 148_667),
          },
        ),
        petitions: {
          ...none,
          administrative: { ...noPetitions, received: 70, answeredOnTime: 45, openWithin: 25 },
        },
        counted: { 'service.used.total': 465, 'service.used.online': 447, 'procedure.boundary': 2180 },
      },
      {
        ...{ 'task.total': 12, 'task.done.onTime': 9, 'task.done.late': 0, 'task.pending.inTime': 3 },
        ...{ 'task.pending.overdue': 0, 'dialogue.held': 1, 'procedure.simplified': 6 },
        ...{ 'procedure.published.new': 200, 'procedure.published.amended': 147 },
        ...{ 'procedure.published.abolished': 63, 'procedure.total': 2273, 'procedure.onestop': 2273 },
        ...{ 'service.full.eligible': 966, 'service.full.total': 907 },
        ...{ 'payment.procedure.due': 890, 'payment.procedure.integrated': 890 },
        ...{ 'decision.publication': 110, 'decision.process': 52, 'decision.simplification': 5 },
        ...{ 'index.766.07': 74.88, 'index.766.07.rank': 20, 'index.766.08': 77.51 },
        ...{ 'index.766.08.rank': 20, 'index.766.09': 75.05, 'index.766.09.rank': 9 },
      },
    ),
    '003 sở': told({ tally: rows({ resolvedOnTime: 15_700, resolvedLate: 395, carriedOver: 16_095 }) }),
    '003 xã': told(
      { tally: rows({ resolvedOnTime: 228_831, resolvedLate: 1730, carriedOver: 230_561 }) },
      { 'procedure.total': 434 },
    ),
    '003 tỉnh': told({}, { 'procedure.total': 1839 }),
  };
}

/** Printed figures that a slot gives: by report, by how it comes about, id → slot. */
const computed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '000 xã': {
    ...{ '000.tong.x': 'received.total', '000.tt.x': 'received.online', '000.tructiep.x': 'received.direct' },
    ...{ '000.kytruoc.x': 'received.carriedOver', '000.tl_toantrinh.x': 'received.full.online.percent' },
    '000.tl_motphan.x': 'received.part.online.percent',
  },
  '000 huyện': {
    ...{ '000.tong.h': 'received.total', '000.tt.h': 'received.online', '000.tructiep.h': 'received.direct' },
    '000.kytruoc.h': 'received.carriedOver',
  },
  '000': {
    ...{ '000.tong': 'received.total', '000.tt': 'received.online', '000.tructiep': 'received.direct' },
    ...{ '000.kytruoc': 'received.carriedOver', '000.dagq': 'resolved.total' },
    ...{ '000.dagq.dung': 'resolved.inTime', '000.dagq.qua': 'resolved.late' },
    ...{ '000.danggq': 'pending.total', '000.tralai': 'ended.total', '000.bosung': 'awaiting.total' },
    ...{ '000.pakn_hc.tn': 'petition.administrative.received' },
    ...{ '000.pakn_hc.dung': 'petition.administrative.resolved.onTime' },
    ...{ '000.pakn_hc.qua': 'petition.administrative.resolved.late' },
    ...{ '000.pakn_hc.dang': 'petition.administrative.pending.total' },
    ...{ '000.pakn_kd.tn': 'petition.business.received' },
    ...{ '000.pakn_kd.dung': 'petition.business.resolved.onTime' },
    ...{ '000.pakn_kd.qua': 'petition.business.resolved.late' },
    ...{ '000.pakn_kd.dang': 'petition.business.pending.total' },
  },
  '001': {
    ...{ '001.tong': 'resolved.total', '001.tt': 'received.online', '001.truoc': 'resolved.early' },
    ...{ '001.dung': 'resolved.onTime', '001.qua': 'resolved.late', '001.sohoa': 'digitised.components' },
    ...{ '001.tl_truoc': 'resolved.early.percent', '001.tl_dung': 'resolved.onTime.percent' },
    ...{ '001.tl_sohoa': 'digitised.components.percent', '001.pakn': 'petition.received' },
  },
  '003': {
    ...{
      '003.tn': 'received.total',
      '003.kytruoc': 'received.carriedOver',
      '003.tructiep': 'received.direct',
    },
    ...{ '003.tt': 'received.online', '003.gq': 'resolved.total', '003.gq.dung': 'resolved.inTime' },
    ...{ '003.gq.qua': 'resolved.late', '003.dang': 'pending.total', '003.dang.trong': 'pending.inTime' },
    ...{ '003.dang.qua': 'pending.overdue', '003.pakn': 'petition.received' },
    ...{ '003.pakn.dung': 'petition.resolved.onTime', '003.pakn.dang': 'petition.pending.inTime' },
    ...{ '003.b331': 'petition.received', '003.b332': 'petition.resolved.total' },
    ...{ '003.c321': 'service.used.total', '003.c322': 'service.used.online' },
    ...{ '003.b22cc': 'procedure.boundary' },
    ...{ '003.c33': 'received.full.online.percent', '003.c331': 'received.full.total' },
    ...{ '003.c332': 'received.full.online', '003.c34': 'received.part.online.percent' },
    ...{ '003.c341': 'received.part.total', '003.c342': 'received.part.online' },
  },
  '003 sở': { '003.b311': 'resolved.total', '003.b312': 'resolved.inTime' },
  '003 xã': {
    ...{ '003.b321': 'resolved.total', '003.b322': 'resolved.inTime' },
  },
};
const typed: typeof computed = {
  '000 xã': { '000.niemyet.x': 'procedure.posted.replaced' },
  '000 huyện': { '000.niemyet.h': 'procedure.posted.replaced' },
  '001': {
    ...{ '001.baibo': 'procedure.reviewed.abolished', '001.baibo_tphs': 'procedure.reviewed.component' },
    ...{ '001.bosung': 'procedure.reviewed.added', '001.congkhai': 'procedure.public' },
    ...{ '001.toantrinh': 'service.full.total', '001.vb_dt': 'paper.electronic.percent' },
    ...{ '001.chungthu': 'staff.certified.percent', '001.maytinh': 'equipment.kiosk' },
  },
  '003': {
    ...{
      '003.nvcp': 'task.total',
      '003.nvcp.ht': 'task.done.onTime',
      '003.nvcp.dang': 'task.pending.inTime',
    },
    ...{ '003.nvcp.qua': 'task.pending.overdue', '003.b21': 'task.total', '003.b23': 'task.done.late' },
    ...{ '003.b24': 'task.pending.overdue', '003.b3': 'dialogue.held', '003.dgh': 'procedure.simplified' },
    ...{ '003.qd2.moi': 'procedure.published.new', '003.qd2.sua': 'procedure.published.amended' },
    ...{ '003.qd2.bo': 'procedure.published.abolished', '003.b11': 'procedure.simplified' },
    ...{ '003.b12': 'procedure.published.new', '003.tthc': 'procedure.total', '003.b14': 'procedure.total' },
    ...{ '003.dvc.tt': 'service.full.total', '003.c311': 'service.full.eligible' },
    ...{ '003.c312': 'service.full.total', '003.c351': 'payment.procedure.due' },
    ...{ '003.c352': 'payment.procedure.integrated', '003.vii2': 'decision.publication' },
    ...{ '003.vii3': 'decision.process', '003.vii4': 'decision.simplification' },
    ...{ '003.766.7': 'index.766.07', '003.766.7.h': 'index.766.07.rank', '003.766.8': 'index.766.08' },
    ...{
      '003.766.8.h': 'index.766.08.rank',
      '003.766.9': 'index.766.09',
      '003.766.9.h': 'index.766.09.rank',
    },
  },
  '003 xã': { '003.tthc.x': 'procedure.total', '003.b142': 'procedure.total' },
  '003 tỉnh': { '003.tthc.t': 'procedure.total', '003.b141': 'procedure.total' },
};
/** Cells of the indicator table, by the words of their row. */
const reckoned: readonly (readonly [id: string, row: string, ours: number])[] = [
  ['003.b21cc', 'Tỷ lệ TTHC thực hiện việc tiếp nhận, trả kết quả tại Bộ phận Một cửa', 100],
  ['003.c31', 'Tỷ lệ DVCTT toàn trình đủ điều kiện', 93.89],
  ['003.c35', 'Tỷ lệ TTHC được tích hợp, triển khai thanh toán trực tuyến', 100],
];
/** Ours, rounded half-up to two decimals; in print there are fewer, or they were cut off. */
const cutOff: readonly (readonly [id: string, report: string, row: string, ours: number])[] = [
  ['003.pakn.tl', '003', 'Tỷ lệ giải quyết PAKN về quy định TTHC', 64.29],
  ['003.c32', '003', 'Tỷ lệ DVC có phát sinh hồ sơ nộp trực tuyến (toàn trình và một phần)', 96.13],
  ['003.b32', '003 xã', 'Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn', 99.25],
  ['003.b31', '003 sở', 'Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn', 97.55],
];
/** Why not: said in the README too. */
const notCovered: Readonly<Record<string, readonly string[]>> = {
  'only a share is printed, and not of what': [
    ...['000.tl_tt', '000.tl_tt.h', '000.tl_tt.x', '000.tl_toantrinh', '000.tl_toantrinh.h'],
    ...['000.tl_motphan', '000.tl_motphan.h', '000.sohoa.h', '000.sohoa.x', '001.tttt'],
    ...['003.sohoa', '003.sohoa.t', '003.sohoa.x', '003.tl_tt', '003.tl_tt.t', '003.tl_tt.x'],
  ],
  'it contradicts the same figure elsewhere in the report': ['003.b22', '003.b13'],
  'of a province, in no report of a commune': [
    ...['003.dgh.dv', '003.nd', '003.qd1', '003.qd1.tthc', '003.qd2', '003.qd2.tthc', '003.xa'],
    ...['003.ttpvhcc', '003.bc_min', '003.bc_max', '003.vb_a', '003.vb_b', '003.dvc.mp'],
  ],
  'it stands in a part of text': ['000.dientich'],
  'the cell is empty': ['003.b1'],
};

const asPrinted = (value: number, like: number): number => Number(value.toFixed(decimalsOf(like)));

test('every figure that can be computed or typed comes out as it was printed', async () => {
  const contents = await reports();
  for (const [source, table] of [
    ['counted', computed],
    ['typed', typed],
  ] as const)
    for (const [report, slots] of Object.entries(table)) {
      const values = slotValues(contents[report] as ReportContent);
      for (const [id, slot] of Object.entries(slots)) {
        const found = values.get(slot);
        expect([id, slot, found?.source, asPrinted(found?.value ?? NaN, printed(id))]).toEqual([
          ...[id, slot, source, printed(id)],
        ]);
      }
    }
});

test('the indicator table reckons its percentages; where decimals were cut off in print it rounds', async () => {
  const contents = await reports();
  const form = findIndicatorForm('cchc-indicators');
  if (form === undefined) throw new Error('no form');
  const cellOf = (report: string, row: string) => {
    const content = contents[report] as ReportContent;
    const filled = fillIndicators(form, { values: slotValues(content), parts: {} });
    return filled.find(({ cells }) => cells[1]?.value === row)?.cells[3];
  };
  for (const [id, row, ours] of reckoned)
    expect([id, cellOf('003', row)?.value, printed(id)]).toEqual([id, ours, ours]);
  for (const [id, report, row, ours] of cutOff) {
    expect([id, cellOf(report, row)?.value]).toEqual([id, ours]);
    expect(ours - printed(id)).toBeGreaterThan(0);
    expect(ours - printed(id)).toBeLessThan(0.1);
  }
});

const idsIn = (table: typeof computed): readonly string[] => Object.values(table).flatMap(Object.keys);
const counts = {
  computed: idsIn(computed).length + reckoned.length,
  cutOff: cutOff.length,
  typed: idsIn(typed).length,
  notCovered: Object.values(notCovered).flat().length,
};

test('every printed figure is told of once, and the README tells the same', () => {
  const all = [
    ...idsIn(computed),
    ...idsIn(typed),
    ...reckoned.map(([id]) => id),
    ...cutOff.map(([id]) => id),
    ...Object.values(notCovered).flat(),
  ];
  expect(all.toSorted()).toEqual(figures.map(({ id }) => id).toSorted());
  const readme = read('../../src/domain/report/families/README.md').replace(/\s+/g, ' ');
  for (const [name, count] of [
    ['computed, equal', counts.computed],
    ['computed to two decimals, printed with fewer or cut off', counts.cutOff],
    ['typed, equal', counts.typed],
    ['not covered', counts.notCovered],
  ] as const)
    expect(readme).toContain(`| ${name} | ${count} |`);
  for (const [why, ids] of Object.entries(notCovered)) expect(readme).toContain(`${why} (${ids.length})`);
});

test('what is typed is asked for by a family', () => {
  const asked = Object.values<ReportFamily>(families).flatMap(({ asks }) =>
    asks.flatMap(({ slots }) => slots),
  );
  for (const slots of Object.values(typed))
    for (const slot of Object.values(slots)) expect(asked).toContain(slot);
});
