import * as z from 'zod/mini';
import { issueReceipt } from '../../../commands/receipt/receipt.ts';
import { needsReference, type ReceiptField } from '../../../domain/receipt/decide.ts';
import { PaidBy } from '../../../domain/vocabulary.ts';
import { quotedCode } from '../../../documents/slips/slip.ts';
import { receiptsOf } from '../../../store/queries/office/receipts.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { receiptFaultWords, receiptRefusalWords } from '../../strings/receipt/receipt.ts';

const Typed = z.object({
  ...{ name: z.string(), address: z.string(), paidBy: PaidBy, reference: z.string(), official: z.string() },
});
type Typed = z.infer<typeof Typed>;

/** A receipt for one dossier: who pays stands there already, as it stands in the dossier. */
export class Issuing {
  readonly form: KeptValues<Typed>;
  readonly stored: Stored;
  fields = $state.raw<Readonly<Partial<Record<ReceiptField, string>>>>({});
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;

  readonly asksReference = $derived.by(() => needsReference(this.form.now.paidBy));

  constructor(seat: Seat, stored: Stored) {
    [this.#seat, this.stored] = [seat, stored];
    const { name = '', address = '' } = stored.particulars ?? {};
    const { paidBy } = stored.dossier.facts.fee;
    const begin: Typed = { name, address, paidBy, reference: '', official: '' };
    this.form = new KeptValues(seat, `receipt:${stored.id}`, begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
    void this.form.opened.then((wasKept) => (this.form.touched ||= wasKept));
  }

  wrong(field: ReceiptField): string | undefined {
    return this.fields[field];
  }

  /** @returns the receipt's id and number; undefined where it was refused, and then the boxes say why */
  async save(): Promise<{ readonly id: string; readonly number: string } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.form.hold();
    try {
      const { name, address, paidBy, reference, official } = $state.snapshot(this.form.now) as Typed;
      const { id, dossier } = this.stored;
      const { procedure, fee } = dossier.facts;
      const done = await issueReceipt(desk(this.#seat), {
        lines: [{ dossier: id, code: quotedCode(dossier), name: procedure.name, dong: fee.dong }],
        ...{ paidBy, reference: this.asksReference ? reference : '', official, payer: { name, address } },
      });
      const wrong = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields : {};
      this.fields = Object.fromEntries(
        Object.keys(wrong).map((field) => [field, receiptFaultWords[field as ReceiptField]]),
      );
      this.refusal = done.ok ? undefined : receiptRefusalWords(done.error);
      if (!done.ok) return undefined;
      this.form.touched = false;
      await this.form.drop();
      const [receipt] = await receiptsOf(this.#seat.tablet, done.value);
      return { id: done.value, number: receipt?.number ?? '' };
    } catch (fault) {
      this.refusal = storageFaultWords(fault);
      return undefined;
    } finally {
      this.form.release();
      this.busy = false;
    }
  }
}
