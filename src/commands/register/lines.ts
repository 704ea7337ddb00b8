/** What the lines of a register file mean here: new, the same, different, or wrong, and why. Nothing is written. */
import type { Result } from '../../base/result.ts';
import { isOnePerson } from '../../domain/register/one-person.ts';
import { compareWithStored, type RowDifference } from '../../domain/register/compare.ts';
import type { RowFault } from '../../domain/register/faults.ts';
import type { RegisterHeading } from '../../domain/register/headings.ts';
import type { RowRemark } from '../../domain/register/reading/remarks.ts';
import type { RegisterRecord } from '../../domain/register/records.ts';
import type { RegisterRow } from '../../domain/register/rows.ts';
import { findByCodes, type Stored } from '../../store/queries/queries.ts';
import type { Desk } from '../deed.ts';

/** One line of a file as it was read: see `documents/register/register-file.ts`, which makes them. */
export type RegisterLine =
  | {
      readonly kind: 'row';
      readonly row: number;
      readonly sheet?: string | undefined;
      readonly record: RegisterRecord;
      readonly read: Result<RegisterRow, readonly RowFault[]>;
    }
  /** The very same line again. */
  | { readonly kind: 'repeat'; readonly row: number; readonly sheet?: string | undefined }
  /** The same dossier in a state from before: the line that it names counts. */
  | ({ readonly kind: 'earlier'; readonly row: number; readonly sheet?: string | undefined } & EarlierState)
  /** No dossier at all: a sum, a signature. */
  | { readonly kind: 'aside'; readonly row: number };

export interface EarlierState {
  readonly of: number;
  readonly ofSheet?: string | undefined;
  readonly code: string;
  readonly differs: readonly RegisterHeading[];
}

export type Verdict =
  | { readonly kind: 'new'; readonly row: RegisterRow }
  /** Nothing is to be written: it is in the register so, or another line of the file says it later. */
  | { readonly kind: 'same'; readonly earlier?: EarlierState }
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
  /** Where several sheets are read. */
  readonly sheet?: string | undefined;
  readonly code: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** What is to be said of it, though it comes in. */
  readonly remarks: readonly RowRemark[];
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
  return lines.flatMap((line): JudgedLine[] => {
    if (line.kind === 'aside') return [];
    const place = { row: line.row, sheet: line.sheet };
    if (line.kind === 'repeat')
      return [{ ...place, code: '', name: '', verdict: { kind: 'same' }, remarks: [] }];
    if (line.kind === 'earlier')
      return [{ ...place, code: line.code, name: '', verdict: { kind: 'same', earlier: line }, remarks: [] }];
    const { record, read } = line;
    const name = record.cells.ChuHoSo ?? '';
    if (!read.ok) {
      const code = record.cells.MaHoSo ?? '';
      return [{ ...place, code, name, verdict: { kind: 'wrong', faults: read.error }, remarks: [] }];
    }
    const { code, remarks } = read.value;
    return [{ ...place, code, name, verdict: compare(read.value, stored.get(code) ?? []), remarks }];
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
