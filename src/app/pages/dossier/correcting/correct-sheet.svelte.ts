import { foresee } from '../../../../commands/deed.ts';
import { correctDossier } from '../../../../commands/dossier/dossier.ts';
import type { CommandOf } from '../../../../domain/dossier/decide/commands.ts';
import { dueIfReceivedOn } from '../../../../domain/dossier/decide/due-by-limit.ts';
import { termsOf } from '../../../../domain/dossier/dossier.ts';
import { mayStillMoveDue } from '../../../../domain/dossier/due-day.ts';
import type { Stored } from '../../../../store/queries/queries.ts';
import { desk } from '../../../shell/acting-desk.ts';
import type { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { correctingText } from '../../../strings/desk/correcting.ts';
import { askedWords, deedText, doneWords, limitWords } from '../../../strings/dossier.ts';
import { longDay } from '../../../strings/intake.ts';
import { DraftOver } from '../../../parts/resuming/draft-over.svelte.ts';
import { isSame } from '../../../parts/resuming/laid-over.ts';
import { changedMeanwhile } from '../resuming/meanwhile.ts';
import { correctionLaidOver, correctionOf, CorrectionValues, valuesOf } from './correction.ts';
import { groups, pathOf, type Group } from './groups.ts';
import { forTyped } from './receipt-values.ts';
import { saidValues } from './said-values.ts';
import { SavingSheet, type SaysRefs, type Saving } from '../saving-sheet.svelte.ts';

interface Ways {
  readonly announce: SaysRefs;
  readonly close: () => void;
}

/** A mistake put right: the dossier as a form; what is changed becomes one new fact with its reason. */
export class CorrectSheet extends SavingSheet {
  readonly draft: DraftOver<CorrectionValues>;
  readonly form: KeptValues<CorrectionValues>;
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #ways: Ways;
  readonly #today = $derived.by(() => valuesOf(this.#stored().dossier, this.#stored().particulars));

  /** What is typed, as the correction that saving would make. */
  readonly #typed = $derived.by(() => correctionOf(this.#today, this.draft.over(this.#today)));
  /** What is typed, or a part of it, would wait for a leader. */
  readonly waits = $derived.by(() => this.#asks(this.#typed));
  /** At the box of a day: that this day, as it is typed, would wait for a leader. */
  readonly receivedHint = $derived.by(() => this.#dayHint('receivedOn'));
  /** The same; after the day of receipt every other due day would. Before it, what the limit gives from another day of receipt. */
  readonly dueHint = $derived.by(() => {
    const asks = mayStillMoveDue(this.#stored().dossier, this.#seat.today)
      ? this.#dayHint('dueOn')
      : deedText.correction.dueAsks;
    return [this.#limitGives, asks].filter((each) => each !== undefined).join(' ') || undefined;
  });
  readonly #limitGives = $derived.by(() => {
    const [{ dossier }, { receivedOn, dueOn }] = [this.#stored(), this.form.now];
    if (receivedOn === null || receivedOn === dossier.receivedOn) return undefined;
    const given = dueIfReceivedOn(dossier, receivedOn, this.#seat.rules);
    if (given === undefined || given === dueOn) return undefined;
    return correctingText.limitGives(limitWords(termsOf(dossier).limit), longDay(given));
  });
  /** Its line in a book says how many copies, and maybe of how many pages. */
  readonly hasCopies = $derived.by(() => this.#today.copies !== null);
  readonly hasPages = $derived.by(() => this.#today.pages !== null);
  readonly isCitizen = $derived.by(() => this.form.now.applicantType === 'citizen');
  /** What colleagues have changed since typing began. */
  readonly changed = $derived.by(() =>
    changedMeanwhile(saidValues(this.#stored().particulars === null), {
      ...{ since: this.draft.since, today: this.#today, now: this.form.now },
    }),
  );

  constructor(seat: Seat, stored: () => Stored, ways: Ways) {
    super();
    [this.#seat, this.#stored, this.#ways] = [seat, stored, ways];
    const key = `deed:${stored().id}:correct`;
    this.draft = new DraftOver(seat, key, this.#today, CorrectionValues, correctionLaidOver);
    this.form = this.draft.form;
  }

  afresh(): Promise<void> {
    return this.draft.afresh(this.#today);
  }

  protected foreseen() {
    return foresee(desk(this.#seat), this.#stored().dossier, this.#typed);
  }
  /** The form is long: the wrong field may be out of sight. */
  protected override saysRefused(): boolean {
    return true;
  }

  /** Something in these boxes was changed, or is wrong. */
  isTouched(group: Group): boolean {
    const { now } = this.form;
    const wrong = Object.keys(this.faults);
    return groups[group].some(
      (key) => !isSame(this.#today[key], now[key]) || wrong.some((path) => path.endsWith(pathOf(key))),
    );
  }

  /** Whether it, or a part of it, would wait for a leader; asked before anybody has said why. */
  #asks(command: CommandOf<'correct'>): boolean {
    const { dossier } = this.#stored();
    const reason = command.reason.trim() || '…';
    const after = foresee(desk(this.#seat), dossier, { ...command, reason });
    return after.ok && after.value.asked !== undefined && after.value.asked !== dossier.asked;
  }

  #dayHint(key: 'receivedOn' | 'dueOn'): string | undefined {
    const { [key]: day } = this.#typed.days ?? {};
    if (day === undefined) return undefined;
    return this.#asks({ kind: 'correct', days: { [key]: day }, reason: '' })
      ? correctingText.dayAsks
      : undefined;
  }

  authorisedTyped(field: 'authorisedName' | 'authorisedIdNumber'): void {
    Object.assign(this.form.now, forTyped(this.draft.opened, this.form.now, field));
  }

  /** @param hasUnreadDay a box holds something that is no day: going on would take it as empty */
  async save(hasUnreadDay: boolean): Promise<Saving> {
    if (hasUnreadDay) return this.refuse({ kind: 'FieldsWrong', fields: {} });
    const { id, dossier } = this.#stored();
    const [command, waits] = [this.#typed, this.waits];
    return this.record(correctDossier(desk(this.#seat), id, command), async (refs) => {
      await this.form.end();
      this.#ways.close();
      const { number } = dossier.facts;
      this.#ways.announce(waits ? askedWords(number) : doneWords.correct(number), refs);
    });
  }
}
