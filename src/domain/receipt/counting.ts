/** The receipts of a day: which numbers were used, what was spoiled, and what was taken by them. */
import type { PlainDate } from '../../base/plain-date.ts';
import { feeWayOf } from '../counting/fees.ts';
import { receiptNumbers } from './number.ts';
import { type NamedReceipt, type Receipt } from './receipt.ts';
import { standingReceipts } from './standing.ts';

export interface ReceiptsOfDay<R extends Receipt = Receipt> {
  /** By volume and number, also those that were voided. */
  readonly receipts: readonly R[];
  readonly standing: number;
  readonly voided: number;
  readonly cash: number;
  readonly cashless: number;
}

export function receiptsOfDay<R extends Receipt>(
  receipts: readonly R[],
  on: PlainDate,
  by?: string,
): ReceiptsOfDay<R> {
  const ofDay = receipts
    .filter((each) => each.on === on && (by === undefined || each.by === by))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const standing = standingReceipts(ofDay);
  const sum = (way: 'cash' | 'cashless'): number =>
    standing.reduce((all, { dong, paidBy }) => all + (feeWayOf(paidBy) === way ? dong : 0), 0);
  return {
    receipts: ofDay,
    ...{ standing: standing.length, voided: ofDay.length - standing.length },
    ...{ cash: sum('cash'), cashless: sum('cashless') },
  };
}

/** The other receipts that count for a dossier of this one: tablets wrote them apart, and a person voids all but one. */
export const writtenTwice = <R extends NamedReceipt>(
  receipt: Pick<NamedReceipt, 'id' | 'lines'>,
  all: readonly R[],
): readonly R[] => {
  const dossiers = new Set(receipt.lines.map(({ dossier }) => dossier));
  return standingReceipts(all).filter(
    ({ id, lines }) => id !== receipt.id && lines.some(({ dossier }) => dossiers.has(dossier)),
  );
};

/** Receipts that count for one dossier; more than one where tablets wrote them apart. */
export const receiptsForDossier = <R extends Receipt>(dossier: string, all: readonly R[]): readonly R[] =>
  standingReceipts(all).filter(({ lines }) => lines.some((line) => line.dossier === dossier));

/** Runs of numbers in each volume: "BL01-2026-0003 đến 0009". Every number between was used. */
export function numberRuns(receipts: readonly Pick<Receipt, 'number'>[]): readonly string[] {
  const numbers = receipts.flatMap(({ number }) => {
    const read = receiptNumbers.read(number);
    return read === undefined ? [] : [{ ...read, text: number }];
  });
  const runs: { first: (typeof numbers)[number]; last: (typeof numbers)[number] }[] = [];
  for (const each of numbers.sort((a, b) => (a.text < b.text ? -1 : 1))) {
    const run = runs.at(-1);
    const follows =
      run?.last.tablet === each.tablet &&
      run.last.year === each.year &&
      run.last.running + 1 === each.running;
    if (run !== undefined && follows) run.last = each;
    else runs.push({ first: each, last: each });
  }
  return runs.map(({ first, last }) =>
    first === last ? first.text : `${first.text} đến ${last.text.split('-').at(-1) ?? ''}`,
  );
}
