import { readCode, type Coding } from './codes.ts';
import { hasShortYear, readMoment, type ReadMoment } from './days.ts';
import type { RowFault, RowFaultKind } from './faults.ts';
import type { RegisterHeading } from './headings.ts';
import type { ReadingChoices } from './reading/choices.ts';
import { dayInCode } from './reading/dossier-code.ts';
import type { RowRemark } from './reading/remarks.ts';
import { isUncounted } from './reading/uncounted.ts';
import { agreedCode, codeOfWord, isWordColumn } from './reading/words.ts';
import type { RegisterRecord } from './records.ts';

const shortest = 300;
/** Characters that a long text may have. */
export const longest = 4000;

/** Nothing that is counted hangs on these: without one its row comes in. */
const notNeeded: ReadonlySet<RegisterHeading> = new Set([
  ...(['TenTTHC', 'ChuHoSo', 'SoGiayToChuHoSo', 'SoDienThoai', 'NoiTiepNhan', 'DonViXuLy'] as const),
]);
/** Whatever somebody likes to write. */
const freeText: ReadonlySet<RegisterHeading> = new Set(['GhiChu', 'DiaChi', 'NoiHoTro']);

/** Reads cells and collects every fault, so that a row is explained once and wholly. */
export class RowReading {
  readonly faults: RowFault[] = [];
  /** Said of the row, which comes in all the same. */
  readonly remarks: RowRemark[] = [];
  readonly choices: ReadingChoices;
  readonly #record: RegisterRecord;
  readonly #withoutValue = new Set<RegisterHeading>();

  constructor(record: RegisterRecord, choices: ReadingChoices = {}) {
    [this.#record, this.choices] = [record, choices];
  }

  text(heading: RegisterHeading, limit = shortest): string {
    const value = this.#record.cells[heading] ?? '';
    if (!freeText.has(heading) && isUncounted(value)) return this.#uncounted(heading);
    if (value.length > limit) this.fault('tooLong', heading);
    return value.slice(0, limit);
  }

  needed(heading: RegisterHeading): string {
    const value = this.text(heading);
    if (value === '' && !this.#withoutValue.has(heading)) this.fault('required', heading);
    return value;
  }

  /** Said once of a cell: it is no empty one. */
  #uncounted(heading: RegisterHeading): '' {
    if (!this.#withoutValue.has(heading))
      if (notNeeded.has(heading)) this.remark(heading, { kind: 'notCounted' });
      else this.fault('notCounted', heading);
    this.#withoutValue.add(heading);
    return '';
  }

  moment(heading: RegisterHeading): ReadMoment | null {
    const value = this.text(heading);
    if (value === '') return null;
    const moment = readMoment(value, { shortYears: this.choices.shortYears === true });
    if (moment !== undefined) return moment;
    if (!hasShortYear(value)) this.fault('notADay', heading);
    else {
      // The day in the code says which century is meant.
      const read = readMoment(value, { shortYears: true });
      if (read !== undefined && read.on === dayInCode(this.text('MaHoSo'))) return read;
      this.fault('shortYear', heading);
    }
    return null;
  }

  /** What the word means, by the office's own list, the codes, or the words that offices have; undefined where by none. */
  word<T>(codes: readonly Coding<T>[], heading: RegisterHeading): T | undefined {
    const value = this.text(heading);
    return value === '' ? undefined : readWord(codes, heading, value, this.choices);
  }

  /** A word in a column that no count needs drops no row. @param otherwise what an empty cell means, or an unknown word */
  coded<T>(codes: readonly Coding<T>[], heading: RegisterHeading, otherwise: T): T {
    const value = this.text(heading);
    if (value === '' || isLeftUnsaid(heading, value, this.choices)) return otherwise;
    const read = readWord(codes, heading, value, this.choices);
    if (read === undefined) this.remark(heading, { kind: 'unknownWord' });
    return read ?? otherwise;
  }

  fault(kind: RowFaultKind, heading: RegisterHeading): void {
    this.faults.push({ kind, heading, value: this.#record.cells[heading] ?? '' });
  }

  remark(heading: RegisterHeading, remark: Omit<RowRemark, 'heading' | 'value'>): void {
    this.remarks.push({ ...remark, heading, value: this.#record.cells[heading] ?? '' });
  }
}

/** The office's own list goes before the codes, and the rules for words come last. */
export function readWord<T>(
  codes: readonly Coding<T>[],
  heading: RegisterHeading,
  value: string,
  { words }: ReadingChoices,
): T | undefined {
  const column = isWordColumn(heading) ? heading : undefined;
  const agreed = column === undefined ? undefined : agreedCode(words, column, value);
  if (agreed !== undefined && agreed !== '') return readCode(codes, agreed);
  const read = readCode(codes, value);
  if (read !== undefined || column === undefined) return read;
  const code = codeOfWord(column, value);
  return code === undefined ? undefined : readCode(codes, code);
}

const isLeftUnsaid = (heading: RegisterHeading, value: string, { words }: ReadingChoices): boolean =>
  isWordColumn(heading) && agreedCode(words, heading, value) === '';
