import type { DossierId } from '../../../base/ids.ts';
import * as z from 'zod/mini';
import { issueReceipt } from '../../../commands/receipt/receipt.ts';
import { needsReference, type ReceiptField } from '../../../domain/receipt/decide.ts';
import { PaidBy } from '../../../domain/vocabulary.ts';
import { quotedCode } from '../../../documents/slips/slip.ts';
import { dossiersReceipted } from '../../../domain/receipt/standing.ts';
import { receiptsOf } from '../../../store/queries/office/receipts.ts';
import { paidTogether } from '../../../store/queries/twins.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { receiptFaultWords, receiptRefusalWords } from '../../strings/receipt/receipt.ts';

const Typed = z.object({
  ...{ name: z.string(), address: z.string(), paidBy: PaidBy, reference: z.string(), official: z.string() },
  /** Other dossiers of this person, by id; a draft of an earlier version names none. */
  also: z._default(z.array(z.string()), []),
});
type Typed = z.infer<typeof Typed>;

/** A receipt for a dossier, and for others of the same person: who pays stands there already, as it stands in the dossier. */
export class Issuing {
  readonly form: KeptValues<Typed>;
  readonly stored: Stored;
  fields = $state.raw<Readonly<Partial<Record<ReceiptField, string>>>>({});
  refusal = $state<string>();
  busy = $state(false);
  /** What the same person has to pay for that day and has no receipt for. */
  beside = $state.raw<readonly Stored[]>([]);
  readonly #seat: Seat;

  readonly #lines = $derived.by(() => [
    this.stored,
    ...this.beside.filter(({ id }) => this.form.now.also.includes(id)),
  ]);
  /** Of how many dossiers it is, and what they ask together. */
  readonly sum = $derived.by(() => ({
    dossiers: this.#lines.length,
    dong: this.#lines.reduce((sum, { dossier }) => sum + dossier.facts.fee.dong, 0),
  }));
  readonly asksReference = $derived.by(() => needsReference(this.form.now.paidBy));

  constructor(seat: Seat, stored: Stored) {
    [this.#seat, this.stored] = [seat, stored];
    const { name = '', address = '' } = stored.particulars ?? {};
    const { paidBy } = stored.dossier.facts.fee;
    const begin: Typed = { name, address, paidBy, reference: '', official: '', also: [] };
    this.form = new KeptValues(seat, `receipt:${stored.id}`, begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
    void this.form.opened.then((wasKept) => (this.form.touched ||= wasKept));
    // Where they cannot be read the receipt is for the one dossier.
    void this.#lookBeside().catch(() => undefined);
  }

  async #lookBeside(): Promise<void> {
    const { tablet } = this.#seat;
    const has = dossiersReceipted(await receiptsOf(tablet));
    const together = await paidTogether(tablet, this.stored);
    this.beside = together.filter(({ id }) => id !== this.stored.id && !has.has(id));
  }

  takeAlong(id: DossierId, isIn: boolean): void {
    const { now } = this.form;
    now.also = isIn ? [...now.also, id] : now.also.filter((each) => each !== id);
    this.form.touched = true;
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
      const done = await issueReceipt(desk(this.#seat), {
        lines: this.#lines.map(({ id, dossier }) => ({
          ...{ dossier: id, code: quotedCode(dossier) },
          ...{ name: dossier.facts.procedure.name, dong: dossier.facts.fee.dong },
        })),
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
