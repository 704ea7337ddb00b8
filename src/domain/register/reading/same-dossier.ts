/** Rows with one code: the same dossier in two states, of which the later counts, or two dossiers that share a code. */
import { plainLetters } from '../../../base/plain-letters.ts';
import { statusCodes } from '../codes.ts';
import { readMoment } from '../days.ts';
import { registerHeadings, type RegisterHeading } from '../headings.ts';
import type { DossierState } from '../../dossier/dossier.ts';
import type { RegisterRecord } from '../records.ts';
import { readWord } from '../row-reading.ts';
import type { ReadingChoices } from './choices.ts';
import { codeKey } from './dossier-code.ts';

function plainCell(heading: RegisterHeading, text: string): string {
  if (heading === 'MaHoSo') return codeKey(text);
  const day = heading.startsWith('Ngay') && text !== '' ? readMoment(text) : undefined;
  return day === undefined ? plainLetters(text) : `${day.on} ${day.at ?? ''}`;
}

export interface RowOfCode {
  readonly row: number;
  readonly record: RegisterRecord;
}
export interface Settled<R extends RowOfCode> {
  readonly counted: R;
  /** Not counted, since the row that is says more or later. */
  readonly earlier: readonly { readonly row: R; readonly differs: readonly RegisterHeading[] }[];
  /** Not counted, since nobody can tell whether it is the same dossier at all. */
  readonly unclear: readonly R[];
}

/** How far a dossier has come. */
const progress: Readonly<Record<DossierState, number>> = {
  ...{ registered: 0, refused: 1, open: 2, awaiting: 2, returned: 3, withdrawn: 3, stopped: 3, resolved: 3 },
  handedOver: 4,
};
/** What two rows of one state have to agree in. */
const counted: ReadonlySet<RegisterHeading> = new Set([
  ...(['MaTTHC', 'KenhThucHien', 'NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy', 'TrangThaiHoSo'] as const),
  ...(['NgayYeuCauBoSung', 'NgayTiepNhanBoSung', 'ChuHoSo'] as const),
]);

/** @param rows with one code, in the order of the file; at least one */
export function settle<R extends RowOfCode>(rows: readonly R[], choices: ReadingChoices): Settled<R> {
  const [first, ...rest] = rows as readonly [R, ...R[]];
  let winner: R = first;
  const others: R[] = [];
  const unclear: R[] = [];
  for (const row of rest) {
    const order = later(row, winner, choices);
    if (!isSameDossier(row.record, winner.record)) unclear.push(row);
    else if (order > 0) {
      others.push(winner);
      winner = row;
    } else if (order < 0 || !differing(row.record, winner.record).some((each) => counted.has(each)))
      others.push(row);
    else unclear.push(row);
  }
  return {
    counted: winner,
    earlier: others.map((row) => ({ row, differs: differing(row.record, winner.record) })),
    unclear,
  };
}

/** Above 0 where the one says a later state than the other, below where an earlier. */
function later(one: RowOfCode, other: RowOfCode, choices: ReadingChoices): number {
  const [a, b] = [one, other].map(({ record }) => stateOf(record, choices)) as [number, number];
  return a !== b ? a - b : lastDay(one.record).localeCompare(lastDay(other.record));
}

function stateOf({ cells }: RegisterRecord, choices: ReadingChoices): number {
  const state = readWord(statusCodes, 'TrangThaiHoSo', cells.TrangThaiHoSo ?? '', choices);
  return state === undefined ? 0 : progress[state];
}

const happened = ['NgayYeuCauBoSung', 'NgayTiepNhanBoSung', 'NgayKetThucXuLy', 'NgayTra'] as const;
/** The last thing that happened, as text that sorts. */
const lastDay = ({ cells }: RegisterRecord): string =>
  happened.map((heading) => readMoment(cells[heading] ?? '')?.on ?? '').reduce((a, b) => (b > a ? b : a));

/** Of another procedure and of another person it is another dossier; what a row leaves out it does not deny. */
function isSameDossier(one: RegisterRecord, other: RegisterRecord): boolean {
  const isOther = (heading: RegisterHeading): boolean => denies(one, other, heading);
  return !(isOther('MaTTHC') || isOther('TenTTHC')) || !(isOther('ChuHoSo') || isOther('SoGiayToChuHoSo'));
}

function denies(one: RegisterRecord, other: RegisterRecord, heading: RegisterHeading): boolean {
  const [a, b] = [one, other].map(({ cells }) => plainCell(heading, cells[heading] ?? ''));
  return a !== '' && b !== '' && a !== b;
}

export const differing = (one: RegisterRecord, other: RegisterRecord): readonly RegisterHeading[] =>
  registerHeadings.filter(
    (heading) =>
      plainCell(heading, one.cells[heading] ?? '') !== plainCell(heading, other.cells[heading] ?? ''),
  );
