import { timeNow } from '../../../base/clock.ts';
import { doDeed, foresee } from '../../../commands/deed.ts';
import type { ControlWords } from '../../../documents/slips/control-sheet.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { slipPage, type SlipName } from '../../parts/dossier/slip-pages.ts';
import { askCitizen } from '../../parts/grading/ask-citizen.ts';
import { desk, slipInputOf } from '../../shell/acting-desk.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { resumeText } from '../../strings/desk/resume.ts';
import { deedText, doneWords } from '../../strings/dossier.ts';
import { longDay } from '../../strings/intake.ts';
import { commandOf, deedRows, emptyDeed, fieldsAsked, saidFields, type SheetDeed } from './deeds.ts';
import { DeedValues } from './deed-fields.ts';
import { DraftOver } from '../../parts/resuming/draft-over.svelte.ts';
import { changedMeanwhile } from './resuming/meanwhile.ts';
import { SavingSheet, type SaysRefs, type Saving } from './saving-sheet.svelte.ts';

interface Ways {
  readonly announce: SaysRefs;
  readonly close: () => void;
  /** Left out where no paper asks who somebody is. */
  readonly control?: () => ControlWords;
  readonly navigate: (to: string) => void;
}

/** One deed of one dossier: what is typed, what would come of it, and the paper, before anything is recorded. */
export class DeedSheet extends SavingSheet {
  readonly deed: SheetDeed;
  readonly slip: SlipName | undefined;
  readonly draft: DraftOver<DeedValues>;
  readonly form: KeptValues<DeedValues>;
  previewing = $state(false);
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #ways: Ways;

  readonly fields = $derived.by(() => fieldsAsked(this.deed, this.#stored().dossier));
  readonly warning = $derived.by(() => deedRows[this.deed].warning?.(this.#stored().dossier));
  readonly #command = $derived.by(() =>
    commandOf(
      this.deed,
      $state.snapshot(this.form.now),
      timeNow(this.#seat.tablet.deps.clock),
      this.#seat.today,
    ),
  );
  readonly #after = $derived.by(() => foresee(desk(this.#seat), this.#stored().dossier, this.#command));

  /** The paper as it would be printed; undefined while nobody looks, or while something is still wrong. */
  readonly paper = $derived.by(() => {
    if (this.slip === undefined || !this.previewing || !this.#after.ok) return undefined;
    const { particulars } = this.#stored();
    const input = slipInputOf({ dossier: this.#after.value, particulars }, this.#seat);
    const { reason, items, basis } = this.form.now;
    const listed = items.split('\n').filter((item) => item.trim() !== '');
    const control = this.#ways.control?.();
    const words = {
      ...{ reason, items: listed, ...(basis.trim() === '' ? {} : { basis: basis.trim() }) },
      ...(control && { control: withNote(control, this.#after.value, this.form.now.note.trim()) }),
    };
    return input && slipPage(this.slip, input, words, 'a5');
  });

  /** What was filled in beforehand and says something else today. */
  readonly changed = $derived.by(() => {
    const { since, opened } = this.draft;
    return changedMeanwhile(saidFields(this.fields), { since, today: opened, now: this.form.now });
  });
  /** The day was filled in on another day, and nobody had typed it. */
  readonly dayMoved = $derived.by(() => {
    const [was, today] = [this.draft.since.on, this.draft.opened.on];
    const isMoved = was !== null && today !== null && was !== today && this.form.now.on === today;
    return isMoved ? resumeText.dayMoved(was, today) : undefined;
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
    super();
    [this.#seat, this.#stored, this.#ways] = [seat, stored, ways];
    this.deed = deed;
    this.slip = deedRows[deed].slip;
    this.draft = new DraftOver(seat, `deed:${stored().id}:${deed}`, this.#begin(), DeedValues);
    this.form = this.draft.form;
  }

  #begin(): DeedValues {
    const { dossier, particulars } = this.#stored();
    const opening = { dossier, today: this.#seat.today, name: particulars?.name ?? '' };
    return { ...emptyDeed(opening), ...deedRows[this.deed].begin?.(opening) };
  }

  afresh(): Promise<void> {
    return this.draft.afresh(this.#begin());
  }

  protected foreseen() {
    return this.#after;
  }

  async save(print: boolean): Promise<Saving> {
    const stored = this.#stored();
    const { id, dossier } = stored;
    const { by, on } = this.form.now;
    const done = [doneWords[this.deed](dossier.facts.number), this.newDue].filter(Boolean).join(' ');
    return this.record(doDeed(desk(this.#seat), id, this.#command), async (refs) => {
      await this.form.end();
      this.#ways.close();
      // What is printed leaves the desk: from then on it is corrected. What a leader has signed is not taken back.
      this.#ways.announce(done, print || this.deed === 'extend' ? [] : refs);
      if (this.deed === 'handOver') askCitizen(this.#seat, [stored], { by, on });
      if (print && this.slip !== undefined) this.#ways.navigate(`/ho-so/${id}/in/${this.slip}?in=ngay`);
    });
  }
}

/** With what is noted now at the hand-over that is being written down. */
function withNote(control: ControlWords, { moves }: Dossier, note: string): ControlWords {
  const last = moves?.at(-1)?.ref;
  return { ...control, noteOf: (ref) => (ref === last ? note : control.noteOf(ref)) };
}
