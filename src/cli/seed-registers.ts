/**
 * Registers whose figures are printed in real reports, built from a seed.
 *
 * Report 001 (a commune, quarter I/2024, figures until 25/3): 353 dossiers, all online and digitised; 345 early and 8
 * on the day, so 97,73 % and 2,27 %.
 *
 * Report 000 (a district, month 02/2024, its communes' part, 19/01–19/02): 961 = 751 online + 157 in person or by post
 * + 53 carried over. How those ended is printed only for both levels together (1.133 resolved and none late, 150
 * pending, 8 returned, 1.414 awaiting a supplement, 2.705 in all): the communes' share is chosen here so that both it
 * and what is left to the district (1.744) add up. Its printed 94,87 % fully and 76,40 % partly online give the levels:
 * 407 of 429 and 340 of 445, which together are its printed 85,47 %, and 759 of those 874 digitised its 86,84 %; the
 * other 34 received are of neither level.
 */
import type { Period } from '../base/period.ts';
import { addDays, plainDate } from '../base/plain-date.ts';
import { seededRandom } from '../base/random.ts';
import { shippedCalendar, shippedConfirmedYears, workCalendar } from '../domain/calendar/calendar.ts';
import type { Channel, ServiceLevel } from '../domain/vocabulary.ts';
import type { ProcedureVersion } from '../domain/office/events.ts';
import {
  believableRegister,
  usualPlans,
  type BelievableOffice,
  type DossierPlan,
  type Ending,
} from '../domain/register/believable.ts';
import type { RegisterCells } from '../domain/register/written.ts';

export const registerKinds = ['report-001', 'report-000', 'random'] as const;
export type RegisterKind = (typeof registerKinds)[number];

export const period001: Period = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
export const period000: Period = { from: plainDate('2024-01-19'), to: plainDate('2024-02-19') };
const periodOfRandom: Period = { from: plainDate('2023-10-02'), to: plainDate('2024-03-29') };

export function seededRegister(
  kind: RegisterKind,
  seed: number,
  rows: number,
  procedures: readonly ProcedureVersion[],
): RegisterCells[] {
  const dice = seededRandom(seed);
  switch (kind) {
    case 'report-001':
      return believableRegister(plans001(), officeOf('Xã Mỹ Tân', 'H40.35.12', '036', procedures), dice);
    case 'report-000':
      return believableRegister(plans000(), officeOf('Xã Cẩm Bình', 'H27.18.05', '042', procedures), dice);
    case 'random':
      return believableRegister(
        usualPlans(rows, periodOfRandom, dice),
        officeOf('Xã Mỹ Tân', 'H40.35.12', '036', procedures),
        dice,
      );
  }
}

const officeOf = (
  commune: string,
  codePrefix: string,
  provinceCode: string,
  procedures: readonly ProcedureVersion[],
): BelievableOffice => ({
  procedures,
  calendar: workCalendar(shippedCalendar, shippedConfirmedYears, false),
  commune,
  desk: `Bộ phận Một cửa ${commune.replace(/^Xã/, 'xã')}`,
  agency: `Ủy ban nhân dân ${commune}`,
  codePrefix,
  provinceCode,
});

/** The same value so many times, one group after the other. */
const dealt = <T>(...groups: readonly (readonly [T, number])[]): T[] =>
  groups.flatMap(([value, count]) => Array.from({ length: count }, () => value));

const plans001 = (): DossierPlan[] =>
  dealt<Ending>(['early', 345], ['onTime', 8]).map((ending, index) => ({
    ...{ received: period001, ended: period001, ending, channel: 'online' as const },
    level: index % 4 === 3 ? 'part' : 'full',
    digitised: true,
  }));

function plans000(): DossierPlan[] {
  const before = { from: addDays(period000.from, -30), to: addDays(period000.from, -1) };
  const received = dealt<{ channel: Channel; level: ServiceLevel }>(
    [{ channel: 'online', level: 'full' }, 407],
    [{ channel: 'online', level: 'part' }, 340],
    [{ channel: 'online', level: 'other' }, 4],
    [{ channel: 'inPerson', level: 'full' }, 22],
    [{ channel: 'inPerson', level: 'part' }, 94],
    [{ channel: 'postal', level: 'part' }, 11],
    [{ channel: 'inPerson', level: 'other' }, 30],
  );
  const endings = dealt<Ending>(
    ['early', 770],
    ['onTime', 66],
    ['returned', 5],
    ['awaiting', 37],
    ['pendingInTime', 30],
  );
  // Dealt out by a step that shares no divisor with 908, so that every ending meets every channel.
  let digitisedLeft = 759;
  const inPeriod = received.map((each, index): DossierPlan => ({
    ...each,
    ...{ received: period000, ended: period000 },
    ending: endings[(index * 137) % endings.length] as Ending,
    digitised: each.level !== 'other' && digitisedLeft-- > 0,
  }));
  const carried = dealt<Ending>(['early', 32], ['onTime', 8], ['awaiting', 6], ['pendingInTime', 7]);
  return [
    ...inPeriod,
    ...carried.map((ending): DossierPlan => ({
      ...{ received: before, ended: period000, ending, channel: 'online', level: 'part', digitised: true },
    })),
  ];
}
