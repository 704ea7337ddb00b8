/**
 * The number of an office's next tablet. It begins every dossier number that the tablet gives, so that none is ever given to
 * another, whatever of the office was put back, in which order and how often:
 *
 *   1 … 999            one after the other, as long as the office was never put back
 *   100000 … 799999    after that: the minute in which the tablet is taken in, counted round in 486 days. No two lives of a
 *                      server give numbers in one minute, since a life takes none up to the minute in which it began
 *   800000 … 999999    by chance, where that minute is not free: to the second tablet in it, and right after the restore
 *
 * A tablet that comes back to a server which has forgotten it keeps the number that it bears. Four digits are of tablets that
 * no server has numbered (`store/copy/restore.ts`), and no number is longer than six (`domain/running-number.ts`).
 */
import type { ClockDep, Instant } from '../../base/clock.ts';
import type { RandomDep } from '../../base/random.ts';
import type { Queries } from '../database/database.ts';

/** The name under which whoever gives a tablet its number is alone. */
export const enrolmentGate = 'enrolment';

const lastInOrder = 999;
const firstMinute = 100_000;
const firstByChance = 800_000;
const behindAll = 1_000_000;
const minute = 60_000;
const origin = Date.UTC(2026, 0, 1);

/** What is known of an office's numbers. */
export interface Numbers {
  /** What its tablets bear. */
  readonly given: readonly number[];
  /** The greatest of those in order that a tablet has told of; what was put back unseen is forgotten here. */
  readonly told: number;
  /** When numbers that are not known here may last have been given; undefined: all are known. */
  readonly forgottenUntil: Instant | undefined;
}

/** Only by whoever is alone at the `enrolmentGate`. */
export async function numberForNext(
  queries: Queries,
  deps: ClockDep & RandomDep,
  office: string,
  bears?: number,
): Promise<number> {
  const [row] = await queries.rows<{ given: number[] | null; told: number; forgotten: string | null }>(
    `select array_agg(n.tablet) filter (where n.id is not null) as given, coalesce(max(n.tablets_seen), 0) as told,
       o.numbers_forgotten_until::text as forgotten
     from offices o left join nodes n on n.office = o.id where o.id = $1 group by o.id`,
    [office],
  );
  if (row === undefined) throw new Error('the office is not there');
  const { given, told, forgotten } = row;
  const forgottenUntil = forgotten === null ? undefined : Number(forgotten);
  return nextNumber({ given: given ?? [], told, forgottenUntil }, deps, bears);
}

/** @param bears what the tablet was given before, as it says */
export function nextNumber(
  { given, told, forgottenUntil }: Numbers,
  { clock, random }: ClockDep & RandomDep,
  bears?: number,
): number {
  const isFree = (number: number): boolean => !given.includes(number);
  if (bears !== undefined && isOfServer(bears) && isFree(bears)) return bears;
  const inOrder = given.filter((number) => number <= lastInOrder);
  const next = Math.max(0, told, ...inOrder) + 1;
  if (forgottenUntil === undefined && next <= lastInOrder) return next;
  const now = clock.now();
  const isOfThisLife = minutesAt(now) > minutesAt(forgottenUntil ?? origin);
  const ofNow = firstMinute + (minutesAt(now) % (firstByChance - firstMinute));
  if (isOfThisLife && isFree(ofNow)) return ofNow;
  for (;;) {
    const [a = 0, b = 0, c = 0] = random.bytes(3);
    const drawn = firstByChance + (((a << 16) | (b << 8) | c) % (behindAll - firstByChance));
    if (isFree(drawn)) return drawn;
  }
}

const isOfServer = (number: number): boolean =>
  (number >= 1 && number <= lastInOrder) || (number >= firstMinute && number < behindAll);

/** A clock before that stands at its beginning. */
const minutesAt = (at: Instant): number => Math.max(0, Math.floor((at - origin) / minute));
