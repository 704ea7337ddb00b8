import { timeNow } from '../../../base/clock.ts';
import { doDeed, foresee } from '../../../commands/deed.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { slipPage, type SlipName } from '../../parts/dossier/slip-pages.ts';
import { desk, slipInputOf } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { deedText, doneWords } from '../../strings/dossier.ts';
import { longDay } from '../../strings/intake.ts';
import { refusalWords, wrongWords, type Faults } from '../../strings/refusals.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { commandOf, deedRows, DeedValues, emptyDeed, fieldsAsked, type SheetDeed } from './deeds.ts';

/** How a saving ended: after a refusal the first wrong field wants the focus. */
export type Saving = 'done' | 'refused' | 'failed';

/** @param refs of the facts that were made, where they may be taken back */
export type SaysRefs = (text: string, refs: readonly string[]) => void;

interface Ways {
  readonly announce: SaysRefs;
  readonly close: () => void;
  readonly navigate: (to: string) => void;
}

/** One deed of one dossier: what is typed, what would come of it, and the paper, before anything is recorded. */
export class DeedSheet {
  readonly deed: SheetDeed;
  readonly slip: SlipName | undefined;
  readonly form: KeptValues<DeedValues>;
  faults = $state.raw<Faults>({});
  refusal = $state<string>();
  busy = $state(false);
  previewing = $state(false);
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #ways: Ways;

  readonly fields = $derived.by(() => fieldsAsked(this.deed, this.#stored().dossier));
  readonly warning = $derived.by(() => deedRows[this.deed].warning?.(this.#stored().dossier));
  readonly #command = $derived.by(() =>
    commandOf(this.deed, $state.snapshot(this.form.now), timeNow(this.#seat.tablet.deps.clock)),
  );
  readonly #after = $derived.by(() => foresee(desk(this.#seat), this.#stored().dossier, this.#command));

  /** The paper as it would be printed; undefined while nobody looks, or while something is still wrong. */
  readonly paper = $derived.by(() => {
    if (this.slip === undefined || !this.previewing || !this.#after.ok) return undefined;
    const { particulars } = this.#stored();
    const input = slipInputOf({ dossier: this.#after.value, particulars }, this.#seat);
    const { reason, items } = this.form.now;
    const words = { reason, items: items.split('\n').filter((item) => item.trim() !== '') };
    return input && slipPage(this.slip, input, words, 'a5');
  });

  /** What the deed does to the promise, in words. */
  readonly newDue = $derived.by(() => {
    if (!this.#after.ok || deedRows[this.deed].promises === undefined) return undefined;
    const { dueOn } = this.#after.value;
    if (dueOn === null) return undefined;
    if (this.deed === 'accept') return deedText.dueFirst(longDay(dueOn));
    return dueOn === this.#stored().dossier.dueOn ? deedText.dueStays : deedText.dueAfter(longDay(dueOn));
  });

  constructor(seat: Seat, deed: SheetDeed, stored: () => Stored, ways: Ways) {
    [this.#seat, this.#stored, this.#ways] = [seat, stored, ways];
    this.deed = deed;
    this.slip = deedRows[deed].slip;
    const { id, dossier, particulars } = stored();
    const begin = emptyDeed({ dossier, today: seat.today, name: particulars?.name ?? '' });
    this.form = new KeptValues(seat, `deed:${id}:${deed}`, begin, (draft) => {
      const read = DeedValues.safeParse(draft);
      return read.success ? read.data : undefined;
    });
  }

  wrong(field: string): string | undefined {
    return wrongWords(this.faults, field);
  }

  async save(print: boolean): Promise<Saving> {
    const { id, dossier } = this.#stored();
    this.busy = true;
    const result = await doDeed(desk(this.#seat), id, this.#command)
      .catch((fault: unknown) => void (this.refusal = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result === undefined) return 'failed';
    if (!result.ok) {
      const { error } = result;
      this.faults = error.kind === 'FieldsWrong' ? error.fields : {};
      this.refusal = error.kind === 'FieldsWrong' ? undefined : refusalWords(error);
      return 'refused';
    }
    await this.form.end();
    this.#ways.close();
    // What is printed leaves the desk: from then on it is corrected.
    this.#ways.announce(doneWords[this.deed](dossier.facts.number), print ? [] : result.value);
    if (print && this.slip !== undefined) this.#ways.navigate(`/ho-so/${id}/in/${this.slip}?in=ngay`);
    return 'done';
  }
}
