import { formatDay } from '../../../base/plain-date.ts';
import { dayBehind } from '../../../domain/calendar/calendar.ts';
import { isFetched, reminder, smsReminder } from '../../../domain/dossier/reminder.ts';
import { uncollected } from '../../../store/queries/register-rows.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { reminderWords as words } from '../../strings/desk/reminder.ts';

/** More than anybody reminds of on one day. */
const most = 200;

type Found = Awaited<ReturnType<typeof uncollected>>;

/** Without those that are sent to the citizen; of what is cut off nobody has looked, and it stays in the total. */
export function toCome({ total, dossiers }: Found): Found {
  const fetched = dossiers.filter(({ dossier }) => isFetched(dossier));
  return { total: total - (dossiers.length - fetched.length), dossiers: fetched };
}

/** Results that have lain at the desk for longer than the office lets them, each with the words that remind of it. */
export class Uncollected {
  readonly #seat: Seat;
  readonly days = $derived.by(() => this.#seat.rules.settings.remindAfterDays ?? 3);
  readonly #found = live(async () => {
    const { tablet, today, rules } = this.#seat;
    const by = dayBehind(rules.calendar, today, this.days);
    const { total, dossiers } = toCome(await uncollected(tablet, by, most));
    return {
      total,
      lines: dossiers.map(({ id, dossier, particulars }) => ({
        id,
        number: dossier.facts.number,
        name: particulars?.name ?? '',
        phone: particulars?.phone ?? '',
        since: words.since(dossier.resolvedOn === null ? '' : formatDay(dossier.resolvedOn)),
        sms: smsReminder(dossier, rules.settings),
        zalo: reminder(dossier, rules.settings),
      })),
    };
  });
  get found() {
    return this.#found.value;
  }

  constructor(seat: Seat) {
    this.#seat = seat;
  }
}
