import type { DossierId } from '../../../base/ids.ts';
import { lineOf } from '../../../domain/dossier/book-line.ts';
import { allowedDeeds, type Deed } from '../../../domain/dossier/lifecycle.ts';
import { likelyDeed, type DeskDeed } from '../../../domain/dossier/likely-deed.ts';
import { urgencyOf } from '../../../domain/calendar/deadline.ts';
import { extensionRefusal } from '../../../domain/dossier/decide/extension.ts';
import { contextOf, doDeed } from '../../../commands/deed.ts';
import type { StepNote } from '../../../domain/dossier/chain/events.ts';
import { chainWords } from '../../strings/desk/chain.ts';
import { takeOver } from '../../../commands/dossier/hand-on.ts';
import { desk } from '../../shell/acting-desk.ts';
import { transferWords } from '../../strings/desk/transfer.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import { mayHandOn, mayTakeOver } from '../../../domain/dossier/transfer/decide.ts';
import { handsOf, lastMove } from '../../../domain/dossier/transfer/hands.ts';
import { isLateBy } from '../../../domain/dossier/due-day.ts';
import { dossierSubject } from '../../../domain/subject.ts';
import { dossiersOfLine, dossiersOfNumber } from '../../../store/queries/given-twice.ts';
import { handedInTogether } from '../../../store/queries/twins.ts';
import { goneDossier, setAsideOf } from '../../../store/queries/set-aside.ts';
import { getStored, timeline, touched, whereIs } from '../../../store/queries/queries.ts';
import { OneTap } from '../../parts/dossier/one-tap.svelte.ts';
import { Undo } from '../../parts/dossier/undo.svelte.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';
import type { SaysRefs } from './saving-sheet.svelte.ts';
import { DossierScans } from './scans/dossier-scans.svelte.ts';

/** One dossier with its story, and what this person may do with it now. */
export class OpenDossier {
  /** The deed whose sheet is open. */
  doing = $state<Deed>();
  readonly #seat: Seat;
  readonly #id: () => DossierId;
  readonly #undo: Undo;
  readonly oneTap: OneTap;
  readonly scans: DossierScans;

