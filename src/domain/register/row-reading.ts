import { readCode } from './codes.ts';
import { readMoment, type ReadMoment } from './days.ts';
import type { RowFault, RowFaultKind } from './faults.ts';
import type { RegisterHeading, RegisterRecord } from './headings.ts';

const shortest = 300;
/** Characters that a long text may have. */
export const longest = 4000;

/** Reads cells and collects every fault, so that a row is explained once and wholly. */
export class RowReading {
  readonly faults: RowFault[] = [];
  readonly #record: RegisterRecord;

  constructor(record: RegisterRecord) {
    this.#record = record;
  }

  text(heading: RegisterHeading, limit = shortest): string {
    const value = this.#record.cells[heading] ?? '';
    if (value.length > limit) this.fault('tooLong', heading);
    return value.slice(0, limit);
  }

  needed(heading: RegisterHeading): string {
    const value = this.text(heading);
    if (value === '') this.fault('required', heading);
    return value;
  }

  moment(heading: RegisterHeading): ReadMoment | null {
    const value = this.text(heading);
    const moment = value === '' ? null : readMoment(value);
    if (moment === undefined) this.fault('notADay', heading);
    return moment ?? null;
  }

  /** @param otherwise what an empty cell means */
  coded<T>(codes: Parameters<typeof readCode<T>>[0], heading: RegisterHeading, otherwise: T): T {
    const value = this.text(heading);
    if (value === '') return otherwise;
    const read = readCode(codes, value);
    if (read === undefined) this.fault('unknownCode', heading);
    return read ?? otherwise;
  }

  fault(kind: RowFaultKind, heading: RegisterHeading): void {
    this.faults.push({ kind, heading, value: this.#record.cells[heading] ?? '' });
  }
}
