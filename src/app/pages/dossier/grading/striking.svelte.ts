import * as z from 'zod/mini';
import { foresee } from '../../../../commands/deed.ts';
import { strikeGrade } from '../../../../commands/dossier/grade.ts';
import type { Stored } from '../../../../store/queries/queries.ts';
import { DraftOver } from '../../../parts/resuming/draft-over.svelte.ts';
import { desk } from '../../../shell/acting-desk.ts';
import type { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { SavingSheet, type Saving } from '../saving-sheet.svelte.ts';

const Said = z.object({ reason: z.string() });
type Said = z.infer<typeof Said>;

/** That a grade was not the citizen's, as a leader says it: what it was is shown to nobody. */
export class StrikingGrade extends SavingSheet {
  readonly draft: DraftOver<Said>;
  readonly form: KeptValues<Said>;
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #command = $derived.by(() => ({
    kind: 'strikeGrade' as const,
    grade: this.#stored().dossier.graded?.ref ?? '',
    reason: this.form.now.reason,
  }));

  constructor(seat: Seat, stored: () => Stored) {
    super();
    [this.#seat, this.#stored] = [seat, stored];
    this.draft = new DraftOver(seat, `deed:${stored().id}:strikeGrade`, { reason: '' }, Said);
    this.form = this.draft.form;
  }

  protected foreseen() {
    return foresee(desk(this.#seat), this.#stored().dossier, this.#command);
  }

  save(done: () => void): Promise<Saving> {
    return this.record(strikeGrade(desk(this.#seat), this.#stored().id, this.#command), async () => {
      await this.form.end();
      done();
    });
  }
}
