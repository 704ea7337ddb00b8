import * as z from 'zod/mini';
import { foresee } from '../../../../commands/deed.ts';
import { correctProcedure } from '../../../../commands/dossier/dossier.ts';
import type { CommandOf } from '../../../../domain/dossier/decide/commands.ts';
import { ComponentLine } from '../../../../domain/dossier/facts.ts';
import type { ProcedureVersion } from '../../../../domain/office/events.ts';
import {
  procedureInForce,
  proceduresInForce,
  promisedLimit,
  termsFor,
} from '../../../../domain/office/procedures.ts';
import { Day } from '../../../../domain/vocabulary.ts';
import type { Stored } from '../../../../store/queries/queries.ts';
import { desk } from '../../../shell/acting-desk.ts';
import type { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { askedWords, doneWords, dossierText, limitWords } from '../../../strings/dossier.ts';
import { intakeText, longDay, money } from '../../../strings/intake.ts';
import { feeInWords } from '../../../strings/procedures.ts';
import { SavingSheet, type SaysRefs, type Saving } from '../saving-sheet.svelte.ts';
import { DraftOver } from '../../../parts/resuming/draft-over.svelte.ts';
import { laidOver, papersLaidOver, type Typed } from '../../../parts/resuming/laid-over.ts';
import { changedMeanwhile, day, papers, type Words } from '../resuming/meanwhile.ts';
import { papersOf, tidyPapers } from './papers.ts';

const Values = z.object({
  code: z.nullable(z.string()),
  dueOn: z.nullable(Day),
  papers: z.array(ComponentLine),
  reason: z.string(),
});
type Values = z.infer<typeof Values>;

const said: Words<Values> = {
  dueOn: { label: dossierText.names.due, say: day },
  papers: { label: dossierText.papers, say: papers, together: true },
};

interface Ways {
  readonly announce: SaysRefs;
  readonly close: () => void;
}

/** Another procedure was meant at the receipt: the true one, what follows from it, and why. */
export class ProcedureSheet extends SavingSheet {
  readonly draft: DraftOver<Values>;
  readonly form: KeptValues<Values>;
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #ways: Ways;

  /** Those that were in force when it was received. */
  readonly offered = $derived.by(() =>
    proceduresInForce(this.#seat.rules.catalogue, this.#stored().dossier.receivedOn).filter(
      ({ enabled }) => enabled,
    ),
  );
  readonly chosen = $derived.by(() => this.#procedureOf(this.form.now.code));
  readonly #today = $derived.by((): Values => {
    const { dossier, particulars } = this.#stored();
    return { code: null, dueOn: dossier.dueOn, papers: [...(particulars?.componentLines ?? [])], reason: '' };
  });
  /** What colleagues have changed since typing began. */
  readonly changed = $derived.by(() =>
    changedMeanwhile(said, { since: this.draft.since, today: this.#today, now: this.form.now }),
  );
  /** No due day follows from it by itself. */
  readonly asksDay = $derived.by(() => {
    const { channel } = this.#stored().dossier.facts;
    return this.chosen !== undefined && promisedLimit(this.chosen, channel) === null;
  });
  /** So many copies, written of the wrong procedure: the true one knows none. */
  readonly #dropsCount = $derived.by((): string | undefined => {
    const subject = this.#stored().particulars?.subject ?? '';
    const stays = this.chosen === undefined || this.chosen.feeRule !== undefined;
    return stays || !intakeText.isCounted(subject) ? undefined : subject;
  });
  readonly #command = $derived.by((): CommandOf<'correctProcedure'> => {
    const { code, dueOn, papers, reason } = this.draft.over(this.#today);
    return {
      kind: 'correctProcedure',
      code: code ?? '',
      ...(this.asksDay ? { dueOn } : {}),
      particulars:
        this.#stored().particulars === null
          ? {}
          : {
              componentLines: tidyPapers(papers),
              ...(this.#dropsCount === undefined ? {} : { subject: '' }),
            },
      reason,
    };
  });
  readonly #after = $derived.by(() => {
    // What would come of it is shown before anybody has said why.
    const reason = this.#command.reason.trim() || '…';
    return foresee(desk(this.#seat), this.#stored().dossier, { ...this.#command, reason });
  });
  /** What this one would ask a leader for. What other corrections wait for goes on waiting, and says nothing of this one. */
  readonly #asks = $derived.by(() => {
    const before = this.#stored().dossier.asked?.map(({ ref }) => ref) ?? [];
    return this.#after.ok ? this.#after.value.asked?.find(({ ref }) => !before.includes(ref)) : undefined;
  });

  /** Limit and due day as they would be, and whether a leader has to answer first. */
  readonly follows = $derived.by((): readonly string[] => {
    if (this.chosen === undefined || !this.#after.ok) return [];
    const { facts, dueOn } = this.#after.value;
    const limit = dossierText.newLimit(limitWords(facts.limit));
    const wanted = this.#asks ? (this.#asks.body.days.dueOn ?? null) : dueOn;
    const due = wanted && dossierText.newDue(longDay(wanted), wanted === this.#stored().dossier.dueOn);
    return [
      limit,
      ...(due === null ? [] : [due]),
      ...(due !== null && this.#asks ? [dossierText.dueWaits] : []),
      ...this.#feeStays,
      ...(this.#dropsCount === undefined ? [] : [dossierText.countDropped(this.#dropsCount)]),
    ];
  });
  /** What was collected was collected: it is not another sum because another procedure was meant. */
  readonly #feeStays = $derived.by((): readonly string[] => {
    const { channel, fee } = this.#stored().dossier.facts;
    const listed = (this.chosen && termsFor(this.chosen, channel)?.feeDong) ?? null;
    if (fee.dong === (listed ?? 0)) return [];
    return [dossierText.feeStays(money(fee.dong), feeInWords(listed))];
  });

  constructor(seat: Seat, stored: () => Stored, ways: Ways) {
    super();
    [this.#seat, this.#stored, this.#ways] = [seat, stored, ways];
    const lay = (typed: Typed<Values>, today: Values): Values => this.#laidOver(typed, today);
    this.draft = new DraftOver(seat, `deed:${stored().id}:correctProcedure`, this.#today, Values, lay);
    this.form = this.draft.form;
  }

  #procedureOf(code: string | null): ProcedureVersion | undefined {
    const { receivedOn } = this.#stored().dossier;
    return code === null ? undefined : procedureInForce(this.#seat.rules.catalogue, code, receivedOn);
  }

  /** The papers that the chosen procedure lists were not typed: they are listed again, over what lies there today. */
  #laidOver(typed: Typed<Values>, today: Values): Values {
    const components = this.#procedureOf(typed.now.code)?.components;
    const listed = ({ papers }: Values) => (components === undefined ? papers : papersOf(components, papers));
    const papers = papersLaidOver({ was: listed(typed.was), now: typed.now.papers }, listed(today));
    return { ...laidOver(typed, today), papers };
  }

  afresh(): Promise<void> {
    return this.draft.afresh(this.#today);
  }

  choose(procedure: ProcedureVersion | null): void {
    const { now } = this.form;
    this.form.touched = true;
    now.code = procedure?.code ?? null;
    now.papers = [...papersOf(procedure?.components ?? [], this.#stored().particulars?.componentLines ?? [])];
  }

  protected foreseen() {
    return foresee(desk(this.#seat), this.#stored().dossier, this.#command);
  }

  async save(): Promise<Saving> {
    const { id, dossier } = this.#stored();
    const waits = this.#asks !== undefined;
    return this.record(correctProcedure(desk(this.#seat), id, this.#command), async (refs) => {
      await this.form.end();
      this.#ways.close();
      const { number } = dossier.facts;
      this.#ways.announce(waits ? askedWords(number) : doneWords.correctProcedure(number), refs);
    });
  }
}
