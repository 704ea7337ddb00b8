import * as z from 'zod/mini';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { laidOver, type Lay } from './laid-over.ts';

/**
 * A form over a dossier, or over anything else that colleagues put right as well, kept as a draft together with what it said when
 * typing began. So a draft that is found again does not undo what they have done meanwhile: only what this person typed is laid
 * over what stands today.
 */
export class DraftOver<T extends object> {
  readonly form: KeptValues<T>;
  /** An earlier draft stands in the form. */
  isRestored = $state(false);
  /** As the dossier stood when typing began; what differs from it today, colleagues have changed. */
  since: T = $state.raw() as T;
  /** As the dossier stood when the form was opened. */
  opened: T;
  readonly #lay: Lay<T>;

  /** @param lay another way of laying what was typed over the dossier of today, where some values belong together */
  constructor(seat: Seat, key: string, opened: T, values: z.ZodMiniType<T>, lay: Lay<T> = laidOver) {
    [this.since, this.opened, this.#lay] = [opened, opened, lay];
    const shape = z.object({ was: values, now: values });
    const read = (draft: unknown): T | undefined => {
      const typed = shape.safeParse(draft);
      if (typed.success) {
        this.since = typed.data.was;
        return lay(typed.data, opened);
      }
      // An older version kept only what was typed: it is as if the dossier had stood then as it does now.
      const bare = values.safeParse(draft);
      return bare.success ? bare.data : undefined;
    };
    this.form = new KeptValues(seat, key, structuredClone(opened), read, (now) => ({
      ...{ was: this.opened, now },
    }));
    void this.form.opened.then((isFound) => (this.isRestored = isFound));
  }

  /** What is typed, over the dossier as it stands at this moment: another tablet's facts may come while the form is open. */
  over(today: T): T {
    return this.#lay({ was: this.opened, now: $state.snapshot(this.form.now) as T }, today);
  }

  /** The draft is thrown away, and the form says what the dossier says. */
  async afresh(today: T): Promise<void> {
    await this.form.drop();
    Object.assign(this.form, { touched: false, now: structuredClone(today) });
    [this.since, this.opened, this.isRestored] = [today, today, false];
  }
}
