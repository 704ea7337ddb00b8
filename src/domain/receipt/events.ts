/**
 * What can be recorded of a receipt for fees. Its subject is `receipt:<id>`. In the clear is what is counted; sealed are who paid and
 * why a number was voided. A schema here is never changed; what may be added is a key that may be missing.
 */
import * as z from 'zod/mini';
import { SetAsideAnswer } from '../set-aside.ts';
import { Day, PaidBy } from '../vocabulary.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(4000));

/** What was paid for: one dossier. */
export const ReceiptLine = z.object({
  ...{ dossier: short, code: short, name: text, dong: z.int().check(z.positive()) },
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

export const Payer = z.object({ name: short, address: short });
export type Payer = z.infer<typeof Payer>;
const Reason = z.object({ reason: text });

export const receiptEvents = {
  /**
   * `reference`: of the payment, where it was made online or through a bank; `official`: sign and number of the receipt of the
   * treasury's own forms, where one was handed out beside it. Both may be empty.
   */
  'receipt/issued': {
    body: z.object({
      ...{
        receiptNumber: short,
        on: Day,
        lines: z.array(ReceiptLine).check(z.minLength(1), z.maxLength(50)),
      },
      ...{ paidBy: PaidBy, reference: short, official: short },
    }),
    sealed: Payer,
  },
  /** Spoiled, or of a sum that was not paid: it counts no more, stays listed, and its number is used up. */
  'receipt/voided': { body: z.object({ on: Day }), sealed: Reason },
  /** A person answered a fact that the server had set aside. */
  'receipt/setAsideAnswered': { body: SetAsideAnswer, sealed: Reason },
} as const;
export type ReceiptEventType = keyof typeof receiptEvents;
export const isReceiptEventType = (type: string): type is ReceiptEventType =>
  Object.hasOwn(receiptEvents, type);
export type ReceiptEvent = {
  [T in ReceiptEventType]: {
    readonly type: T;
    readonly body: z.infer<(typeof receiptEvents)[T]['body']>;
    readonly sealed: z.infer<(typeof receiptEvents)[T]['sealed']>;
  };
}[ReceiptEventType];