  readonly #found = live(async () => {
    const [{ tablet }, id] = [this.#seat, this.#id()];
    await touched(tablet);
    const onDesk = await getStored(tablet, id);
    const stored = onDesk ?? (await goneDossier(tablet, id));
    if (stored === undefined) return null;
    const { catalogue } = this.#seat.rules;
    const line = lineOf(stored.dossier, catalogue);
    const [items, where, setAside, sameNumber, sameLine, together] = await Promise.all([
      timeline(tablet, dossierSubject(id)),
      whereIs(tablet, id),
      setAsideOf(tablet, dossierSubject(id)),
      dossiersOfNumber(tablet, stored.dossier.facts.number),
      line === undefined ? [] : dossiersOfLine(tablet, line, catalogue),
      handedInTogether(tablet, stored),
    ]);
    const others = <T extends { readonly id: DossierId }>(all: readonly T[]): readonly T[] =>
      all.filter((other) => other.id !== id);
    const same = { sameNumber: others(sameNumber), sameLine: others(sameLine), line };
    return {
      stored,
      items,
      where,
      setAside,
      together: together.length,
      ...same,
      isGone: onDesk === undefined,
    };
  });
  /** Undefined while it is being read, null where there is no such dossier. */
  get found() {
    return this.#found.value;
  }

  readonly deeds = $derived.by((): readonly Deed[] => {
    if (!this.found || this.found.isGone) return [];
    const inState: readonly Deed[] = allowedDeeds[this.found.stored.dossier.state];
    const { rules, today } = this.#seat;
    const mayExtend = extensionRefusal(this.found.stored.dossier, today, rules.calendar) === undefined;
    const mayMove = mayHandOn(handsOf(this.found.stored.dossier), this.#seat.person);
    const isOffered = (deed: Deed): boolean =>
      deed === 'noteChainStep'
        ? false
        : deed === 'startChain'
          ? this.found?.stored.dossier.chain === undefined
          : deed === 'transfer'
            ? mayMove
            : mayExtend || (deed !== 'askExtension' && deed !== 'extend');
    return inState.filter((deed) => this.#seat.may(deed) && isOffered(deed));
  });
  /** What is most probably done next: the one big button. */
  readonly likely = $derived.by(() => {
    const deed = this.found ? likelyDeed(this.found.stored.dossier) : undefined;
    return deed !== undefined && this.#mayDo(deed) ? deed : undefined;
  });
  /** All else, in one menu. */
  readonly others = $derived.by((): readonly DeskDeed[] => {
    const both: readonly DeskDeed[] = this.#mayDo('resolveAndHandOver') ? ['resolveAndHandOver'] : [];
    return [...both, ...this.deeds].filter((deed) => deed !== this.likely);
  });
  readonly conflicts = $derived(
    this.found?.stored.dossier.conflicts.filter(({ settled }) => settled === 'open') ?? [],
  );
  /** How pressing it is; undefined once nothing is owed any more. */
  readonly urgency = $derived.by(() => {
    const dossier = this.found?.isGone ? undefined : this.found?.stored.dossier;
    if (dossier?.state !== 'open' && dossier?.state !== 'awaiting') return undefined;
    return urgencyOf(dossier, this.#seat.today, this.#seat.rules.calendar);
  });
  /** Resolved behind its due day, as the figures count it. */
  readonly isResolvedLate = $derived.by(() => {
    const dossier = this.found?.isGone ? undefined : this.found?.stored.dossier;
    return dossier !== undefined && dossier.resolvedOn !== null && isLateBy(dossier, dossier.resolvedOn);
  });

  /** The hand-over that whoever is in may say has come. */
  readonly toTakeOver = $derived.by(() => {
    const dossier = this.found?.isGone ? undefined : this.found?.stored.dossier;
    const move = dossier && lastMove(dossier);
    const isOpen = move !== undefined && move.takenOver === undefined;
    return isOpen && mayTakeOver(move, this.#seat.person) ? move.ref : undefined;
  });
  moveRefusal = $state<string>();
  /** Overdue as it is counted, while it is open or since it ended: somebody may know why. */
  readonly isLate = $derived.by(() => {
    const dossier = this.found?.isGone ? undefined : this.found?.stored.dossier;
    return dossier !== undefined && dossier.closedOn === null && isLateBy(dossier, this.#seat.today);
  });

  constructor(seat: Seat, id: () => DossierId, announce: SaysDone) {
    [this.#seat, this.#id] = [seat, id];
    this.#undo = new Undo(seat, announce);
    this.oneTap = new OneTap(seat, this.#undo);
    this.scans = new DossierScans(seat, id, () => this.found);
  }

  /** A sheet says what was done; unless it was printed it may be taken back. */
  readonly announce: SaysRefs = (text, refs) => {
    const { dossier, particulars } = this.found?.stored ?? {};
    const [number, name] = [dossier?.facts.number ?? '', particulars?.name ?? ''];
    this.#undo.offer(text, [{ id: this.#id(), number, name, refs }]);
  };

  /** One tap: what comes next of a step of the chain. */
  async noteStep(step: number, what: StepNote, agency: string): Promise<void> {
    const { on, at } = contextOf(desk(this.#seat));
    const noted = await doDeed(desk(this.#seat), this.#id(), {
      kind: 'noteChainStep',
      step,
      what,
      on,
      at,
    }).catch((fault: unknown) => void (this.moveRefusal = storageFaultWords(fault)));
    if (noted?.ok === false) this.moveRefusal = refusalWords(noted.error);
    if (noted?.ok === true) this.announce(chainWords.saved(what, agency), noted.value);
  }

  async takeOver(): Promise<void> {
    const [move, id] = [this.toTakeOver, this.#id()];
    if (move === undefined) return;
    const number = this.found?.stored.dossier.facts.number ?? '';
    const result = await takeOver(desk(this.#seat), id, move).catch(
      (fault: unknown) => void (this.moveRefusal = storageFaultWords(fault)),
    );
    if (result?.ok === false) this.moveRefusal = refusalWords(result.error);
    if (result?.ok === true) this.announce(transferWords.taken(number), result.value);
  }

  async start(deed: DeskDeed): Promise<void> {
    this.oneTap.refusal = undefined;
    if (deed !== 'resolveAndHandOver') this.doing = deed;
    else if (this.found) await this.oneTap.giveOut(this.found.stored);
  }

  #mayDo(deed: DeskDeed): boolean {
    if (deed !== 'resolveAndHandOver') return this.deeds.includes(deed);
    return this.deeds.includes('resolve') && this.#seat.may('handOver');
  }
}
