import { giveOut, usualGivingOut } from '../../../commands/dossier/give-out.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { doneWords, ofPerson } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import { askCitizen } from '../grading/ask-citizen.ts';
import type { Undo } from './undo.svelte.ts';

/** The deed that one tap does: what is waited for at the counter is ready and handed over. It may be taken back. */
export class OneTap {
  busy = $state(false);
  /** Why it was not done. */
  refusal = $state<string>();
  readonly #seat: Seat;
  readonly #undo: Undo;

  constructor(seat: Seat, undo: Undo) {
    [this.#seat, this.#undo] = [seat, undo];
  }

  async giveOut(stored: Stored): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    const result = await giveOut(desk(this.#seat), stored.id, usualGivingOut(stored), stored.dossier.state)
      .catch((fault: unknown) => void (this.refusal = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result?.ok === false) this.refusal = refusalWords(result.error);
    if (result?.ok !== true) return;
    const { number } = stored.dossier.facts;
    const name = stored.particulars?.name ?? '';
    const done = doneWords.resolveAndHandOver(ofPerson(number, name));
    this.#undo.offer(done, [{ id: stored.id, number, name, refs: result.value }]);
    askCitizen(this.#seat, [stored], usualGivingOut(stored));
  }
}
