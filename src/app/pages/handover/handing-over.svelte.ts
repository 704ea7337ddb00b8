import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import type { Done } from '../../../commands/deed.ts';
import { giveOut, usualGivingOut } from '../../../commands/dossier/give-out.ts';
import type { DossierId } from '../../../base/ids.ts';
import { readCardLine } from '../../../domain/dossier/citizen/citizen-card.ts';
import { compactNumber, isIdNumber } from '../../../domain/dossier/id-numbers.ts';
import type { GivingOut } from '../../../domain/dossier/decide/giving-out.ts';
import { rowsWanted } from '../../../store/queries/register-rows.ts';
import {
  findAllByCode,
  getStored,
  pageOfRows,
  touched,
  type Stored,
} from '../../../store/queries/queries.ts';
import { openOfPerson } from '../../../store/queries/twins.ts';
import { Undo, type DoneDeed } from '../../parts/dossier/undo.svelte.ts';
import { askCitizen } from '../../parts/grading/ask-citizen.ts';
import { desk } from '../../shell/acting-desk.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { handoverText } from '../../strings/handover.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';
import type { Twins } from '../../parts/dossier/twins.ts';
import { endOf, goneFor, refusedFor, type Refused } from './refused.ts';
import { Selection } from './selection.svelte.ts';

/** More than lie on one desk; the rest is found by its number. */
const most = 300;

/** Results that go out together: chosen in the list, all of one person, or scanned one after the other. */
export class HandingOver {
  /** What is being typed or scanned. */
  code = $state('');
  /** Why what was scanned is not in the list. */
  fault = $state<string>();
  /** What was scanned stands on several papers: somebody says whose it is. */
  asked = $state.raw<Twins>();
  busy = $state(false);
  readonly selection: Selection;
  #refused = $state.raw<readonly Refused[]>([]);
  /** Scanned and not ready yet: the result comes with the hand-over. */
  #scanned = $state.raw<readonly DossierId[]>([]);
  readonly #seat: Seat;
  readonly #undo: Undo;

