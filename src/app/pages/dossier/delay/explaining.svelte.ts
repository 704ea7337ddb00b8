import * as z from 'zod/mini';
import { doDeed, foresee } from '../../../../commands/deed.ts';
import type { Stored } from '../../../../store/queries/queries.ts';
import { desk } from '../../../shell/acting-desk.ts';
import type { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { delayWords } from '../../../strings/desk/delay.ts';
import { DraftOver } from '../../../parts/resuming/draft-over.svelte.ts';
import { SavingSheet, type Saving } from '../saving-sheet.svelte.ts';
import { outagesDuring } from './outages-during.ts';

const Said = z.object({ cause: z.nullable(z.string()), outage: z.string(), note: z.string() });
type Said = z.infer<typeof Said>;

/** Why a dossier is overdue, as it is being said. No outage is chosen beforehand: that it was one, a person says. */
export class ExplainingDelay extends SavingSheet {
  readonly draft: DraftOver<Said>;
  readonly form: KeptValues<Said>;
  readonly #seat: Seat;
  readonly #stored: () => Stored;

  readonly outages = $derived.by(() => {
    const { rules, tablet } = this.#seat;
    return outagesDuring(rules.outages, this.#stored().dossier, tablet.deps.clock.now());
  });
  readonly #command = $derived.by(() => {
    const { cause, outage, note } = this.form.now;
    return {
      ...{ kind: 'explainDelay' as const, cause: cause ?? '', note },
      outage: outage === '' ? undefined : outage,
    };
  });

  constructor(seat: Seat, stored: () => Stored) {
    super();
    [this.#seat, this.#stored] = [seat, stored];
    this.draft = new DraftOver(seat, `deed:${stored().id}:explainDelay`, this.#begin(), Said);
    this.form = this.draft.form;
  }

  #begin(): Said {
    const { delay } = this.#stored().dossier;
    return { cause: delay?.cause ?? null, outage: delay?.outage ?? '', note: '' };
  }

  afresh(): Promise<void> {
    return this.draft.afresh(this.#begin());
  }

  protected foreseen() {
    return foresee(desk(this.#seat), this.#stored().dossier, this.#command);
  }

  save(done: (said: string) => void): Promise<Saving> {
    return this.record(doDeed(desk(this.#seat), this.#stored().id, this.#command), async () => {
      await this.form.end();
      done(delayWords.saved);
    });
  }
}
