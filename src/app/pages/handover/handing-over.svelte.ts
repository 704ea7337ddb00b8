import { SvelteSet } from 'svelte/reactivity';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { giveOut, receiversOf, usualGivingOut } from '../../../commands/dossier/give-out.ts';
import type { DossierId } from '../../../base/ids.ts';
import { formatDay } from '../../../base/plain-date.ts';
import type { GivingOut } from '../../../domain/dossier/decide/giving-out.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { rowsWanted } from '../../../store/queries/register-rows.ts';
import { findByCode, getStored, pageOfRows, touched, type Stored } from '../../../store/queries/queries.ts';
import { Undo, type DoneDeed } from '../../parts/dossier/undo.svelte.ts';
import { desk } from '../../shell/acting-desk.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { handoverText } from '../../strings/handover.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';

/** More than lie on one desk; the rest is found by its number. */
const most = 300;

/** The day on which it ended, as it is said; '' for one that still goes on. */
function endOf({ handedOverOn, closedOn }: Dossier): string {
  const on = handedOverOn ?? closedOn;
  return on === null ? '' : formatDay(on);
}

/** Results that go out together: chosen in the list, all of one person, or scanned one after the other. */
export class HandingOver {
  /** What is being typed or scanned. */
  code = $state('');
  /** Why what was scanned is not in the list. */
  fault = $state<string>();
  receiver = $state('');
  busy = $state(false);
  readonly chosen = new SvelteSet<DossierId>();
  readonly refused = $state<{ number: string; why: string }[]>([]);
  /** Scanned and not ready yet: the result comes with the hand-over. */
  #scanned = $state.raw<readonly DossierId[]>([]);
  readonly #seat: Seat;
  readonly #undo: Undo;

  readonly #listed = live(async () => {
    const [{ tablet, today, rules }, scanned] = [this.#seat, this.#scanned];
    await touched(tablet);
    const wanted = { list: 'readyToHandOver', words: '', filter: {} } as const;
    const rows = rowsWanted(tablet, wanted, today, nextWorkingDay(rules.calendar, today));
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
  readonly #going = $derived((this.listed?.dossiers ?? []).filter(({ id }) => this.chosen.has(id)));
  readonly count = $derived(this.#going.length);
  /** Filled in by itself where all that is chosen is one person's. */
  readonly usualReceiver = $derived.by(() => {
    const [first = '', ...others] = this.#going.map(({ particulars }) => particulars?.name ?? '');
    return first !== '' && others.every((name) => name === first) ? first : undefined;
  });
  /** Offered while a name is typed: often it is the one who was authorised that comes. */
  readonly receivers = $derived(
    this.#going.flatMap(receiversOf).filter((name, at, all) => all.indexOf(name) === at),
  );
  readonly authorised = $derived(
    this.receivers.filter((name) => this.#going.every(({ particulars }) => particulars?.name !== name)),
  );

  constructor(seat: Seat, announce: SaysDone) {
    this.#seat = seat;
    this.#undo = new Undo(seat, announce);
  }

  toggle(id: DossierId): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
  }
  /** The others of the same person that lie ready too. Known by the number on the card: names are not unique. */
  othersOf({ id, particulars }: Stored): readonly Stored[] {
    if (!particulars?.idNumber) return [];
    return (this.listed?.dossiers ?? []).filter(
      (each) => each.id !== id && each.particulars?.idNumber === particulars.idNumber,
    );
  }
  chooseAllOf(stored: Stored): void {
    for (const { id } of [stored, ...this.othersOf(stored)]) this.chosen.add(id);
  }

  /** A number was scanned or typed: it is chosen, and the box waits for the next one. */
  async take(): Promise<void> {
    const code = this.code.trim();
    if (code === '') return;
    [this.code, this.fault] = ['', undefined];
    const found = await findByCode(this.#seat.tablet, code);
    if (found === undefined) this.fault = handoverText.unknown(code);
    else if (found.dossier.state !== 'open' && found.dossier.state !== 'resolved')
      this.fault = handoverText.notReady[found.dossier.state](code, endOf(found.dossier));
    else {
      if (!this.#scanned.includes(found.id)) this.#scanned = [found.id, ...this.#scanned];
      this.chosen.add(found.id);
    }
  }

  async giveOut(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refused.length = 0;
    const done: DoneDeed[] = [];
    for (const stored of this.#going) {
      const usual = usualGivingOut(stored);
      // Whoever is here takes it in person, whatever had been agreed on.
      const how: GivingOut = {
        ...{ ...usual, by: 'inPerson' },
        receiver: this.receiver.trim() || usual.receiver,
      };
      const { number } = stored.dossier.facts;
      const result = await giveOut(desk(this.#seat), stored.id, how).catch(
        (fault: unknown) => void this.refused.push({ number, why: storageFaultWords(fault) }),
      );
      if (result?.ok === false) this.refused.push({ number, why: refusalWords(result.error) });
      if (result?.ok !== true) continue;
      done.push({ id: stored.id, refs: result.value });
      this.chosen.delete(stored.id);
    }
    this.busy = false;
    // Who stands here still waits for what was refused.
    if (this.refused.length === 0) this.receiver = '';
    if (done.length > 0) this.#undo.offer(handoverText.done(done.length), done);
  }
}
