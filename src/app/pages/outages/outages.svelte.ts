import * as z from 'zod/mini';
import {
  dayOfInstant,
  timeOfInstant,
  timeToMinutes,
  type Instant,
  type TimeOfDay,
} from '../../../base/clock.ts';
import { toDayNumber, type PlainDate } from '../../../base/plain-date.ts';
import { correctOutage, strikeOutage } from '../../../commands/office/outages.ts';
import { standingOutages, type Outage } from '../../../domain/outages/outages.ts';
import { Day, Time } from '../../../domain/vocabulary.ts';
import { DraftOver } from '../../parts/resuming/draft-over.svelte.ts';
import { isSame, laidOver, type Lay } from '../../parts/resuming/laid-over.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { outageWords as words } from '../../strings/desk/outage.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { officeFaultWords, officeRefusalWords } from '../../strings/setup.ts';
import type { OfficeFaults } from '../../../domain/office/fields.ts';

/** At the office, UTC+7: see `base/clock.ts`. */
const instantOf = (day: PlainDate, time: TimeOfDay): Instant =>
  (toDayNumber(day) * 1440 + timeToMinutes(time) - 7 * 60) * 60_000;

const Typed = z.object({
  ...{ system: z.string(), fromDay: z.nullable(Day), fromTime: Time },
  ...{ toDay: z.nullable(Day), toTime: Time, runs: z.boolean(), reason: z.string() },
});
type Typed = z.infer<typeof Typed>;

/** A moment is typed as a whole, and that it still runs is said instead of an end. */
const lay: Lay<Typed> = (typed, today) => {
  const together = (...keys: readonly (keyof Typed)[]): Partial<Typed> =>
    keys.every((key) => isSame(typed.was[key], typed.now[key]))
      ? Object.fromEntries(keys.map((key) => [key, today[key]]))
      : Object.fromEntries(keys.map((key) => [key, typed.now[key]]));
  return {
    ...laidOver(typed, today),
    ...together('fromDay', 'fromTime'),
    ...together('toDay', 'toTime', 'runs'),
  };
};

/** An outage as its sheet asks it, to be put right or struck. */
export class OutageSheet {
  readonly form: KeptValues<Typed>;
  readonly #draft: DraftOver<Typed>;
  busy = $state(false);
  error = $state<string>();
  readonly #faults = $state<{ now: OfficeFaults }>({ now: {} });
  readonly #seat: Seat;
  readonly #outage: Outage;

  constructor(seat: Seat, outage: Outage) {
    [this.#seat, this.#outage] = [seat, outage];
    this.#draft = new DraftOver(seat, `outage:${outage.ref}`, this.#told(), Typed, lay);
    this.form = this.#draft.form;
  }

  /** As it stands at this moment: a colleague may have ended it, or put it right. */
  get #now(): Outage {
    const standing = standingOutages(this.#seat.tablet.office?.outages ?? []);
    return standing.find(({ ref }) => ref === this.#outage.ref) ?? this.#outage;
  }

  #told(): Typed {
    const { system, from, to } = this.#now;
    const end = to ?? this.#seat.tablet.deps.clock.now();
    return {
      ...{ system, runs: to === null, reason: '' },
      ...{ fromDay: dayOfInstant(from), fromTime: timeOfInstant(from) },
      ...{ toDay: dayOfInstant(end), toTime: timeOfInstant(end) },
    };
  }

  wrong(field: string): string | undefined {
    const fault = this.#faults.now[field];
    return fault && officeFaultWords[fault];
  }

  /** @returns what was done, to be said; undefined where it was not */
  correct(): Promise<string | undefined> {
    const { system, fromDay, fromTime, toDay, toTime, runs, reason } = this.#draft.over(this.#told());
    const now = this.#now;
    if (fromDay === null || (!runs && toDay === null)) {
      this.#faults.now = { [fromDay === null ? 'from' : 'to']: 'notADay' };
      return Promise.resolve(undefined);
    }
    const [from, to] = [
      this.#unlessSame(fromDay, fromTime, now.from),
      runs || toDay === null ? null : this.#unlessSame(toDay, toTime, now.to),
    ];
    const input = { system, from, to, reason };
    return this.#do(
      correctOutage(this.#seat.tablet, this.#seat.person, this.#outage.ref, input),
      words.saved,
    );
  }

  strike(): Promise<string | undefined> {
    const { tablet, person } = this.#seat;
    return this.#do(strikeOutage(tablet, person, this.#outage.ref, this.form.now.reason), words.struckDone);
  }

  /** What was not changed keeps its seconds. */
  #unlessSame(day: PlainDate, time: TimeOfDay, was: Instant | null): Instant {
    return was !== null && dayOfInstant(was) === day && timeOfInstant(was) === time
      ? was
      : instantOf(day, time);
  }

  async #do(deed: ReturnType<typeof strikeOutage>, said: string): Promise<string | undefined> {
    this.busy = true;
    const result = await deed
      .catch((fault: unknown) => void (this.error = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result === undefined) return undefined;
    this.#faults.now = !result.ok && result.error.kind === 'FieldsWrong' ? result.error.fields : {};
    this.error =
      result.ok || result.error.kind === 'FieldsWrong' ? undefined : officeRefusalWords[result.error.kind];
    if (!result.ok) return undefined;
    await this.form.end();
    return said;
  }
}
