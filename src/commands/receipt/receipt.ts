/** Receipts for fees: written under the next number of this tablet's volume, and voided with a reason. */
import { today } from '../../base/clock.ts';
import { newId, type ReceiptId } from '../../base/ids.ts';
import { yearOf } from '../../base/plain-date.ts';
import { ok, type Result } from '../../base/result.ts';
import { asKnown } from '../../domain/office/office.ts';
import {
  decideReceipt,
  type ReceiptCommand,
  type ReceiptContext,
  type ReceiptRefusal,
} from '../../domain/receipt/decide.ts';
import { receiptNumbers } from '../../domain/receipt/number.ts';
import { type Receipt } from '../../domain/receipt/receipt.ts';
import { standingReceipts } from '../../domain/receipt/standing.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { receiptsOf } from '../../store/queries/office/receipts.ts';
import { actorId, type Desk } from '../deed.ts';
import { receiptFact } from '../facts.ts';

export const receiptContext = ({ tablet, actor }: Desk, standing: readonly Receipt[]): ReceiptContext => ({
  ...{ actor: asKnown(tablet.office, actor), on: today(tablet.deps.clock), standing },
});

/** @throws StorageFault */
export async function issueReceipt(
  desk: Desk,
  typed: Omit<Extract<ReceiptCommand, { readonly kind: 'issue' }>, 'kind' | 'number'>,
): Promise<Result<ReceiptId, ReceiptRefusal>> {
  const { tablet } = desk;
  const id = newId<'receipt'>(tablet.deps.random);
  const recorded = await recordDeciding<'receipt', ReceiptRefusal>(
    tablet,
    actorId(desk),
    { kind: 'receipt', id },
    async ({ receipt, nextInBook }) => {
      const context = receiptContext(desk, standingReceipts(await receiptsOf(tablet)));
      const volume = tablet.installation?.tablet;
      const year = yearOf(context.on);
      const running = nextInBook(receiptNumbers.book, year);
      const number = volume === undefined ? '' : receiptNumbers.write({ tablet: volume, year, running });
      const decided = decideReceipt({ kind: 'issue', ...typed, number }, receipt, context);
      return decided.ok ? ok(decided.value.map((event) => receiptFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(id) : recorded;
}

/** @throws StorageFault */
export async function voidReceipt(
  desk: Desk,
  id: ReceiptId,
  reason: string,
): Promise<Result<void, ReceiptRefusal>> {
  const recorded = await recordDeciding<'receipt', ReceiptRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'receipt', id },
    ({ receipt }) => {
      const decided = decideReceipt({ kind: 'void', reason }, receipt, receiptContext(desk, []));
      return decided.ok ? ok(decided.value.map((event) => receiptFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
