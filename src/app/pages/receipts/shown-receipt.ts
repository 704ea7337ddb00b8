import type { DossierId, ReceiptId } from '../../../base/ids.ts';
import { receiptPaper } from '../../../documents/fees/receipt.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { writtenTwice } from '../../../domain/receipt/counting.ts';
import type { NamedReceipt } from '../../../domain/receipt/receipt.ts';
import { opened, receiptsOf, type OpenReceipt } from '../../../store/queries/office/receipts.ts';
import { getStored } from '../../../store/queries/queries.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { paidByWords } from '../../strings/dossier.ts';

export interface ShownReceipt {
  readonly receipt: OpenReceipt;
  /** Undefined while who paid cannot be read. */
  readonly paper: string | undefined;
  /** What its dossiers ask now, where that is another sum. */
  readonly feeNow: number | undefined;
  /** Other receipts for one of its dossiers, which a tablet wrote apart. */
  readonly others: readonly NamedReceipt[];
  /** Those of its dossiers that are here, to be opened. */
  readonly dossiers: readonly { readonly id: DossierId; readonly code: string }[];
}

/** A receipt as it is shown, with what no longer agrees with it. Undefined where there is none. */
export async function shownReceipt(
  { tablet, office }: Seat,
  id: ReceiptId,
): Promise<ShownReceipt | undefined> {
  const all = await receiptsOf(tablet);
  const told = all.find((each) => each.id === id);
  if (told === undefined) return undefined;
  const [receipt] = await opened(tablet, [told]);
  if (receipt === undefined) return undefined;
  const stored = await Promise.all(
    receipt.lines.map(({ dossier }) => getStored(tablet, dossier as DossierId)),
  );
  const known = stored.filter((each) => each !== undefined);
  const fee = known.reduce((sum, { dossier }) => sum + dossier.facts.fee.dong, 0);
  const { payer } = receipt;
  return {
    receipt,
    paper:
      payer === null
        ? undefined
        : receiptPaper({
            ...{ settings: office.settings, receipt, payer, way: paidByWords[receipt.paidBy] },
            collector: findPerson(office, receipt.by)?.name ?? '',
          }),
    feeNow: known.length === stored.length && fee !== receipt.dong ? fee : undefined,
    others: writtenTwice(receipt, all),
    dossiers: known.map(({ id: dossier, dossier: { facts } }) => ({
      id: dossier,
      code: facts.officialCode ?? facts.number,
    })),
  };
}
