/** Receipts, folded from the log when they are looked at; who paid and why a number was voided are opened for those that are shown. */
import type { ReceiptId } from '../../../base/ids.ts';
import { foldReceipt, type NamedReceipt } from '../../../domain/receipt/receipt.ts';
import { tells } from '../../../domain/receipt/standing.ts';
import { Payer } from '../../../domain/receipt/events.ts';
import { idInSubject, receiptSubject } from '../../../domain/subject.ts';
import type { Entry } from '../../../log/entry.ts';
import { countingFacts } from '../facts/counting-facts.ts';
import type { Tablet } from '../../tablet.ts';
import { foreign } from '../../watch.ts';
import { openEntry, touched } from '../queries.ts';

export interface ToldReceipt extends NamedReceipt {
  readonly entries: readonly Entry[];
}
/** `payer`: null while the tablet is locked; `reason`: empty where it was not voided. */
export interface OpenReceipt extends ToldReceipt {
  readonly payer: Payer | null;
  readonly reason: string;
}

/** Also those that were voided; in no order. Nothing is unsealed for it. */
export async function receiptsOf(tablet: Tablet, id?: ReceiptId): Promise<readonly ToldReceipt[]> {
  await touched(tablet);
  const facts = await countingFacts(tablet.db, { begins: receiptSubject(id ?? '') });
  return facts.flatMap(({ subject, counting }) => {
    const own = idInSubject('receipt', subject);
    const receipt = foldReceipt(counting);
    return own === undefined || receipt === undefined ? [] : [{ id: own, ...receipt, entries: counting }];
  });
}

export const opened = async (
  tablet: Tablet,
  receipts: readonly ToldReceipt[],
): Promise<readonly OpenReceipt[]> => foreign(Promise.all(receipts.map((each) => openOne(tablet, each))));

async function openOne(tablet: Tablet, receipt: ToldReceipt): Promise<OpenReceipt> {
  let payer: Payer | null = null;
  let reason = '';
  for (const entry of receipt.entries) {
    const told = tells(entry);
    if (told === undefined) continue;
    const sealed = await openEntry(tablet, entry);
    if (told === 'payer') payer ??= Payer.safeParse(sealed).data ?? null;
    else if (reason === '' && typeof sealed === 'object' && sealed !== null && 'reason' in sealed)
      reason = String(sealed.reason);
  }
  return { ...receipt, payer, reason };
}
