/** What comes out of a table at once: many procedures, the days of a year, ready sentences. One fact each, all or none. */
import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { CalendarDay, OfficeEvent, PhraseSet, ProcedureVersion } from '../office/events.ts';
import { calendarDayFaults, procedureFaults, type OfficeFaults } from '../office/fields.ts';
import { phraseFaults, tidyPhrase } from './phrases.ts';

export type TablesCommand =
  /** `today`: what was received before it keeps the rules that held; so none of them may hold from an earlier day. */
  | {
      readonly kind: 'setProcedures';
      readonly procedures: readonly ProcedureVersion[];
      readonly today: PlainDate;
    }
  /** `confirmedBy`: the notice, where the year is confirmed with it; empty where it is not. */
  | {
      readonly kind: 'setCalendarYear';
      readonly year: number;
      readonly days: readonly CalendarDay[];
      readonly confirmedBy: string;
    }
  | { readonly kind: 'setPhrases'; readonly phrases: readonly PhraseSet[] };

type Refusal = { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults };

export function decideTables(command: TablesCommand): Result<readonly OfficeEvent[], Refusal> {
  switch (command.kind) {
    case 'setProcedures':
      return factsUnless(
        command.procedures.map((procedure) => ({
          ...procedureFaults(procedure),
          ...(procedure.inForceFrom < command.today && { inForceFrom: 'beforeToday' as const }),
        })),
        command.procedures.map((procedure) => ({ type: 'office/procedureSet', body: { procedure } })),
      );
    case 'setCalendarYear': {
      const { year, days } = command;
      const source = command.confirmedBy.trim().slice(0, 300);
      return factsUnless(
        days.map((day) => ({
          ...calendarDayFaults(day),
          ...(yearOf(day.date) !== year && { date: 'notADay' as const }),
        })),
        [
          ...days.map((day): OfficeEvent => ({ type: 'office/calendarDaySet', body: { day } })),
          ...(source === ''
            ? []
            : [{ type: 'office/calendarYearConfirmed', body: { year, source } } as const]),
        ],
      );
    }
    case 'setPhrases': {
      const phrases = command.phrases.map(tidyPhrase);
      return factsUnless(
        phrases.map(phraseFaults),
        phrases.map((body) => ({ type: 'office/phraseSet', body })),
      );
    }
  }
}

function factsUnless(
  faults: readonly OfficeFaults[],
  facts: readonly OfficeEvent[],
): Result<readonly OfficeEvent[], Refusal> {
  const fields: OfficeFaults = Object.assign({}, ...faults);
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  return facts.length === 0 ? err({ kind: 'FieldsWrong', fields: { rows: 'required' } }) : ok(facts);
}
