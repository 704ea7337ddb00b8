/** What the lines of a register file mean here: new, the same, different, or wrong, and why. Nothing is written. */
import { hashText } from '../log/chain.ts';
import { compareWithStored, type RowDifference } from '../domain/register/compare.ts';
import type { RowFault } from '../domain/register/faults.ts';
import type { RegisterRecord } from '../domain/register/headings.ts';
import { readRegisterRow, type RegisterRow } from '../domain/register/rows.ts';
import { findByCodes, type Stored } from '../store/queries.ts';
import type { Desk } from './desk.ts';

export interface RegisterLine {
  /** Its number in the file, as a spreadsheet counts. */
  readonly line: number;
  readonly record: RegisterRecord;
  /** What the file's reader found wrong before anything was read of it. */
  readonly faults?: readonly RowFault[];
}

export type Verdict =
  | { readonly kind: 'new'; readonly row: RegisterRow }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'differs';
      readonly row: RegisterRow;
      readonly stored: Stored;
      readonly differences: readonly RowDifference[];
    }
  | { readonly kind: 'wrong'; readonly faults: readonly RowFault[] };
export type VerdictKind = Verdict['kind'];

export interface JudgedLine {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly verdict: Verdict;
}

/** Lines looked at together, and written in one deed. */
export const batchSize = 500;

/** Judges a file batch by batch, so that 100,000 lines need no more memory than 500. */
export async function* judgeLines(
  desk: Desk,
  lines: AsyncIterable<RegisterLine> | Iterable<RegisterLine>,
  signal: AbortSignal,
): AsyncGenerator<readonly JudgedLine[]> {
  const seen = new Map<string, string>();
  let batch: RegisterLine[] = [];
  for await (const line of lines) {
    if (signal.aborted) return;
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield await judge(desk, batch, seen);
    batch = [];
  }
  if (batch.length > 0 && !signal.aborted) yield await judge(desk, batch, seen);
}

async function judge(
  desk: Desk,
  lines: readonly RegisterLine[],
  seen: Map<string, string>,
): Promise<readonly JudgedLine[]> {
  const { catalogue, settings } = desk.rules;
  const stored = await findByCodes(
    desk.tablet,
    lines.map(({ record }) => record.cells.MaHoSo ?? ''),
  );
  return lines.map(({ line, record, faults = [] }) => {
    const code = record.cells.MaHoSo ?? '';
    const about = { line, code, name: record.cells.ChuHoSo ?? '' };
    if (faults.length > 0) return { ...about, verdict: { kind: 'wrong', faults } };
    const read = readRegisterRow(record, { catalogue, defaults: settings });
    if (!read.ok) return { ...about, verdict: { kind: 'wrong', faults: read.error } };
    const content = hashText(JSON.stringify(record)).slice(0, 16);
    const before = seen.get(code);
    seen.set(code, before ?? content);
    if (before === content) return { ...about, verdict: { kind: 'same' } };
    if (before !== undefined) return { ...about, verdict: { kind: 'wrong', faults: [twice(code)] } };
    return { ...about, verdict: compare(read.value, stored.get(code)) };
  });
}

const twice = (code: string): RowFault => ({ kind: 'codeTwice', heading: 'MaHoSo', value: code });

function compare(row: RegisterRow, stored: Stored | undefined): Verdict {
  const comparison = compareWithStored(row, stored);
  if (comparison === 'same') return { kind: 'same' };
  if (comparison === 'new' || stored === undefined) return { kind: 'new', row };
  return { kind: 'differs', row, stored, differences: comparison.differs };
}
