/** What the lines of a register file mean here: new, the same, different, or wrong, and why. Nothing is written. */
import type { Result } from '../../base/result.ts';
import { isOnePerson } from '../../domain/register/one-person.ts';
import { compareWithStored, type RowDifference } from '../../domain/register/compare.ts';
import type { RowFault } from '../../domain/register/faults.ts';
import type { RegisterRecord } from '../../domain/register/headings.ts';
import type { RegisterRow } from '../../domain/register/rows.ts';
import { findByCodes, type Stored } from '../../store/queries/queries.ts';
import type { Desk } from '../deed.ts';

/** One line of a file as it was read: see `documents/register/register-file.ts`, which makes them. */
export type RegisterLine =
  | {
      readonly kind: 'row';
      readonly row: number;
      readonly record: RegisterRecord;
      readonly read: Result<RegisterRow, readonly RowFault[]>;
    }
  /** The very same line again. */
  | { readonly kind: 'repeat'; readonly row: number };

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
  /** Its number in the file, as a spreadsheet counts. */
  readonly row: number;
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
  let batch: RegisterLine[] = [];
  for await (const line of lines) {
    if (signal.aborted) return;
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield await judge(desk, batch);
    batch = [];
  }
  if (batch.length > 0 && !signal.aborted) yield await judge(desk, batch);
}

async function judge({ tablet }: Desk, lines: readonly RegisterLine[]): Promise<readonly JudgedLine[]> {
  const codes = lines.flatMap((line) => (line.kind === 'row' && line.read.ok ? [line.read.value.code] : []));
  const stored = await findByCodes(tablet, codes);
  return lines.map((line) => {
    if (line.kind === 'repeat') return { row: line.row, code: '', name: '', verdict: { kind: 'same' } };
    const { row, record, read } = line;
    const about = { row, code: record.cells.MaHoSo ?? '', name: record.cells.ChuHoSo ?? '' };
    if (!read.ok) return { ...about, verdict: { kind: 'wrong', faults: read.error } };
    return { ...about, verdict: compare(read.value, stored.get(read.value.code) ?? []) };
  });
}

function compare(row: RegisterRow, found: readonly Stored[]): Verdict {
  const stored = found.length > 1 ? meantOf(row, found) : found[0];
  if (found.length > 1 && stored === undefined)
    return { kind: 'wrong', faults: [{ kind: 'codeOfSeveral', heading: 'MaHoSo', value: row.code }] };
  const comparison = compareWithStored(row, stored);
  if (comparison === 'same') return { kind: 'same' };
  if (comparison === 'new' || stored === undefined) return { kind: 'new', row };
  return { kind: 'differs', row, stored, differences: comparison.differs };
}

/** Which of several dossiers of one code a line speaks of: the only one of its person; undefined where that cannot be told. */
function meantOf(row: RegisterRow, found: readonly Stored[]): Stored | undefined {
  const ofPerson = found.filter(
    ({ particulars }) => particulars !== null && isOnePerson(row.particulars, particulars),
  );
  if (ofPerson.length < 2) return ofPerson[0];
  const same = ofPerson.filter((stored) => compareWithStored(row, stored) === 'same');
  return same.length === 1 ? same[0] : undefined;
}
