/**
 * What a report counts beside its dossiers' tally: procedures, the inventory, and what only the dossiers one by one tell. It is
 * frozen when the period is closed, under the names of `checks/slots`; what can be read off the tally is never kept twice.
 */
import { recordOf } from '../../../base/record-of.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Period } from '../../../base/period.ts';
import { bitsOfShares, marksOfShares, markCombinations } from '../../counting/column-tally.ts';
import type { FacetColumns } from '../../counting/columns.ts';
import type { Facet } from '../../counting/facet.ts';
import {
  channelOf,
  fullLevel,
  levelCode,
  marks,
  onlineChannel,
  packDay,
  partLevel,
} from '../../counting/packing.ts';
import { bucketsOf } from '../../counting/tally.ts';
import { received } from '../../counting/unstated-levels.ts';
import { saidApart } from '../../inventory/apart.ts';
import { amountOf, tallyInventory, type InventoryFigureName } from '../../inventory/counting.ts';
import type { InventoryItem } from '../../inventory/events.ts';
import type { NamedLine } from '../../inventory/line.ts';
import { standing } from '../../inventory/standing.ts';
import { noAppointmentOn, type NoAppointmentChosen } from '../../office/no-appointment.ts';
import { nationalCode } from '../../office/procedures.ts';
import type { ProcedureVersion } from '../../office/events.ts';
import type { InventoryRows, ToldApart } from '../events.ts';

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
  const came = facets.filter((facet) => cameIn(facet, period));
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
const usedSlots = [
  ...(['service.used.total', 'service.used.online', 'payment.procedure.used'] as const),
  'procedure.boundary',
] as const;

const cameIn = (facet: Facet, period: Period): boolean =>
  received.some((bucket) => bucket === bucketsOf(facet, period)[0]);

/** @param combination as `marksOfShares` has it */
function slotsOfMarks(combination: number): readonly (typeof usedSlots)[number][] {
  const bits = bitsOfShares(combination);
  const isService = levelCode(bits) === fullLevel || levelCode(bits) === partLevel;
  const isPaid = (bits & marks.feeAboveZero) !== 0 && (bits & marks.paidOnline) !== 0;
  return [
    ...(isService ? (['service.used.total'] as const) : []),
    ...(isService && channelOf(bits) === onlineChannel ? (['service.used.online'] as const) : []),
    ...(isPaid ? (['payment.procedure.used'] as const) : []),
    ...((bits & marks.acrossBoundary) !== 0 ? (['procedure.boundary'] as const) : []),
  ];
}

/** The same of rows: procedures are told apart once, and the marks that are asked once for all that have them. @param rows those that count in the period */
export function proceduresUsedInColumns(
  { procedures, days, bits, kinds, whole }: FacetColumns,
  rows: readonly number[],
  period: Period,
): CountedBeside {
  const from = packDay(period.from);
  // Whether a row of each procedure has each combination of marks.
  const isThere = new Uint8Array(procedures.length * markCombinations);
  for (const row of rows) {
    const mark = bits[row] as number;
    const facet = (mark & marks.keptWhole) === 0 ? undefined : whole.get(row);
    if (facet === undefined ? (days.received[row] as number) >= from : cameIn(facet, period))
      isThere[(kinds[row] as number) * markCombinations + marksOfShares(mark)] = 1;
  }
  const used = recordOf(usedSlots, () => new Set<string>());
  procedures.forEach(({ code }, kind) => {
    const national = nationalCode(code);
    const start = kind * markCombinations;
    for (let combination = 0; combination < markCombinations; combination += 1)
      if (isThere[start + combination] === 1)
        for (const slot of slotsOfMarks(combination)) used[slot].add(national);
  });
  return recordOf(usedSlots, (slot) => used[slot].size);
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

/** Of each line that tablets tell differently the figures that this makes uncertain. */
export const inventoryApart = (lines: readonly NamedLine[], period: Period): readonly ToldApart[] =>
  lines.flatMap((line) => {
    const sayings = saidApart(line);
    const { item, isStruck } = line;
    return Object.entries(inventorySlots).flatMap(([name, slot]) => {
      const adds = (said: InventoryItem | null): number =>
        said === null ? 0 : amountOf(name as InventoryFigureName, said, period);
      const values = [...new Set(sayings.map((each) => adds(each.item)))];
      return values.length < 2
        ? []
        : [{ slot, line: item.name, values, counted: adds(isStruck ? null : item) }];
    });
  });

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
