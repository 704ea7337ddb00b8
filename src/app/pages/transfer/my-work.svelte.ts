import { finish, takeOver } from '../../../commands/dossier/hand-on.ts';
import type { Done } from '../../../commands/deed.ts';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { urgencyOf } from '../../../domain/calendar/deadline.ts';
import { lastMove } from '../../../domain/dossier/transfer/hands.ts';
import type { Finishing } from '../../../domain/dossier/transfer/finish.ts';
import { inHands } from '../../../store/queries/hands.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { Undo } from '../../parts/dossier/undo.svelte.ts';
import { heldAt } from '../../parts/transfer/held.ts';
import { desk } from '../../shell/acting-desk.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { transferWords as words } from '../../strings/desk/transfer.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { firstWrongWords, refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';

/** More than anybody has in their hands. */
const most = 300;

/** What lies in the hands of whoever is in, what is due first on top. */
export class MyWork {
  busy = $state(false);
  refusal = $state<string>();
  /** The one whose result is being written down. */
  finishing = $state.raw<Stored>();
  readonly #seat: Seat;
  readonly #undo: Undo;

  readonly #found = live(() => {
    const { tablet, person, today, rules } = this.#seat;
    const tomorrow = nextWorkingDay(rules.calendar, today);
    return inHands(tablet, { kind: 'person', id: person.id }, most, [today, tomorrow]);
  });
  get total(): number | undefined {
    return this.#found.value?.total;
  }
  /** By the day of their own step, where one was set; by the day promised otherwise. */
  readonly lines = $derived.by(() => {
    const { today, rules, may } = this.#seat;
    const dayOf = ({ dossier }: Stored): string => lastMove(dossier)?.dueBy ?? dossier.dueOn ?? '9999';
    return (this.#found.value?.dossiers ?? [])
      .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : Number(dayOf(a) > dayOf(b))))
      .map((stored) => ({
        stored,
        held: heldAt(stored.dossier, this.#seat),
        urgency: urgencyOf(stored.dossier, today, rules.calendar),
        /** To be said to have come. */
        move: lastMove(stored.dossier)?.takenOver === undefined ? lastMove(stored.dossier)?.ref : undefined,
        mayResolve: stored.dossier.state === 'open' && may('resolve'),
      }));
  });

  constructor(seat: Seat, announce: SaysDone) {
    this.#seat = seat;
    this.#undo = new Undo(seat, announce);
  }

  take(stored: Stored, move: string): Promise<boolean> {
    const said = words.taken(stored.dossier.facts.number);
    return this.#does(stored, said, () => takeOver(desk(this.#seat), stored.id, move));
  }

  async finish(stored: Stored, how: Finishing): Promise<boolean> {
    const said = words.finished(stored.dossier.facts.number);
    const isDone = await this.#does(stored, said, () => finish(desk(this.#seat), stored.id, how));
    if (isDone) this.finishing = undefined;
    return isDone;
  }

  /** Back at the desk as it is: somebody else solves it, or its papers are awaited. */
  giveBack(stored: Stored): Promise<boolean> {
    const said = words.finished(stored.dossier.facts.number);
    const how = { electronicResult: false, note: '', withoutResult: true } as const;
    return this.#does(stored, said, () => finish(desk(this.#seat), stored.id, how));
  }

  async #does({ id, dossier, particulars }: Stored, said: string, deed: () => Done): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.refusal] = [true, undefined];
    const result = await deed()
      .catch((fault: unknown) => void (this.refusal = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result?.ok === false)
      this.refusal =
        (result.error.kind === 'FieldsWrong' ? firstWrongWords(result.error.fields) : undefined) ??
        refusalWords(result.error);
    if (result?.ok !== true) return false;
    const { number } = dossier.facts;
    this.#undo.offer(said, [{ id, number, name: particulars?.name ?? '', refs: result.value }]);
    return true;
  }
}
