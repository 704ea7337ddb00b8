import { newId, type DossierId } from '../../../base/ids.ts';
import type { Result } from '../../../base/result.ts';
import { foresee } from '../../../commands/deed.ts';
import {
  lodgeDossier,
  receiveDossier,
  refuseAtDesk,
  type TakenIn,
} from '../../../commands/dossier/intake.ts';
import type { DecisionRefusal } from '../../../domain/dossier/decide/decide.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { procedureInForce, proceduresInForce } from '../../../domain/office/procedures.ts';
import { papersBefore } from '../../../store/queries/papers-before.ts';
import { getStored, type Stored } from '../../../store/queries/queries.ts';
import { slipPage } from '../../parts/dossier/slip-pages.ts';
import { finishAndTell } from '../../parts/scan/finishing.ts';
import { desk, slipInputOf } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { intakeText } from '../../strings/intake.ts';
import { refusalWords, type Faults } from '../../strings/refusals.ts';
import { knownWords } from '../../strings/desk/known.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { Known } from './person/known.svelte.ts';
import { previewDue } from './due.ts';
import { inputOf } from './input.ts';
import type { IntakeScreen } from './intake-screen.ts';
import { Now } from './now.svelte.ts';
import { Refusals } from './refusals.svelte.ts';
import {
  beginCount,
  bringAlong,
  emptyValues,
  listPapers,
  momentOf,
  offerPapers,
  prefill,
  readDraftValues,
  type IntakeValues,
} from './values.ts';

interface SavedDossier {
  readonly stored: Stored;
  /** The slip that belongs to it; undefined where nothing is printed yet. */
  readonly slip: string | undefined;
}

/** Taking a dossier in: what is typed, what would be promised, and the three ways in which it can end. */
export class Intake {
  readonly form: KeptValues<IntakeValues>;
  readonly known: Known;
  readonly #refusals: Refusals;
  /** It was not done because nobody has said yet whose name belongs to the number. */
  #asksName = $state(false);
  busy = $state(false);
  /** Turning away was asked for: the dialog asks for the reason. */
  refusing = $state(false);
  reason = $state('');
  saved = $state.raw<SavedDossier>();
  readonly #seat: Seat;
  readonly #screen: IntakeScreen;
  readonly #now: Now;

  /** In one sentence above the form. */
  readonly refusal = $derived.by(() =>
    this.#asksName && this.known.isOtherName ? knownWords.answerFirst : this.#refusals.sentence,
  );

