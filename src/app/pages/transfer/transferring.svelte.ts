import { SvelteMap } from 'svelte/reactivity';
import * as z from 'zod/mini';
import { timeNow } from '../../../base/clock.ts';
import type { DossierId } from '../../../base/ids.ts';
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { handOnTogether } from '../../../commands/dossier/hand-on.ts';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import type { Hands } from '../../../domain/dossier/transfer/events.ts';
import {
  atDesk,
  handsOf,
  handsOfKey,
  isSameHands,
  keyOfHands,
} from '../../../domain/dossier/transfer/hands.ts';
import { recordNumbers } from '../../../domain/dossier/transfer/record-number.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { handedOnWith, handsMet, inHands } from '../../../store/queries/hands.ts';
import { findAllByCode, getStored, type Stored } from '../../../store/queries/queries.ts';
import { Undo } from '../../parts/dossier/undo.svelte.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { handsWords, placeWords, transferWords as words } from '../../strings/desk/transfer.ts';
import { ofPerson } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { firstWrongWords, refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';
import { paperOfRecord } from './paper-of-record.ts';

/** More than are carried at once; the rest is found by its number. */
const most = 200;

const Typed = z.object({
  ...{ from: z.string(), to: z.string(), dueBy: z.nullable(z.string()) },
  ...{ note: z.string(), chosen: z.array(z.string()) },
});
/** As `keyOfHands` writes it: where they lie now, and where they go. */
type Typed = z.infer<typeof Typed>;
const nothing: Typed = { from: keyOfHands(atDesk), to: '', dueBy: null, note: '', chosen: [] };

/** Dossiers that go together into other hands, on one paper that is signed once. */
export class Transferring {
  readonly form: KeptValues<Typed>;
  /** What is being typed or scanned. */
  code = $state('');
  fault = $state<string>();
  toFault = $state<string>();
  busy = $state(false);
  refused = $state.raw<readonly { readonly id: DossierId; readonly why: string }[]>([]);
  /** The paper of what was handed on last, with its number. */
  paper = $state.raw<{ readonly number: string; readonly page: string }>();
  readonly #chosen = new SvelteMap<DossierId, Stored>();
  readonly #seat: Seat;
  readonly #undo: Undo;

  readonly #listed = live(() => {
    const { tablet, today, rules } = this.#seat;
    return inHands(tablet, this.hands, most, [today, nextWorkingDay(rules.calendar, today)]);
  });
  readonly #met = live(() => handsMet(this.#seat.tablet));
  get listed() {
    return this.#listed.value;
  }
  get hands(): Hands {
    return handsOfKey(this.from) ?? atDesk;
  }
  readonly chosen = $derived([...this.#chosen.values()]);
  /** The desk, and whoever has something now. */
  readonly places = $derived.by(() => {
    const others = (this.#met.value ?? []).filter(({ kind }) => kind !== 'desk');
    return [atDesk, ...others].map((hands) => ({
      value: keyOfHands(hands),
      label: placeWords(hands, this.#nameOf),
    }));
  });

  constructor(seat: Seat, announce: SaysDone) {
    this.#seat = seat;
    this.#undo = new Undo(seat, announce);
    this.form = new KeptValues(seat, 'deed:together:transfer', structuredClone(nothing), (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
    /** What was chosen before the tablet was locked is chosen again, where it still lies there. */
    this.opened = this.form.opened.then(async () => {
      for (const id of this.form.now.chosen) {
        const stored = await getStored(seat.tablet, id as DossierId);
        if (stored !== undefined && this.#liesHere(stored)) this.#chosen.set(stored.id, stored);
      }
    });
  }
  readonly opened: Promise<void>;

  get from(): string {
    return this.form.now.from;
  }
  get to(): string {
    return this.form.now.to;
  }
  set to(to: string) {
    this.#type({ to });
  }
  get dueBy(): PlainDate | null {
    return parsePlainDate(this.form.now.dueBy ?? '') ?? null;
  }
  set dueBy(dueBy: PlainDate | null) {
    this.#type({ dueBy });
  }
  get note(): string {
    return this.form.now.note;
  }
  set note(note: string) {
    this.#type({ note });
  }
  #type(what: Partial<Typed>): void {
    Object.assign(this.form.now, what);
    this.form.touched = true;
  }
  #choose(change: () => void): void {
    change();
    this.#type({ chosen: [...this.#chosen.keys()] });
  }

  readonly #nameOf = (id: string): string | undefined => findPerson(this.#seat.office, id)?.name;
  #named(hands: Hands): string {
    return handsWords(hands, this.#nameOf);
  }
  has(id: DossierId): boolean {
    return this.#chosen.has(id);
  }
  toggle(stored: Stored): void {
    this.#choose(() => {
      if (!this.#chosen.delete(stored.id)) this.#chosen.set(stored.id, stored);
    });
  }
  get hasAll(): boolean {
    const dossiers = this.listed?.dossiers ?? [];
    return dossiers.length > 0 && dossiers.every(({ id }) => this.#chosen.has(id));
  }
  /** All that are listed; once more, none. */
  toggleAll(): void {
    const { hasAll } = this;
    this.#choose(() => {
      if (hasAll) this.#chosen.clear();
      else for (const stored of this.listed?.dossiers ?? []) this.#chosen.set(stored.id, stored);
    });
  }
  #liesHere({ dossier }: Stored): boolean {
    return isSameHands(handsOf(dossier), this.hands);
  }
  /** What lies elsewhere is another list. */
  leaveFrom(key: string): void {
    this.#choose(() => this.#chosen.clear());
    this.#type({ from: key, to: this.to === key ? '' : this.to });
    this.refused = [];
  }

  /** A number was scanned or typed: it is chosen, and the box waits for the next one. */
  async take(): Promise<void> {
    const code = this.code.trim();
    if (code === '') return;
    [this.code, this.fault] = ['', undefined];
    const record = code.toUpperCase();
    if (recordNumbers.read(record) !== undefined) return this.#takePaper(record);
    const [found, ...others] = await findAllByCode(this.#seat.tablet, code);
    if (found === undefined) this.fault = words.unknown(code);
    else if (others.length > 0) this.fault = words.several(code);
    else if (!this.#liesHere(found)) this.fault = words.elsewhere(code, this.#named(handsOf(found.dossier)));
    else this.#choose(() => this.#chosen.set(found.id, found));
  }

  /** All of that paper that still lie here. */
  async #takePaper(record: string): Promise<void> {
    const here = (await handedOnWith(this.#seat.tablet, record)).filter((each) => this.#liesHere(each));
    if (here.length === 0) this.fault = words.paperNotHere(record);
    this.#choose(() => {
      for (const stored of here) this.#chosen.set(stored.id, stored);
    });
  }

  /** @returns whether there is a paper to be printed */
  async save(): Promise<boolean> {
    const to = handsOfKey(this.to);
    const isNamed = to !== undefined && (to.kind !== 'unit' || to.name.trim() !== '');
    this.toFault = isNamed ? undefined : words.chooseFirst;
    if (!isNamed || this.busy || this.#chosen.size === 0) return false;
    [this.busy, this.refused] = [true, []];
    const { tablet, today } = this.#seat;
    const seen = this.chosen;
    const seenAs = (id: DossierId): Stored | undefined => seen.find((each) => each.id === id);
    const how = { to, on: today, at: timeNow(tablet.deps.clock), dueBy: this.dueBy, note: this.note };
    const handed = await handOnTogether(
      desk(this.#seat),
      seen.map(({ id }) => id),
      how,
    )
      .catch((fault: unknown) => void (this.fault = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (handed === undefined) return false;
    const whose = (id: DossierId) => ({
      number: seenAs(id)?.dossier.facts.number ?? '',
      name: seenAs(id)?.particulars?.name ?? '',
    });
    this.refused = handed.refused.map(({ id, why }) => ({
      id,
      why: `${ofPerson(whose(id).number, whose(id).name)}: ${
        (why.kind === 'FieldsWrong' ? firstWrongWords(why.fields) : undefined) ?? refusalWords(why)
      }`,
    }));
    if (handed.record === undefined) return false;
    for (const { id } of handed.done) this.#chosen.delete(id);
    // What was typed while it was written down is of the next ones.
    const note = this.note === how.note ? '' : this.note;
    this.#type({ note, chosen: [...this.#chosen.keys()] });
    if (this.#chosen.size === 0 && note === '') await this.#forget();
    const paper = await paperOfRecord(this.#seat, handed.record);
    this.paper = paper && { number: handed.record, page: paper.page };
    const named = this.#named(to);
    const done = handed.done.map(({ id, refs }) => ({ id, ...whose(id), refs }));
    this.#undo.offer(words.doneMany(done.length, named, handed.record), done);
    return this.paper !== undefined;
  }

  /** To whom, and until when, stays on the screen for the next ones. */
  async #forget(): Promise<void> {
    this.form.touched = false;
    await this.form.drop();
  }
}
