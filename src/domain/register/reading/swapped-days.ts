/**
 * Days that a spreadsheet set to US English has read: 05/01 typed, the first of May kept. Those up to the twelfth became
 * another day, the rest stayed text. What betrays it: the day in the dossiers' codes, and days all up to the twelfth
 * beside texts that are all beyond it. Nobody is to count them without being asked.
 */
import { daysBetween, dayOfMonth, monthOf } from '../../../base/plain-date.ts';
import { fromUsOrder, readMoment, swapDay } from '../days.ts';
import { registerHeadings, type RegisterHeading } from '../headings.ts';
import type { RegisterRecord } from '../records.ts';
import { dayInCode } from './dossier-code.ts';

const dayHeadings = registerHeadings.filter((heading) => heading.startsWith('Ngay'));

/** `real` days are kept by a spreadsheet as days, not as text: the columns in which they have changed places. */
export interface SwapPlan {
  readonly real: ReadonlySet<RegisterHeading>;
  readonly texts: boolean;
}

export interface SwapSample {
  readonly row: number;
  readonly code: string;
  readonly written: string;
  readonly swapped: string;
}

interface Seen {
  /** The code says the day with places changed; the code says the day as it stands. */
  betrayed: number;
  confirmed: number;
  beyondTwelfth: number;
  ambiguous: number;
  /** No day but in the order of the United States. */
  usOrder: number;
}
const none = (): Seen => ({ betrayed: 0, confirmed: 0, beyondTwelfth: 0, ambiguous: 0, usOrder: 0 });

const samplesShown = 5;
/** A receipt so near to its code is the code's day. */
const near = 7;

export class SwapEvidence {
  readonly samples: SwapSample[] = [];
  readonly #seen = { real: none(), texts: none() };
  /** By column: one may have been typed by hand where the others came out of a program. */
  readonly #byColumn = new Map<RegisterHeading, { readonly real: Seen; readonly texts: Seen }>();

  add(row: number, record: RegisterRecord, real: ReadonlySet<RegisterHeading>): void {
    for (const heading of dayHeadings) {
      const text = record.cells[heading] ?? '';
      if (text === '') continue;
      const kind = real.has(heading) ? 'real' : 'texts';
      this.#look(row, record.cells.MaHoSo ?? '', heading, text, this.#seen[kind]);
      const column = this.#byColumn.get(heading) ?? { real: none(), texts: none() };
      this.#byColumn.set(heading, column);
      lookAt(text, kind === 'real', column[kind]);
    }
  }

  #look(row: number, code: string, heading: RegisterHeading, text: string, seen: Seen): void {
    const read = readMoment(text);
    const us = read === undefined ? fromUsOrder(text) : undefined;
    if (us !== undefined) seen.usOrder += 1;
    if (read === undefined && us === undefined) return;
    if (read !== undefined && !isDayFirst(text, seen === this.#seen.real)) return;
    lookAt(text, seen === this.#seen.real, seen);
    const given = heading === 'NgayTiepNhan' ? dayInCode(code) : undefined;
    const other = readMoment(us ?? swapDay(text));
    if (given === undefined || other === undefined || other.on === read?.on) return;
    const isNear = read !== undefined && Math.abs(daysBetween(given, read.on)) <= near;
    const isNearSwapped = Math.abs(daysBetween(given, other.on)) <= near;
    if (isNear && !isNearSwapped) seen.confirmed += 1;
    if (isNear || !isNearSwapped) return;
    seen.betrayed += 1;
    if (this.samples.length < samplesShown)
      this.samples.push({ row, code, written: read?.on ?? text, swapped: other.on });
  }

  /** Which days have changed places; undefined where nothing says that any have. */
  plan(): SwapPlan | undefined {
    const { real, texts } = this.#seen;
    const isAll = real.betrayed > real.confirmed || (isMixed(this.#seen) && real.confirmed === 0);
    const columns = dayHeadings.filter((heading) => {
      const seen = this.#byColumn.get(heading);
      return isAll || (heading !== 'NgayTiepNhan' && seen !== undefined && isMixed(seen));
    });
    const plan = {
      real: new Set(columns),
      texts:
        texts.beyondTwelfth === 0 &&
        (texts.betrayed > Math.max(1, texts.confirmed) || (texts.usOrder > 0 && texts.confirmed === 0)),
    };
    return plan.real.size > 0 || plan.texts ? plan : undefined;
  }
}

/** Real days all up to the twelfth, and beside them texts that are all beyond it. */
const isMixed = ({ real, texts }: { readonly real: Seen; readonly texts: Seen }): boolean =>
  real.ambiguous >= 3 && real.beyondTwelfth === 0 && texts.beyondTwelfth > 0 && texts.ambiguous === 0;

function lookAt(text: string, isReal: boolean, seen: Seen): void {
  const read = readMoment(text);
  if (read === undefined || !isDayFirst(text, isReal)) return;
  if (dayOfMonth(read.on) > 12) seen.beyondTwelfth += 1;
  else if (dayOfMonth(read.on) !== monthOf(read.on)) seen.ambiguous += 1;
}

/** Written with the day first: what is written with the year first has one reading only. */
const isDayFirst = (text: string, isReal: boolean): boolean =>
  isReal || /^\D*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]/.test(text);

/** A row as it was typed. @param real headings whose cell a spreadsheet keeps as a day */
export function withDaysSwapped(
  record: RegisterRecord,
  real: ReadonlySet<RegisterHeading>,
  plan: SwapPlan,
): RegisterRecord {
  const cells: Partial<Record<RegisterHeading, string>> = { ...record.cells };
  for (const heading of dayHeadings) {
    const text = cells[heading] ?? '';
    const isReal = real.has(heading);
    if (text !== '' && (isReal ? plan.real.has(heading) : plan.texts && isDayFirst(text, false)))
      cells[heading] = swapDay(text);
  }
  return { ...record, cells };
}