  /** When it is received, and by which day procedures are offered. */
  readonly moment = $derived.by(() => momentOf(this.form.now, this.#now.instant));
  readonly procedure = $derived.by(() => {
    const { procedureCode } = this.form.now;
    if (procedureCode === null) return undefined;
    return procedureInForce(this.#seat.rules.catalogue, procedureCode, this.moment.on);
  });
  readonly offered = $derived.by(() =>
    proceduresInForce(this.#seat.rules.catalogue, this.moment.on).filter(({ enabled }) => enabled),
  );
  readonly due = $derived.by(() => {
    const { channel, dueOn } = this.form.now;
    return this.procedure && previewDue(this.procedure, channel, this.moment, dueOn, this.#seat.rules);
  });

  /** @param asked the procedure that the address names, unless an earlier draft is found */
  constructor(seat: Seat, screen: IntakeScreen, asked: string | null) {
    [this.#seat, this.#screen] = [seat, screen];
    this.#now = new Now(seat.tablet.deps.clock);
    const read = (draft: unknown) => readDraftValues(draft, this.#newId());
    this.form = new KeptValues(seat, 'intake', this.#nothing(), read);
    this.known = new Known(seat, this.form);
    this.#refusals = new Refusals(this.form);
    void this.#restore(asked);
  }

  #newId = (): DossierId => newId<'dossier'>(this.#seat.tablet.deps.random);
  #nothing = (): IntakeValues => emptyValues(this.#seat.rules.settings, this.#newId());

  async #restore(asked: string | null): Promise<void> {
    const isDraft = await this.form.opened;
    const recorded = isDraft ? await this.#recorded().catch(() => undefined) : undefined;
    if (recorded !== undefined) return await this.#sendTo(recorded);
    if (isDraft) {
      this.form.touched = true;
      this.#screen.announce(intakeText.draftRestored);
    } else if (asked !== null) this.choose(this.offered.find(({ code }) => code === asked) ?? null);
    await this.#screen.begin();
  }

  /** What was taken in from this very draft. */
  #recorded = (): Promise<Stored | undefined> => getStored(this.#seat.tablet, this.form.now.id as DossierId);

  /** The power went before the draft was gone from the disk: what was recorded of it is shown in its place. */
  async #sendTo(stored: Stored): Promise<void> {
    this.form.hold();
    // Where it cannot be dropped now, it is the next time that it is looked at.
    await this.form.drop().catch(() => undefined);
    // Why it was turned away is not known here: that slip is printed from the dossier.
    this.saved = { stored, slip: stored.dossier.state === 'refused' ? undefined : this.#slipOf(stored) };
    this.#screen.announce(intakeText.draftRecorded(stored.dossier.facts.number));
    await this.#screen.showSaved(false);
  }

  wrong(field: string): string | undefined {
    return this.#refusals.wrong(field);
  }

  /** The same one again changes nothing: what was typed for it stays. */
  choose(chosen: ProcedureVersion | null): void {
    const { form } = this;
    if (form.now.procedureCode === (chosen?.code ?? null)) return;
    form.touched = true;
    form.now.procedureCode = chosen?.code ?? null;
    form.now.dueOn = null;
    listPapers(form.now, chosen ?? undefined);
    beginCount(form.now, chosen?.feeRule);
    prefill(form.now, chosen ?? undefined);
    if (chosen !== null) void this.#offerPapersBefore(chosen.code);
  }

  /**
   * Only an offer: where it cannot be read, nothing is offered, and the saving says what is wrong. One that comes when the
   * dossier is being saved comes too late: it would make a draft of what is done.
   */
  async #offerPapersBefore(code: string): Promise<void> {
    const names = await papersBefore(this.#seat.tablet, code).catch(() => []);
    const isDone = this.busy || this.saved !== undefined;
    if (!isDone && this.form.now.procedureCode === code) offerPapers(this.form.now, names);
  }

  /** The next key belongs to the applicant: a card is scanned, or a number typed. */
  async chooseAndGoOn(chosen: ProcedureVersion | null): Promise<void> {
    this.choose(chosen);
    if (chosen !== null) await this.#screen.goToApplicant();
  }

  /** Fee and papers follow the way in which the dossier came. */
  followChannel(): void {
    prefill(this.form.now, this.procedure);
  }

  accept(print: boolean): Promise<void> {
    return this.#save(() => receiveDossier(desk(this.#seat), this.#input()), print, intakeText.saved);
  }
  register(): Promise<void> {
    return this.#save(() => lodgeDossier(desk(this.#seat), this.#input()), false, intakeText.registered);
  }
  refuse(): Promise<void> {
    const take = () => refuseAtDesk(desk(this.#seat), this.#input(), this.reason);
    return this.#save(take, true, intakeText.refused);
  }

  async #save(
    take: () => Promise<Result<TakenIn, DecisionRefusal>>,
    print: boolean,
    told: (number: string) => string,
  ): Promise<void> {
    if (this.busy || this.saved) return;
    this.busy = true;
    // A key that comes while it is being saved must not make a draft of what is done.
    this.form.hold();
    this.#asksName = false;
    try {
      if (this.#screen.hasUnreadDay())
        return await this.#refused(this.#whatElse() ?? { kind: 'FieldsWrong', fields: {} });
      if (await this.known.asksName()) return await this.#askName();
      const result = await take();
      if (!result.ok) return await this.#refused(result.error);
      // It is saved, and is told so: a draft that stays is known for what it became when it is looked at.
      await this.form.drop().catch(() => undefined);
      void finishAndTell(this.#seat, result.value.id, this.#screen.announce);
      const stored = await getStored(this.#seat.tablet, result.value.id);
      if (stored === undefined) return;
      this.refusing = false;
      this.saved = { stored, slip: this.#slipOf(stored) };
      this.#screen.announce(told(result.value.number));
      await this.#screen.showSaved(print);
    } catch (fault) {
      this.#refusals.clear();
      this.#refusals.tell(storageFaultWords(fault));
    } finally {
      this.busy = false;
      if (!this.saved) this.form.release();
    }
  }

  async #askName(): Promise<void> {
    this.#refusals.clear();
    this.#asksName = true;
    // The question stands on the page.
    this.refusing = false;
    await this.#screen.goToQuestion();
  }

  async #refused(error: DecisionRefusal): Promise<void> {
    this.#refusals.name(faultsOf(error));
    const fields = Object.keys(this.#refusals.faults);
    // The dialog asks for the reason alone: anything else is mended on the page.
    if (this.refusing && fields.some((field) => field !== 'reason')) this.refusing = false;
    const count = Math.max(fields.length, await this.#screen.countWrong());
    const unread = count - fields.length;
    this.#refusals.tell(error.kind === 'FieldsWrong' ? { unread } : await this.#whyNot(error));
    await this.#screen.goToFirstWrong();
  }

  /** Another tab of the same person was faster with the same draft. */
  async #whyNot(error: DecisionRefusal): Promise<string> {
    const recorded = error.kind === 'DossierExists' ? await this.#recorded() : undefined;
    return recorded ? intakeText.recordedBefore(recorded.dossier.facts.number) : refusalWords(error);
  }

  /** What would be said of the rest of the form, with nothing written. */
  #whatElse(): DecisionRefusal | undefined {
    // Its number is given by the saving: nobody types one that could be wrong.
    const command = { kind: 'receive', ...this.#input(), number: '0' } as const;
    const foreseen = foresee(desk(this.#seat), undefined, command);
    return foreseen.ok ? undefined : foreseen.error;
  }

  #slipOf(stored: Stored): string | undefined {
    const input = slipInputOf(stored, this.#seat);
    const name = stored.dossier.state === 'refused' ? 'tu-choi' : 'giay-hen';
    return (
      input &&
      slipPage(name, input, { reason: this.reason, items: [] }, this.#screen.paper(name === 'giay-hen'))
    );
  }

  #input() {
    return inputOf($state.snapshot(this.form.now), this.#seat.tablet.deps.clock.now());
  }

  /** The next dossier. */
  async startAnew(): Promise<void> {
    this.saved = undefined;
    await this.empty().finally(() => this.form.release());
  }
  /** Another matter of the same person: what is said of them stays, and is a draft of its own. */
  async startAnewForSame(): Promise<void> {
    const before = $state.snapshot(this.form.now);
    await this.startAnew();
    bringAlong(this.form.now, before);
    this.form.touched = true;
  }
  async empty(): Promise<void> {
    this.form.touched = false;
    this.form.now = this.#nothing();
    this.#refusals.clear();
    this.reason = '';
    await this.form.drop();
    await this.#screen.begin();
  }
  undo(before: IntakeValues): void {
    this.form.touched = true;
    this.form.now = before;
  }
}

function faultsOf(error: DecisionRefusal): Faults {
  if (error.kind === 'FieldsWrong') return error.fields;
  return error.kind === 'ProcedureUnknown' ? { procedureCode: 'required' } : {};
}