  readonly #listed = live(async () => {
    const [{ tablet, today, rules }, scanned] = [this.#seat, this.#scanned];
    await touched(tablet);
    const wanted = { list: 'readyToHandOver', words: '', filter: {} } as const;
    const rows = await rowsWanted(tablet, wanted, today, nextWorkingDay(rules.calendar, today));
    const ready = await pageOfRows(tablet, rows.slice(0, most));
    const others = await Promise.all(scanned.map((id) => getStored(tablet, id)));
    const open = others.filter((each) => each !== undefined && each.dossier.state === 'open');
    const beyond = others.filter(
      (each) => each?.dossier.state === 'resolved' && ready.every(({ id }) => id !== each.id),
    );
    return {
      dossiers: [...open, ...beyond, ...ready] as readonly Stored[],
      total: rows.length,
      /** Scanned, with no result yet: listed above those that lie ready, and counted beside them. */
      comesNow: open.length,
    };
  });
  get listed() {
    return this.#listed.value;
  }
  readonly count = $derived.by(() => this.selection.going.length);
  /** What stays on the desk, each with its number: refused just now, or not ready any more since it was chosen. */
  readonly refused = $derived.by((): readonly Refused[] => {
    const changed = this.selection.changed.map(({ seen, now }) => goneFor(seen, now));
    return [...this.#refused, ...changed.filter(({ id }) => this.#refused.every((each) => each.id !== id))];
  });

  constructor(seat: Seat, announce: SaysDone) {
    [this.#seat, this.selection] = [seat, new Selection(seat)];
    this.#undo = new Undo(seat, announce);
  }

  toggle(id: DossierId): void {
    const stored = this.listed?.dossiers.find((each) => each.id === id);
    if (this.selection.has(id)) this.selection.delete(id);
    else if (stored !== undefined) this.#add(stored);
  }
  #add(stored: Stored): void {
    this.#refused = this.#refused.filter(({ id }) => id !== stored.id);
    this.selection.add(stored);
  }
  /** What stays on the desk has been read. */
  dropRefused(): void {
    for (const { id } of this.refused) this.selection.delete(id);
    this.#refused = [];
  }
  /** The others of the same person that lie ready too. Known by the number on the card: names are not unique. */
  othersOf({ id, particulars }: Stored): readonly Stored[] {
    if (!particulars?.idNumber) return [];
    return (this.listed?.dossiers ?? []).filter(
      (each) => each.id !== id && each.particulars?.idNumber === particulars.idNumber,
    );
  }
  chooseAllOf(stored: Stored): void {
    for (const each of [stored, ...this.othersOf(stored)]) this.#add(each);
  }

  /** A number was scanned or typed: it is chosen, and the box waits for the next one. */
  async take(): Promise<void> {
    const code = this.code.trim();
    if (code === '') return;
    [this.code, this.fault, this.asked] = ['', undefined, undefined];
    const found = await findAllByCode(this.#seat.tablet, code);
    const idNumber = readCardLine(code)?.idNumber ?? compactNumber(code);
    if (found.length === 0 && isIdNumber('cccd', idNumber)) return this.#takeAllOf(idNumber);
    if (found.length > 1) this.asked = { code, dossiers: found };
    else this.takeOne(code, found[0]);
  }

  /** A person's card instead of their paper: all that lies ready for them, and it is said what does not. */
  async #takeAllOf(idNumber: string): Promise<void> {
    const found = await openOfPerson(this.#seat.tablet, idNumber);
    const ready = found.filter(({ dossier }) => dossier.state === 'resolved');
    for (const each of ready) this.takeOne(each.dossier.facts.number, each);
    const others = found.length - ready.length;
    if (ready.length === 0 || others > 0) this.fault = handoverText.ofPerson(ready.length, others);
  }

  /** The one that was meant, said by whoever holds the paper where several have its number. */
  takeOne(code: string, found: Stored | undefined): void {
    this.asked = undefined;
    if (found === undefined) this.fault = handoverText.unknown(code);
    else if (found.dossier.state !== 'open' && found.dossier.state !== 'resolved')
      this.fault = handoverText.notReady[found.dossier.state](code, endOf(found.dossier));
    else {
      if (!this.#scanned.includes(found.id)) this.#scanned = [found.id, ...this.#scanned];
      this.#add(found);
    }
  }

  async giveOut(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    [this.#refused, this.fault] = [[], undefined];
    const [done, refused]: [DoneDeed[], Refused[]] = [[], []];
    const gone: Stored[] = [];
    for (const { seen, now } of this.selection.all) {
      const result = await this.#giveOne(seen, now ?? seen).catch(
        (fault: unknown) => void refused.push(refusedFor(seen, storageFaultWords(fault))),
      );
      if (result?.ok === false) refused.push(refusedFor(seen, refusalWords(result.error)));
      if (result?.ok !== true) continue;
      const { dossier, particulars } = seen;
      const whose = { number: dossier.facts.number, name: particulars?.name ?? '' };
      done.push({ id: seen.id, ...whose, refs: result.value });
      gone.push(seen);
      this.selection.delete(seen.id);
    }
    [this.busy, this.#refused] = [false, refused];
    if (done.length > 0) this.#undo.offer(handoverText.done(done.length), done);
    askCitizen(this.#seat, gone, { by: 'inPerson' });
  }

  #giveOne(seen: Stored, now: Stored): Done {
    const usual = usualGivingOut(now);
    const receiver = this.selection.receiver.trim() || usual.receiver;
    // Whoever is here takes it in person, whatever had been agreed on.
    const how: GivingOut = { ...usual, by: 'inPerson', receiver };
    return giveOut(desk(this.#seat), seen.id, how, seen.dossier.state);
  }
}
