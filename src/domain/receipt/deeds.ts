import type { Authority } from '../people/person.ts';
import type { ReceiptEventType } from './events.ts';

export type ReceiptDeed = 'issueReceipt' | 'voidReceipt' | 'answerSetAsideOfReceipt';

/** Whoever takes the money writes the receipt, and says when a number is spoiled. */
const collecting = ['officer', 'specialist'] as const;

export const receiptRoles = {
  ...{ issueReceipt: collecting, voidReceipt: collecting },
  answerSetAsideOfReceipt: [...collecting, 'administrator'],
} as const satisfies Record<ReceiptDeed, readonly Authority[]>;

export const receiptDeedOf: { readonly [T in ReceiptEventType]: () => ReceiptDeed } = {
  'receipt/issued': () => 'issueReceipt',
  'receipt/voided': () => 'voidReceipt',
  'receipt/setAsideAnswered': () => 'answerSetAsideOfReceipt',
};
