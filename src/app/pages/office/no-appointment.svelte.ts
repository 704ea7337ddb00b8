import { chooseNoAppointment } from '../../../commands/office/office.ts';
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { OfficeFaults } from '../../../domain/office/fields.ts';
import { noAppointmentOn } from '../../../domain/office/no-appointment.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { proceduresInForce } from '../../../domain/office/procedures.ts';
import { findProcedures } from '../../../domain/office/procedure-search.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { noAppointmentWords as words } from '../../strings/desk/no-appointment.ts';
import { dossierText } from '../../strings/dossier.ts';
import { officeFaultWords, officeRefusalWords } from '../../strings/setup.ts';

/** Nothing is offered first here: what is found by its letters is meant. */
const noUsage: ReadonlyMap<string, number> = new Map();

/** Which procedures are promised for the same day, and on which days: what holds, and what is being chosen. */
export class NoAppointmentForm {
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;

  procedures = $state.raw<readonly string[]>([]);
  weekdays = $state.raw<readonly number[]>([]);
  days = $state.raw<readonly PlainDate[]>([]);
  from = $state<PlainDate | null>(null);
  source = $state('');
  /** A day that is being typed and not added yet. */
  day = $state<PlainDate | null>(null);
  faults = $state.raw<OfficeFaults>({});
  refusal = $state<string>();
  busy = $state(false);

  readonly holds = $derived.by(() => noAppointmentOn(this.#seat.office.noAppointment, this.#seat.today));
  readonly #offered = $derived.by(() => proceduresInForce(this.#seat.rules.catalogue, this.#seat.today));
  readonly chosen = $derived.by(() =>
    this.procedures.map((code) => ({
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
    const { holds } = this;
    if (holds !== undefined)
      ({
        procedures: this.procedures,
        weekdays: this.weekdays,
        days: this.days,
        source: this.source,
      } = holds);
    this.from = seat.today;
  }

  find(letters: string): readonly ProcedureVersion[] {
    const left = this.#offered.filter(({ code }) => !this.procedures.includes(code));
    return findProcedures(left, letters, noUsage);
  }
  add({ code }: Pick<ProcedureVersion, 'code'>): void {
    if (!this.procedures.includes(code)) this.procedures = [...this.procedures, code];
  }
  drop(code: string): void {
    this.procedures = this.procedures.filter((each) => each !== code);
  }
  choose(weekday: number, isIn: boolean): void {
    const others = this.weekdays.filter((each) => each !== weekday);
    this.weekdays = isIn ? [...others, weekday].sort((a, b) => a - b) : others;
  }
  addDay(): void {
    if (this.day !== null && !this.days.includes(this.day)) this.days = [...this.days, this.day].sort();
    this.day = null;
  }
  dropDay(day: PlainDate): void {
    this.days = this.days.filter((each) => each !== day);
  }
  wrong(field: 'days' | 'from' | 'source'): string | undefined {
    const fault = this.faults[field];
    if (fault === undefined) return undefined;
    return field === 'days' ? words.daysFault : officeFaultWords[fault];
  }

  async save(): Promise<boolean> {
    // A day that was typed and not added is meant.
    this.addDay();
    const { tablet, person } = this.#seat;
    const { procedures, weekdays, days, source } = this;
    this.busy = true;
    const done = await chooseNoAppointment(tablet, person, {
      ...{ procedures: [...procedures], weekdays: [...weekdays], days: [...days], source },
      from: this.from ?? ('' as PlainDate),
    }).finally(() => (this.busy = false));
    this.faults = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields : {};
    this.refusal =
      done.ok || done.error.kind === 'FieldsWrong' ? undefined : officeRefusalWords[done.error.kind];
    if (done.ok) this.#announce(words.saved);
    return done.ok;
  }
}
