/**
 * What the office changed of its own reference data, newest first: who, on which day, and what it was before. Read from its
 * log, so that nothing is ever changed without its author and its day.
 */
import { dayOfInstant } from '../../base/clock.ts';
import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { instantOf } from '../../log/stamp.ts';
import { shippedCalendar } from '../calendar/calendar.ts';
import {
  officeEvents,
  type CalendarDay,
  type OfficeEvent,
  type OfficeEventType,
  type OfficeSettings,
  type PhraseSet,
  type ProcedureVersion,
} from '../office/events.ts';
import { nationalCode } from '../office/procedures.ts';
import type { Person } from '../people/person.ts';
import { readEventOf } from '../read-event.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import { calendarTable } from './calendar-table.ts';
import { differencesBetween, type CellDifference } from './compare.ts';
import { phraseKey, phrasesByKey } from './phrases.ts';
import { phraseTable } from './phrase-table.ts';
import { procedureTable } from './procedure-table.ts';
import type { Table } from './table.ts';

export interface OfficeChange {
  readonly ref: string;
  readonly type: OfficeEventType;
  readonly on: PlainDate;
  /** Of a person. */
  readonly by: string;
  /** Which procedure, day, sentence or person. Empty where the type says it all. */
  readonly of: string;
  /** Empty where nothing was known before. */
  readonly differences: readonly CellDifference[];
}

type Told = Pick<OfficeChange, 'of' | 'differences'>;

/** @param shipped procedures that come with the app: what the office changed first is compared with them */
export function officeChanges(
  entries: readonly FoldedEntry[],
  shipped: readonly ProcedureVersion[],
): readonly OfficeChange[] {
  const before = new Before(shipped);
  return inCausalOrder(withoutAnswered(entries))
    .flatMap((entry): readonly OfficeChange[] => {
      const event = readEventOf(officeEvents, entry);
      const told = event && before.tell(event);
      if (told === undefined) return [];
      const on = dayOfInstant(instantOf(entry.stamp));
      return [{ ref: entryRef(entry), type: entry.type as OfficeEventType, on, by: entry.actor, ...told }];
    })
    .reverse();
}

/** What is known before each entry. */
class Before {
  readonly #procedures: Map<string, ProcedureVersion>;
  readonly #days: Map<string, CalendarDay>;
  readonly #phrases: Map<string, PhraseSet>;
  readonly #people = new Map<string, Person>();
  #settings: OfficeSettings | undefined;

  constructor(shipped: readonly ProcedureVersion[]) {
    this.#procedures = new Map(shipped.map((each) => [nationalCode(each.code), each]));
    this.#days = new Map(shippedCalendar.map((each) => [each.date, each]));
    this.#phrases = new Map(phrasesByKey([]));
  }

  /** Undefined for what changes no reference data. */
  tell(event: OfficeEvent): Told | undefined {
    switch (event.type) {
      case 'office/procedureSet': {
        const { procedure } = event.body;
        const table = procedureTable(procedure.inForceFrom);
        const told = compared(table, this.#procedures, nationalCode(procedure.code), procedure);
        return { of: `${procedure.name} (${procedure.code})`, differences: told };
      }
      case 'office/calendarDaySet': {
        const { day } = event.body;
        const told = compared(calendarTable(yearOf(day.date)), this.#days, day.date, day);
        return { of: day.date, differences: told };
      }
      case 'office/calendarYearConfirmed':
        return { of: `${event.body.year}: ${event.body.source}`, differences: [] };
      case 'office/phraseSet':
        return {
          of: event.body.text,
          differences: compared(phraseTable, this.#phrases, phraseKey(event.body), event.body),
        };
      case 'office/settingsChanged':
      case 'office/founded': {
        const { settings } = event.body;
        const known = this.#settings;
        this.#settings = settings;
        if (known === undefined) return undefined;
        return { of: '', differences: settingsDifferences(known, settings) };
      }
      case 'office/personAdded':
      case 'office/personChanged': {
        const { person } = event.body;
        const known = this.#people.get(person.id);
        this.#people.set(person.id, person);
        return { of: person.name, differences: known === undefined ? [] : personDifferences(known, person) };
      }
      case 'office/levelsStated':
        return { of: event.body.source, differences: [] };
      case 'office/limitConfirmed':
        return { of: event.body.code, differences: [] };
      case 'office/choiceMade':
      case 'office/noAppointmentChosen':
        return { of: event.body.source, differences: [] };
      case 'office/askingChosen':
        return { of: '', differences: [] };
      default:
        return undefined;
    }
  }
}

function compared<T>(
  table: Table<T>,
  known: Map<string, T>,
  key: string,
  value: T,
): readonly CellDifference[] {
  const before = known.get(key);
  known.set(key, value);
  return before === undefined ? [] : differencesBetween(table, table.write(before), table.write(value));
}

const settingTitles: Readonly<Partial<Record<keyof OfficeSettings, string>>> = {
  name: 'Tên cơ quan',
  parentName: 'Cơ quan cấp trên',
  deskName: 'Tên bộ phận Một cửa',
  place: 'Địa danh',
  phone: 'Điện thoại',
  symbol: 'Ký hiệu văn bản',
  reportTo: 'Nơi nhận báo cáo',
  signerTitle: 'Chức vụ người ký',
  signerName: 'Người ký',
  shifts: 'Giờ làm việc',
  lateAfter: 'Giờ tính sang ngày sau',
  saturdayCounts: 'Thứ Bảy là ngày làm việc',
  defaultSupplementClock: 'Thời hạn sau khi bổ sung',
  defaultAgency: 'Cơ quan giải quyết',
  lockAfterMinutes: 'Số phút tự khóa máy',
  remindAfterDays: 'Số ngày nhắc nhận kết quả',
};

const settingsDifferences = (before: OfficeSettings, after: OfficeSettings): readonly CellDifference[] =>
  (Object.keys(settingTitles) as (keyof OfficeSettings)[]).flatMap((key) => {
    const [from, to] = [settingText(before[key]), settingText(after[key])];
    return from === to ? [] : [{ title: settingTitles[key] ?? key, from, to }];
  });

function settingText(value: OfficeSettings[keyof OfficeSettings]): string {
  if (Array.isArray(value)) return value.map(({ from, to }) => `${from}–${to}`).join(', ');
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return String(value ?? '');
}

function personDifferences(before: Person, after: Person): readonly CellDifference[] {
  const pairs = [
    ['Họ tên', before.name, after.name],
    ['Chức vụ', before.title, after.title],
    ['Vai trò', rolesText(before), rolesText(after)],
    ['Đang làm việc', before.active ? 'có' : 'không', after.active ? 'có' : 'không'],
  ] as const;
  return pairs.flatMap(([title, from, to]) => (from === to ? [] : [{ title, from, to }]));
}

const roleWords: Readonly<Record<string, string>> = {
  officer: 'tiếp nhận',
  specialist: 'chuyên môn',
  leader: 'lãnh đạo',
  administrator: 'quản trị',
};
const rolesText = ({ roles }: Person): string => roles.map((role) => roleWords[role] ?? role).join(', ');
