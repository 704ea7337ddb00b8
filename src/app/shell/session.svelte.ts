import { dayOfInstant } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { mayRole } from '../../domain/roles.ts';
import { deskRules, type DeskRules, type OfficeState } from '../../domain/office/office.ts';
import type { Person } from '../../domain/people/person.ts';
import type { ProcedureVersion } from '../../domain/office/events.ts';
import type { Tablet } from '../../store/tablet.ts';
import { officeDay } from '../ui/fields/office-day.svelte.ts';
import { clock } from './environment.ts';

/**
 * Who is at the tablet, in which office, on what day. Pages are drawn only while somebody is in, so that there
 * `tablet`, `person` and `rules` are always there; asked for at any other time they throw, which is a bug.
 */
class Session {
  openTablet = $state.raw<Tablet>();
  openPerson = $state.raw<Person>();
  openOffice = $state.raw<OfficeState>();
  shipped = $state.raw<readonly ProcedureVersion[]>([]);
  /** The civil day at the office; it turns by itself at midnight (`startToday`). */
  get today(): PlainDate {
    return officeDay.today;
  }

  readonly #rules = $derived(this.openOffice && deskRules(this.openOffice, this.shipped));

  get tablet(): Tablet {
    return there(this.openTablet);
  }
  get person(): Person {
    return there(this.openPerson);
  }
  get office(): OfficeState {
    return there(this.openOffice);
  }
  get rules(): DeskRules {
    return there(this.#rules);
  }

  /**
   * Whether this person's roles allow the deed. Buttons are drawn from it; `decide` asks again. Lists of tasks are handed
   * it by itself, so it is bound to the session.
   */
  readonly may = (deed: Parameters<typeof mayRole>[1]): boolean =>
    this.openPerson !== undefined && mayRole(this.openPerson.roles, deed);
}

/** What a page model is given of it. A test seats somebody of its own at a tablet of its own. */
export type Seat = Pick<Session, 'tablet' | 'person' | 'office' | 'rules' | 'today' | 'may'>;

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nobody is in: this page is drawn too early');
  return value;
}

export const session = new Session();
turnDay();

/** The day is looked at once more. */
export function turnDay(): void {
  officeDay.today = dayOfInstant(clock.now());
}

/** Midnight comes while the tablet sleeps as well, so the day is looked at when the screen comes back too. */
export function startToday(): () => void {
  const timer = setInterval(turnDay, 20_000);
  document.addEventListener('visibilitychange', turnDay);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', turnDay);
  };
}
