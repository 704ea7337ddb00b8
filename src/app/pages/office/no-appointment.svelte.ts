import * as z from 'zod/mini';
import { chooseNoAppointment } from '../../../commands/office/office.ts';
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { OfficeFaults } from '../../../domain/office/fields.ts';
import { noAppointmentOn } from '../../../domain/office/no-appointment.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { proceduresInForce } from '../../../domain/office/procedures.ts';
import { findProcedures } from '../../../domain/office/procedure-search.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { Day } from '../../../domain/vocabulary.ts';
import { DraftOver } from '../../parts/resuming/draft-over.svelte.ts';
import { laidOver, linesLaidOver, type Lay } from '../../parts/resuming/laid-over.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { noAppointmentWords as words } from '../../strings/desk/no-appointment.ts';
import { dossierText } from '../../strings/dossier.ts';
import { officeFaultWords, officeRefusalWords } from '../../strings/setup.ts';

/** Nothing is offered first here: what is found by its letters is meant. */
const noUsage: ReadonlyMap<string, number> = new Map();

const Typed = z.object({
  ...{ procedures: z.array(z.string()), weekdays: z.array(z.number()), days: z.array(Day) },
  ...{ from: z.nullable(Day), source: z.string() },
  /** A day that is being typed and not added yet. */
  day: z.nullable(Day),
});
type Typed = z.infer<typeof Typed>;

/** What a colleague has chosen meanwhile stays, and so does what was chosen here. */
const lay: Lay<Typed> = ({ was, now }, today) => ({
  ...laidOver({ was, now }, today),
  procedures: linesLaidOver({ was: was.procedures, now: now.procedures }, today.procedures),
  weekdays: linesLaidOver({ was: was.weekdays, now: now.weekdays }, today.weekdays).sort((a, b) => a - b),
  days: linesLaidOver({ was: was.days, now: now.days }, today.days).sort(),
});

/** Which procedures are promised for the same day, and on which days: what holds, and what is being chosen. */
export class NoAppointmentForm {
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;

  readonly form: KeptValues<Typed>;
  readonly #draft: DraftOver<Typed>;
  faults = $state.raw<OfficeFaults>({});
  refusal = $state<string>();
  busy = $state(false);

  readonly holds = $derived.by(() => noAppointmentOn(this.#seat.office.noAppointment, this.#seat.today));
  readonly #offered = $derived.by(() => proceduresInForce(this.#seat.rules.catalogue, this.#seat.today));
  readonly chosen = $derived.by(() =>
    this.form.now.procedures.map((code) => ({
      code,
      name: this.#offered.find((each) => each.code === code)?.name ?? code,
    })),
  );
  /** What holds today, in one sentence, and who said so. */
  readonly standing = $derived.by((): readonly string[] => {
    const { holds } = this;
    if (holds === undefined || holds.procedures.length === 0) return [words.none];
    const days = [
      ...holds.weekdays.map((weekday) => (words.weekday[weekday - 1] ?? '').toLowerCase()),
      ...holds.days.map(formatDay),
    ];
    const name = findPerson(this.#seat.office, holds.by)?.name ?? dossierText.unknownPerson;
    return [
      words.holds(holds.procedures.length, days.join(', '), holds.from),
      words.chosenBy(name, holds.on, holds.source),
    ];
  });

  constructor(seat: Seat, announce: (text: string) => void) {
    [this.#seat, this.#announce] = [seat, announce];
    this.#draft = new DraftOver(seat, 'no-appointment', this.#begin(), Typed, lay);
    this.form = this.#draft.form;
  }

  #begin(): Typed {
    const { office, today: from } = this.#seat;
    const holds = noAppointmentOn(office.noAppointment, from);
    const { procedures = [], weekdays = [], days = [], source = '' } = holds ?? {};
    return {
      ...{ procedures: [...procedures], weekdays: [...weekdays], days: [...days] },
      ...{ source, from, day: null },
    };
  }
  #type(what: Partial<Typed>): void {
    Object.assign(this.form.now, what);
    this.form.touched = true;
  }

  find(letters: string): readonly ProcedureVersion[] {
    const left = this.#offered.filter(({ code }) => !this.form.now.procedures.includes(code));
    return findProcedures(left, letters, noUsage);
  }
  add({ code }: Pick<ProcedureVersion, 'code'>): void {
    const { procedures } = this.form.now;
    if (!procedures.includes(code)) this.#type({ procedures: [...procedures, code] });
  }
  drop(code: string): void {
    this.#type({ procedures: this.form.now.procedures.filter((each) => each !== code) });
  }
  choose(weekday: number, isIn: boolean): void {
    const others = this.form.now.weekdays.filter((each) => each !== weekday);
    this.#type({ weekdays: isIn ? [...others, weekday].sort((a, b) => a - b) : others });
  }
  addDay(): void {
    const { day, days } = this.form.now;
    if (day === null) return;
    this.#type({ days: days.includes(day) ? days : [...days, day].sort(), day: null });
  }
  dropDay(day: PlainDate): void {
    this.#type({ days: this.form.now.days.filter((each) => each !== day) });
  }
  wrong(field: 'procedures' | 'days' | 'from' | 'source'): string | undefined {
    const fault = this.faults[field];
    if (fault === undefined) return undefined;
    if (field === 'procedures') return words.proceduresFault;
    return field === 'days' ? words.daysFault : officeFaultWords[fault];
  }

  async save(): Promise<boolean> {
    // A day that was typed and not added is meant.
    this.addDay();
    const { tablet, person } = this.#seat;
    const { procedures, weekdays, days, source, from } = this.#draft.over(this.#begin());
    this.busy = true;
    const done = await chooseNoAppointment(tablet, person, {
      ...{ procedures, weekdays, days, source },
      from: from ?? ('' as PlainDate),
    }).finally(() => (this.busy = false));
    this.faults = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields : {};
    this.refusal =
      done.ok || done.error.kind === 'FieldsWrong' ? undefined : officeRefusalWords[done.error.kind];
    if (!done.ok) return false;
    this.form.touched = false;
    await this.form.drop();
    this.#draft.opened = this.#begin();
    this.#announce(procedures.length === 0 && from !== null ? words.ended(from) : words.saved);
    return true;
  }
}
