/** One receipt, folded from its entries. It is never changed: a wrong one is voided, and another is written. */
import type { PersonId, ReceiptId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import type { PaidBy } from '../vocabulary.ts';
import { bodiesOf, readEventOf } from '../read-event.ts';
import { receiptEvents, type ReceiptLine } from './events.ts';

const bodies = bodiesOf(receiptEvents);

export interface Receipt {
  readonly number: string;
  readonly on: PlainDate;
  readonly by: PersonId;
  readonly lines: readonly ReceiptLine[];
  /** The sum of its lines. */
  readonly dong: number;
  readonly paidBy: PaidBy;
  readonly reference: string;
  readonly official: string;
  readonly voided?: { readonly on: PlainDate; readonly by: PersonId };
}
export interface NamedReceipt extends Receipt {
  readonly id: ReceiptId;
}

/** Undefined when no entry issues one. Total: any order and repetition give the same receipt. */
export function foldReceipt(entries: readonly FoldedEntry[]): Receipt | undefined {
  let receipt: Receipt | undefined;
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const event = readEventOf(bodies, entry);
    if (event?.type === 'receipt/issued' && receipt === undefined) {
      const { receiptNumber: number, on, lines, paidBy, reference, official } = event.body;
      const dong = lines.reduce((sum, line) => sum + line.dong, 0);
      receipt = { ...{ number, on, by: entry.actor, lines, dong, paidBy, reference, official } };
    } else if (event?.type === 'receipt/voided' && receipt !== undefined && receipt.voided === undefined)
      receipt = { ...receipt, voided: { on: event.body.on, by: entry.actor } };
  }
  return receipt;
}
