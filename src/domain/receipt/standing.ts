/** What is asked of receipts that are folded already; the store itself does without it. */
import type { Entry } from '../../log/entry.ts';
import type { Receipt } from './receipt.ts';

/** Which sealed part says who paid, and which why its number was voided. */
export const tells = ({ type }: Pick<Entry, 'type'>): 'payer' | 'reason' | undefined =>
  type === 'receipt/issued' ? 'payer' : type === 'receipt/voided' ? 'reason' : undefined;

export const standingReceipts = <R extends Receipt>(receipts: readonly R[]): readonly R[] =>
  receipts.filter(({ voided }) => voided === undefined);

/** The dossiers that have a receipt that counts. */
export const dossiersReceipted = (receipts: readonly Receipt[]): ReadonlySet<string> =>
  new Set(standingReceipts(receipts).flatMap(({ lines }) => lines.map(({ dossier }) => dossier)));
