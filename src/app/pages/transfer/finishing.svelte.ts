import * as z from 'zod/mini';
import type { Stored } from '../../../store/queries/queries.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import type { MyWork } from './my-work.svelte.ts';

const Typed = z.object({ electronicResult: z.boolean(), note: z.string() });

/** What is said of a result while it is given back to the desk. */
export class FinishingSheet {
  readonly form: KeptValues<z.infer<typeof Typed>>;
  readonly #work: MyWork;
  readonly #stored: Stored;

  constructor(seat: Seat, work: MyWork, stored: Stored) {
    [this.#work, this.#stored] = [work, stored];
    const begin = { electronicResult: false, note: '' };
    this.form = new KeptValues(seat, `deed:${stored.id}:finish`, begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
  }

  /** @returns whether it is done */
  async save(): Promise<boolean> {
    const { electronicResult, note } = this.form.now;
    const isDone = await this.#work.finish(this.#stored, { electronicResult, note });
    if (isDone) await this.form.end();
    return isDone;
  }
}
