import { recordPetitionAgain } from '../../../commands/set-aside/petition-again.ts';
import { dropSetAside, recordAgain } from '../../../commands/set-aside/set-aside.ts';
import { isBeginningType } from '../../../domain/dossier/beginning.ts';
import type { AnyDeed } from '../../../domain/roles.ts';
import { mendOfReason } from '../../../domain/set-aside.ts';
import { idInSubject, readSubject, type SubjectKind } from '../../../domain/subject.ts';
import { readFact } from '../../../domain/subjects.ts';
import { entryRef } from '../../../log/entry.ts';
import { isJudged } from '../../../store/journal/facts-that-count.ts';
import type { SetAside } from '../../../store/queries/set-aside.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { refusalWords } from '../../strings/refusals.ts';
import { petitionAgainWords } from '../../strings/petition/refusals.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { nextElsewhere, setAsideWords as words, wordsOfReason } from '../../strings/upstream/set-aside.ts';

const answerDeeds: Readonly<Record<SubjectKind, AnyDeed>> = {
  dossier: 'answerSetAside',
  report: 'answerSetAsideOfReport',
  petition: 'answerSetAsideOfPetition',
  inventory: 'answerSetAsideOfInventory',
  receipt: 'answerSetAsideOfReceipt',
  office: 'answerSetAsideOfOffice',
};

/** One entry that lies aside, and what the person at the tablet can make of it. */
export class Mending {
  dropping = $state(false);
  reason = $state('');
  busy = $state(false);
  fault = $state<string>();
  readonly #seat: Seat;
  readonly #item: () => SetAside;
  readonly #announce: (text: string) => void;

  readonly #kind = $derived.by(() => readSubject(this.#item().refusal.subject)?.kind);
  readonly #isOthers = $derived.by(() => this.#item().refusal.entry !== null);
  readonly #mend = $derived.by(() => mendOfReason(this.#item().refusal.reason));
  readonly words = $derived.by(() => {
    const said = wordsOfReason(this.#item().refusal.reason, this.#isOthers);
    const elsewhere =
      this.#kind !== undefined && this.#kind in nextElsewhere
        ? nextElsewhere[this.#kind as keyof typeof nextElsewhere]
        : undefined;
    const next = !this.#isOthers && this.#mend === 'recordAgain' ? elsewhere : undefined;
    return { why: said.why, next: next ?? said.next };
  });
  /** Undefined where nothing is to be recorded again by a tap; else whether this person may, now. */
  readonly recordAgain = $derived.by((): 'may' | 'beginningFirst' | 'notYourRole' | undefined => {
    const { entry, isBegun } = this.#item();
    const kind = this.#kind;
    if (kind !== 'dossier' && kind !== 'petition') return undefined;
    const isTap = !this.#isOthers && this.#mend === 'recordAgain';
    if (!isTap || entry === undefined || this.isAnswered || entry.type.endsWith('/setAsideAnswered'))
      return undefined;
    const begins = isBeginningType(entry.type) || entry.type === 'petition/received';
    if (!isBegun && !begins) return 'beginningFirst';
    const fact = readFact(entry);
    const deed = fact.kind === 'own' ? fact.deed : answerDeeds[kind];
    return this.#seat.may(deed) && this.#seat.may(answerDeeds[kind]) ? 'may' : 'notYourRole';
  });
  readonly mayDrop = $derived.by(
    () =>
      this.#kind !== undefined &&
      isJudged(this.#item().refusal) &&
      !this.isAnswered &&
      this.#seat.may(answerDeeds[this.#kind]),
  );
  get isAnswered(): boolean {
    return this.#item().refusal.answered !== undefined;
  }
  readonly link = $derived.by(() => {
    const { subject } = this.#item().refusal;
    const dossier = idInSubject('dossier', subject);
    if (dossier !== undefined) return { href: `/ho-so/${dossier}`, label: words.openDossier };
    const petition = idInSubject('petition', subject);
    if (petition !== undefined) return { href: `/phan-anh/${petition}`, label: words.openPetition };
    if (this.#kind === 'receipt') return { href: '/so-lieu/bien-lai', label: words.openReceipts };
    if (this.#kind === 'inventory') return { href: '/nguon-luc', label: words.openInventory };
    const report = idInSubject('report', subject);
    if (report === undefined) return { href: '/cai-dat', label: words.openOffice };
    // A report whose closing was set aside has no page of its own any more.
    return this.#item().entry?.type === 'report/closed'
      ? { href: '/bao-cao', label: words.openReports }
      : { href: `/bao-cao/${report}`, label: words.openReport };
  });

  constructor(seat: Seat, item: () => SetAside, announce: (text: string) => void) {
    [this.#seat, this.#item, this.#announce] = [seat, item, announce];
  }

  async recordItAgain(): Promise<void> {
    const { refusal } = this.#item();
    const petition = idInSubject('petition', refusal.subject);
    if (petition !== undefined) {
      const again = await this.#try(recordPetitionAgain(desk(this.#seat), petition, entryRef(refusal)));
      if (again === undefined) return;
      this.fault = again.ok ? undefined : petitionAgainWords(again.error);
      if (again.ok) this.#announce(words.recorded);
      return;
    }
    const id = idInSubject('dossier', refusal.subject);
    if (id === undefined) return;
    const done = await this.#try(recordAgain(desk(this.#seat), id, entryRef(refusal), words.undoneReason));
    if (done === undefined) return;
    this.fault = done.ok ? undefined : refusalWords(done.error);
    if (done.ok) this.#announce(done.value === 'dropped' ? words.undone : words.recorded);
  }

  async drop(): Promise<void> {
    const { refusal } = this.#item();
    const dropped = dropSetAside(desk(this.#seat), refusal.subject, entryRef(refusal), this.reason);
    const done = await this.#try(dropped);
    if (done === undefined) return;
    this.fault = done.ok ? undefined : words.dropRefusals[done.error.kind];
    if (!done.ok) return;
    this.dropping = false;
    this.#announce(words.dropped);
  }

  async #try<T>(deed: Promise<T>): Promise<T | undefined> {
    this.busy = true;
    return deed
      .catch((error: unknown) => void (this.fault = storageFaultWords(error)))
      .then((done) => done ?? undefined)
      .finally(() => (this.busy = false));
  }
}
