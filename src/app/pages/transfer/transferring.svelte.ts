import { SvelteMap } from 'svelte/reactivity';
import { timeNow } from '../../../base/clock.ts';
import type { DossierId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { handOnTogether } from '../../../commands/dossier/hand-on.ts';
import { transferList } from '../../../documents/books/transfer-list.ts';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import type { Hands } from '../../../domain/dossier/transfer/events.ts';
import {
  atDesk,
  handsOf,
  handsOfKey,
  isSameHands,
  keyOfHands,
} from '../../../domain/dossier/transfer/hands.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { handsMet, inHands } from '../../../store/queries/hands.ts';
import { findAllByCode, type Stored } from '../../../store/queries/queries.ts';
import { Undo } from '../../parts/dossier/undo.svelte.ts';
import { desk } from '../../shell/acting-desk.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { handsWords, placeWords, transferWords as words } from '../../strings/desk/transfer.ts';
import { ofPerson } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { firstWrongWords, refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';

/** More than are carried at once; the rest is found by its number. */
const most = 200;

/** Dossiers that go together into other hands, on one paper that is signed once. */
export class Transferring {
  /** As `keyOfHands` writes it: where they lie now, and where they go. */
  from = $state(keyOfHands(atDesk));
  to = $state('');
  dueBy = $state<PlainDate | null>(null);
  note = $state('');
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
  }

  readonly #nameOf = (id: string): string | undefined => findPerson(this.#seat.office, id)?.name;
  #named(hands: Hands): string {
    return handsWords(hands, this.#nameOf);
  }
  has(id: DossierId): boolean {
    return this.#chosen.has(id);
  }
  toggle(stored: Stored): void {
    if (!this.#chosen.delete(stored.id)) this.#chosen.set(stored.id, stored);
  }
  /** What lies elsewhere is another list. */
  leaveFrom(key: string): void {
    this.from = key;
    if (this.to === key) this.to = '';
    this.#chosen.clear();
    this.refused = [];
  }

  /** A number was scanned or typed: it is chosen, and the box waits for the next one. */
  async take(): Promise<void> {
    const code = this.code.trim();
    if (code === '') return;
    [this.code, this.fault] = ['', undefined];
    const [found, ...others] = await findAllByCode(this.#seat.tablet, code);
    if (found === undefined) this.fault = words.unknown(code);
    else if (others.length > 0) this.fault = words.several(code);
    else if (!isSameHands(handsOf(found.dossier), this.hands))
      this.fault = words.elsewhere(code, this.#named(handsOf(found.dossier)));
    else this.#chosen.set(found.id, found);
  }

  /** @returns whether there is a paper to be printed */
  async save(): Promise<boolean> {
    const to = handsOfKey(this.to);
    const isNamed = to !== undefined && (to.kind !== 'unit' || to.name.trim() !== '');
    this.toFault = isNamed ? undefined : words.chooseFirst;
    if (!isNamed || this.busy || this.#chosen.size === 0) return false;
    [this.busy, this.refused] = [true, []];
    const { tablet, today, rules } = this.#seat;
    const seen = this.chosen;
    const seenAs = (id: DossierId): Stored | undefined => seen.find((each) => each.id === id);
    const how = { to, on: today, at: timeNow(tablet.deps.clock), dueBy: this.dueBy, note: this.note };
    const from = this.#named(this.hands);
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
    for (const { id } of handed.done) this.#chosen.delete(id);
    if (handed.record === undefined) return false;
    const rows = handed.done.flatMap(({ id }) => seenAs(id) ?? []);
    const named = this.#named(to);
    this.paper = {
      number: handed.record,
      page: transferList({
        ...{ settings: rules.settings, number: handed.record, rows, from, to: named, note: this.note.trim() },
        ...{ on: how.on, at: how.at, dueBy: this.dueBy },
      }),
    };
    this.note = '';
    const done = handed.done.map(({ id, refs }) => ({ id, ...whose(id), refs }));
    this.#undo.offer(words.doneMany(done.length, named, handed.record), done);
    return true;
  }
}
