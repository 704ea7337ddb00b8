/** Whether a receipt may be written or voided, and the fact that it makes. */
import type { PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { PaidBy } from '../vocabulary.ts';
import type { ReceiptDeed } from './deeds.ts';
import type { Payer, ReceiptEvent, ReceiptLine } from './events.ts';
import type { Receipt } from './receipt.ts';

export type ReceiptCommand =
  | {
      readonly kind: 'issue';
      /** The next of this tablet's volume. */
      readonly number: string;
      readonly lines: readonly ReceiptLine[];
      readonly paidBy: PaidBy;
      readonly reference: string;
      readonly official: string;
      readonly payer: Payer;
    }
  | { readonly kind: 'void'; readonly reason: string }
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | { readonly kind: 'dropSetAside'; readonly entry: string; readonly reason: string };

export type ReceiptField = 'payer' | 'reference' | 'official' | 'paidBy' | 'reason' | 'lines';
export type ReceiptRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: ReceiptDeed }
  | {
      readonly kind: 'FieldsWrong';
      readonly fields: Readonly<Partial<Record<ReceiptField, 'required' | 'tooLong'>>>;
    }
  /** `number`: of the receipt that there is. */
  | { readonly kind: 'ReceiptThere'; readonly number: string }
  | { readonly kind: 'ReceiptMissing' | 'ReceiptVoided' | 'NoVolume' };

export interface ReceiptContext {
  readonly actor: Person;
  readonly on: PlainDate;
  /** Receipts that count, of the whole office as this tablet knows it. */
  readonly standing: readonly Receipt[];
}

const deedOf = {
  issue: 'issueReceipt',
  void: 'voidReceipt',
  dropSetAside: 'answerSetAsideOfReceipt',
} as const;

export function decideReceipt(
  command: ReceiptCommand,
  receipt: Receipt | undefined,
  { actor, on, standing }: ReceiptContext,
): Result<readonly ReceiptEvent[], ReceiptRefusal> {
  const deed = deedOf[command.kind];
  if (!actor.active || !mayRole(actor.roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  if (command.kind === 'issue') return issue(command, receipt, { on, standing });
  const reason = command.reason.trim();
  const wrong = reason === '' ? 'required' : reason.length > 4000 ? 'tooLong' : undefined;
  if (wrong !== undefined) return err({ kind: 'FieldsWrong', fields: { reason: wrong } });
  if (command.kind === 'dropSetAside') {
    const body = { entry: command.entry, how: 'dropped' } as const;
    return ok([{ type: 'receipt/setAsideAnswered', body, sealed: { reason } }]);
  }
  if (receipt === undefined) return err({ kind: 'ReceiptMissing' });
  if (receipt.voided !== undefined) return err({ kind: 'ReceiptVoided' });
  return ok([{ type: 'receipt/voided', body: { on }, sealed: { reason } }]);
}

/** Paid through a bank or a portal: the payment has a number there, and is found again by it. */
export const needsReference = (paidBy: PaidBy): boolean => paidBy !== 'cash' && paidBy !== 'unpaid';

function issue(
  { number, lines, paidBy, ...typed }: Extract<ReceiptCommand, { readonly kind: 'issue' }>,
  receipt: Receipt | undefined,
  { on, standing }: Pick<ReceiptContext, 'on' | 'standing'>,
): Result<readonly ReceiptEvent[], ReceiptRefusal> {
  if (number === '') return err({ kind: 'NoVolume' });
  const dossiers = new Set(lines.map(({ dossier }) => dossier));
  const there = receipt ?? standing.find((each) => each.lines.some(({ dossier }) => dossiers.has(dossier)));
  if (there !== undefined) return err({ kind: 'ReceiptThere', number: there.number });
  const [reference, official] = [typed.reference.trim(), typed.official.trim()];
  const payer = { name: typed.payer.name.trim(), address: typed.payer.address.trim() };
  const texts = {
    reference,
    official,
    payer: payer.name.length > payer.address.length ? payer.name : payer.address,
  };
  const fields: Partial<Record<ReceiptField, 'required' | 'tooLong'>> = {};
  for (const [key, value] of Object.entries(texts))
    if (value.length > 300) fields[key as keyof typeof texts] = 'tooLong';
  if (payer.name === '') fields.payer = 'required';
  if (paidBy === 'unpaid') fields.paidBy = 'required';
  if (needsReference(paidBy) && reference === '') fields.reference = 'required';
  if (lines.length === 0 || lines.some(({ dong }) => dong <= 0)) fields.lines = 'required';
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  const body = { receiptNumber: number, on, lines: [...lines], paidBy, reference, official };
  return ok([{ type: 'receipt/issued', body, sealed: payer }]);
}
