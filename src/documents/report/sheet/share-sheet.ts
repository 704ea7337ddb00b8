/**
 * Every share of a report, with the names of what it is made of, divided in the sheet itself. What it is made of is shown from
 * where it stands in the workbook, or added up from there, and is a number only where it stands nowhere else.
 */
import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { FurtherName, Share, ShareName } from '../../../domain/counting/tally-row.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { heading, heightOf, nothing, number, titleRows, withHeight, words, type Known } from './cells.ts';
import type { Workbook } from './places.ts';

/** A share with the names of what it is made of. */
export interface ShareLine {
  readonly key: ShareName | FurtherName;
  readonly name: string;
  readonly n: string;
  readonly d: string;
  readonly share: Share;
}

const sheetName = 'Tỷ lệ';
/** In letters: together no wider than A4 held sideways. */
const widths = [32, 32, 11, 28, 11, 14] as const;

/** @param at which sheet of the workbook it is, from 1 */
export function shareSheet(
  content: ReportContent,
  shares: readonly ShareLine[],
  workbook: Workbook,
  at: number,
  known: Known,
): Sheet<never> {
  const above = titleRows('Tỷ lệ trong kỳ báo cáo', content);
  const head = ['Tỷ lệ', 'Tử số', 'Số lượng', 'Mẫu số', 'Số lượng', 'Phần trăm'].map((value): CellObject => ({
    ...heading,
    value,
  }));
  const first = above.length + 2;
  const own: Own = new Map();
  const body = shares.map(({ key, name, n, d, share }, index): Row => {
    const row = first + index;
    const half = (column: 'C' | 'E', figures: Half, value: number): CellObject => {
      const formula = formulaOf(figures, value, own, workbook);
      if (formula === undefined) {
        own.set(figures.is, { cell: `${column}${row}`, value });
        return { ...number, value };
      }
      known.set(`${at}!${column}${row}`, value);
      return { ...number, type: 'Formula', value: formula };
    };
    known.set(`${at}!F${row}`, share.percent ?? nothing);
    const cells: CellObject[] = [
      { ...words, value: name },
      { ...words, value: n },
      half('C', halves[key].n, share.n),
      { ...words, value: d },
      half('E', halves[key].d, share.d),
      {
        ...{ type: 'Formula', value: `IF(E${row}=0,"${nothing}",ROUND(100*C${row}/E${row},2))` },
        ...{ format: '0.00', align: 'right', alignVertical: 'top', borderStyle: 'thin' },
      },
    ];
    return withHeight(cells, heightOf([{ value: name }, { value: n }, {}, { value: d }], widths));
  });
  return {
    data: [...above, withHeight(head, heightOf(head, widths)), ...body],
    ...{ sheet: sheetName, orientation: 'landscape', stickyRowsCount: above.length + 1 },
    columns: widths.map((width) => ({ width })),
  };
}

/** Figures that stand in this sheet first: the next line that has one shows it from there. */
type Own = Map<string, { readonly cell: string; readonly value: number }>;

/** Undefined where the workbook has it nowhere else, or something else under that name. */
function formulaOf(
  { is, sumOf = [] }: Half,
  value: number,
  own: Own,
  { cellOf, values }: Workbook,
): string | undefined {
  const known = own.get(is);
  if (known?.value === value) return known.cell;
  for (const slots of [[is], sumOf]) {
    const cells = slots.map((slot) => cellOf(slot, sheetName));
    const sum = slots.reduce((all, slot) => all + (values.get(slot)?.value ?? Number.NaN), 0);
    if (slots.length > 0 && !cells.includes(undefined) && sum === value) return cells.join('+');
  }
  return undefined;
}

/** Which figure the numerator or denominator is, and which it is the sum of. */
interface Half {
  readonly is: string;
  readonly sumOf?: readonly string[];
}
const arrived: Half = { is: 'received.new', sumOf: ['received.online', 'received.direct'] };
const resolved: Half = { is: 'resolved.total', sumOf: ['resolved.inTime', 'resolved.late'] };
const overdue: Half = { is: 'delay.total', sumOf: ['resolved.late', 'pending.overdue'] };
const noAppointment: Half = { is: 'noAppointment.dossier' };
const graded: Half = { is: 'satisfaction.graded' };
const halves: Readonly<Record<ShareName | FurtherName, { readonly n: Half; readonly d: Half }>> = {
  online: { n: { is: 'received.online' }, d: arrived },
  fullyOnline: { n: { is: 'received.full.online' }, d: { is: 'received.full.total' } },
  partlyOnline: { n: { is: 'received.part.online' }, d: { is: 'received.part.total' } },
  onTime: { n: { is: 'resolved.inTime', sumOf: ['resolved.early', 'resolved.onTime'] }, d: resolved },
  componentsDigitised: { n: { is: 'digitised.components' }, d: arrived },
  resultsDigitised: { n: { is: 'digitised.results' }, d: resolved },
  paidOnline: { n: { is: 'payment.dossier.online' }, d: { is: 'payment.dossier.due' } },
  apologised: { n: { is: 'apology.total' }, d: overdue },
  apologisedInTime: { n: { is: 'apology.inTime' }, d: overdue },
  sameDay: { n: { is: 'sameDay.total' }, d: resolved },
  noAppointment: { n: noAppointment, d: arrived },
  noAppointmentKept: { n: { is: 'noAppointment.kept' }, d: noAppointment },
  componentsReused: { n: { is: 'reused.total' }, d: arrived },
  acrossBoundary: { n: { is: 'received.boundary' }, d: arrived },
  awaitingOverdue: { n: { is: 'awaiting.overdue' }, d: { is: 'awaiting.total' } },
  otherOnline: { n: { is: 'received.other.online' }, d: { is: 'received.other.total' } },
  graded: { n: graded, d: { is: 'handedOver' } },
  satisfied: { n: { is: 'satisfaction.satisfied' }, d: graded },
  dissatisfied: { n: { is: 'satisfaction.dissatisfied' }, d: graded },
};
