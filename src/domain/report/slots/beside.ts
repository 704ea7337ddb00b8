/**
 * What a report counts beside its dossiers' tally: procedures, the inventory, and what only the dossiers one by one tell. It is
 * frozen when the period is closed, under the names of `checks/slots`; what can be read off the tally is never kept twice.
 */
import { recordOf } from '../../../base/record-of.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Period } from '../../../base/period.ts';
import { marksOfShares, markCombinations } from '../../counting/column-tally.ts';
import type { FacetColumns } from '../../counting/columns.ts';
import type { Facet } from '../../counting/facet.ts';
import { packDay } from '../../counting/packing.ts';
import { bucketsOf } from '../../counting/tally.ts';
import { received } from '../../counting/unstated-levels.ts';
import { tallyInventory, type InventoryFigureName } from '../../inventory/counting.ts';
import type { NamedLine } from '../../inventory/line.ts';
import { standing } from '../../inventory/standing.ts';
import { noAppointmentOn, type NoAppointmentChosen } from '../../office/no-appointment.ts';
import { nationalCode } from '../../office/procedures.ts';
import type { ProcedureVersion } from '../../office/events.ts';
import type { InventoryRows } from '../events.ts';

/** Slot → figure. */
export type CountedBeside = Readonly<Record<string, number>>;

export interface OfficeThen {
  /** As they are in force on the period's last day, with the levels that the office stated. */
  readonly procedures: readonly Pick<ProcedureVersion, 'code' | 'enabled' | 'level'>[];
  readonly noAppointment: readonly NoAppointmentChosen[];
  readonly inventory: readonly NamedLine[];
}

/** @param used procedures that had dossiers, as `proceduresUsed` tells them */
export const countBeside = (used: CountedBeside, period: Period, office: OfficeThen): CountedBeside => ({
  ...proceduresThere(office, period.to),
  ...used,
  ...inventoryThere(office.inventory, period),
});

/** Only those that the office takes in; without any it says nothing of them. */
function proceduresThere({ procedures, noAppointment }: OfficeThen, on: PlainDate): CountedBeside {
  const chosen = noAppointmentOn(noAppointment, on)?.procedures ?? [];
  const there = procedures.filter(({ enabled }) => enabled);
  const withoutAppointment = chosen.length === 0 ? {} : { 'noAppointment.procedure': chosen.length };
  if (there.length === 0) return withoutAppointment;
  const [full, part] = (['full', 'part'] as const).map(
    (wanted) => there.filter(({ level }) => level === wanted).length,
  );
  // A level that nobody has stated makes neither count wrong by being left out, so both wait for the last one.
  const isStated = there.every(({ level }) => level !== null);
  return {
    'procedure.total': there.length,
    ...(isStated && {
      'service.full.total': full ?? 0,
      'service.part.total': part ?? 0,
      'service.total': (full ?? 0) + (part ?? 0),
    }),
    ...withoutAppointment,
  };
}

/** How many procedures the dossiers received in the period are of: of online services, paid online, regardless of boundary. */
export function proceduresUsed(facets: readonly Facet[], period: Period): CountedBeside {
  const came = facets.filter((facet) => received.some((bucket) => bucket === bucketsOf(facet, period)[0]));
  const codes = (is: (facet: Facet) => boolean): number =>
    new Set(came.filter(is).map(({ procedureCode }) => nationalCode(procedureCode))).size;
  const isService = ({ level }: Facet): boolean => level === 'full' || level === 'part';
  return {
    'service.used.total': codes(isService),
    'service.used.online': codes((facet) => isService(facet) && facet.channel === 'online'),
    'payment.procedure.used': codes(({ feeAboveZero, paidOnline }) => feeAboveZero && paidOnline),
    'procedure.boundary': codes(({ acrossBoundary }) => acrossBoundary),
  };
}

/** The same of rows: of all that are alike in procedure and marks one is looked at. @param rows those that count in the period */
export function proceduresUsedInColumns(
  columns: FacetColumns,
  rows: readonly number[],
  period: Period,
): CountedBeside {
  const from = packDay(period.from);
  // Of each procedure and each combination of marks one row + 1; 0: none.
  const rowOf = new Uint32Array(columns.procedures.length * markCombinations);
  for (const row of rows)
    if ((columns.days.received[row] as number) >= from)
      rowOf[(columns.kinds[row] as number) * markCombinations + marksOfShares(columns.bits[row] as number)] =
        row + 1;
  const alike = Array.from(
    rowOf.filter((row) => row > 0),
    (row) => columns.get(row - 1),
  );
  return proceduresUsed(alike, period);
}

const inventorySlots = {
  equipment: 'equipment.total',
  staff: 'staff.total',
  planned: 'budget.total',
  spent: 'budget.spent',
  shifts: 'support.shift',
  volunteers: 'support.volunteer',
  helped: 'support.helped',
} as const satisfies Partial<Record<InventoryFigureName, string>>;

/** Of a book in which nothing stands nothing is said: an empty book is no count of nothing. */
function inventoryThere(lines: readonly NamedLine[], period: Period): CountedBeside {
  const counted = tallyInventory(lines, period);
  const told = Object.entries(inventorySlots).filter(
    ([name]) => counted[name as InventoryFigureName].lines.length > 0,
  );
  const figures = recordOf(
    told.map(([, slot]) => slot),
    (slot) => counted[told.find(([, each]) => each === slot)?.[0] as InventoryFigureName].value,
  );
  const { 'budget.total': planned, 'budget.spent': spent } = figures as Partial<CountedBeside>;
  // While what was spent of a line has not been written down, nobody knows what is left of it.
  const isWhole = counted.planned.lines.every((id) => counted.spent.lines.includes(id));
  const left = planned === undefined || spent === undefined || !isWhole ? -1 : planned - spent;
  return { ...figures, ...(left < 0 ? {} : { 'budget.left': left }) };
}

/** Those that the figures count, in their order. */
export function inventoryRows(lines: readonly NamedLine[], period: Period): InventoryRows {
  const counted = tallyInventory(lines, period);
  const items = (ids: readonly string[]) =>
    standing(lines)
      .filter(({ id }) => ids.includes(id))
      .map(({ item }) => item);
  return {
    equipment: items(counted.equipment.lines).flatMap((item) =>
      item.book === 'equipment'
        ? [{ name: item.name, count: item.count, state: item.state, source: item.source }]
        : [],
    ),
    budget: items(counted.planned.lines).flatMap((item) =>
      item.book === 'budget'
        ? [
            {
              ...{ name: item.name, source: item.source },
              ...{ plannedDong: item.plannedDong, spentDong: item.spentDong },
            },
          ]
        : [],
    ),
  };
}
