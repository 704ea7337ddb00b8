import { foresee } from '../../../../commands/deed.ts';
import { correctDossier } from '../../../../commands/dossier/dossier.ts';
import type { CommandOf } from '../../../../domain/dossier/decide/commands.ts';
import { mayStillMoveDue } from '../../../../domain/dossier/asked.ts';
import type { Stored } from '../../../../store/queries/queries.ts';
import { desk } from '../../../shell/acting-desk.ts';
import { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { askedWords, doneWords } from '../../../strings/dossier.ts';
import { refusalWords } from '../../../strings/refusals.ts';
import { correctionOf, CorrectionValues, valuesOf } from './correction.ts';
import { forTyped } from './receipt-values.ts';
import { SavingSheet, type SaysRefs, type Saving } from '../saving-sheet.svelte.ts';

interface Ways {
  readonly announce: SaysRefs;
  readonly close: () => void;
}

/** A mistake put right: the dossier as a form; what is changed becomes one new fact with its reason. */
export class CorrectSheet extends SavingSheet {
  readonly form: KeptValues<CorrectionValues>;
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #ways: Ways;
  /** As the sheet was opened: what a person puts back is no change. */
  readonly #was: CorrectionValues;

  /** Another due day would wait for a leader. */
  readonly dueAsks = $derived.by(() => !mayStillMoveDue(this.#stored().dossier, this.#seat.today));
  readonly isCitizen = $derived.by(() => this.form.now.applicantType === 'citizen');

  constructor(seat: Seat, stored: () => Stored, ways: Ways) {
    super();
    [this.#seat, this.#stored, this.#ways] = [seat, stored, ways];
    const { id, dossier, particulars } = stored();
    this.#was = valuesOf(dossier, particulars);
    const begin = structuredClone(this.#was);
    this.form = new KeptValues(seat, `deed:${id}:correct`, begin, (draft) => {
      const read = CorrectionValues.safeParse(draft);
      return read.success ? read.data : undefined;
    });
  }

  /** What is corrected, or a part of it, would wait for a leader. */
  #asks(command: CommandOf<'correct'>): boolean {
    const { dossier } = this.#stored();
    const after = foresee(desk(this.#seat), dossier, command);
    return after.ok && after.value.asked !== undefined && after.value.asked !== dossier.asked;
  }

  authorisedTyped(field: 'authorisedName' | 'authorisedIdNumber'): void {
    Object.assign(this.form.now, forTyped(this.#was, this.form.now, field));
  }

  /** @param hasUnreadDay a box holds something that is no day: going on would take it as empty */
  async save(hasUnreadDay: boolean): Promise<Saving> {
    if (hasUnreadDay) {
      this.refusal = refusalWords({ kind: 'FieldsWrong', fields: {} });
      return 'refused';
    }
    const { id, dossier } = this.#stored();
    const command = correctionOf(this.#was, $state.snapshot(this.form.now));
    const waits = this.#asks(command);
    const saving = await this.record(correctDossier(desk(this.#seat), id, command), async (refs) => {
      await this.form.end();
      this.#ways.close();
      const { number } = dossier.facts;
      this.#ways.announce(waits ? askedWords(number) : doneWords.correct(number), refs);
    });
    // The form is long: the wrong field may be out of sight.
    if (saving === 'refused') this.refusal ??= refusalWords({ kind: 'FieldsWrong', fields: this.faults });
    return saving;
  }
}
