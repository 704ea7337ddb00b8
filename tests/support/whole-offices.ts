/**
 * A commune of chance in a period, from one seed: its dossiers, petitions, procedures, inventory, and what somebody types into each
 * family so that it is true. Made once and quickly, and closed as a report of any family.
 */
import type { InventoryId, NodeId } from '../../src/base/ids.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import type { Period } from '../../src/base/period.ts';
import { periodOf } from '../../src/domain/calendar/periods.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { furtherShares } from '../../src/domain/counting/further.ts';
import { bucketsOf, tally } from '../../src/domain/counting/tally.ts';
import { satisfactions } from '../../src/domain/grading/scale.ts';
import type { NamedLine } from '../../src/domain/inventory/line.ts';
import { delayCauses } from '../../src/domain/outages/delay-causes.ts';
import type { PetitionCounts } from '../../src/domain/petition/figures.ts';
import { roundedPercent } from '../../src/domain/report/checks/percent.ts';
import { scoreFields, taskFields } from '../../src/domain/report/checks/slots/tasks.ts';
import { behindOf } from '../../src/domain/report/behind.ts';
import { contentOf, type Count } from '../../src/domain/report/content.ts';
import type { PeriodPreset, ReportContent, ReportTexts } from '../../src/domain/report/events.ts';
import { reportForms } from '../../src/domain/report/families/families.ts';
import type { ReportForm } from '../../src/domain/report/families/family.ts';
import { countBeside, type CountedBeside, type OfficeThen } from '../../src/domain/report/slots/beside.ts';
import { suggestedTitle } from '../../src/documents/report/titles.ts';
import { chance, oneOf, type Pick } from './chance.ts';
import { someFacet } from './facets.ts';
import { someSettings } from './office-facts.ts';

export interface WholeOffice {
  readonly period: Period;
  readonly dossiers: readonly { readonly id: string; readonly facet: Facet }[];
  /** What it would close, of each form that there is. */
  readonly reports: readonly { readonly form: ReportForm; readonly content: ReportContent }[];
}

const presets = [
  ...(['calendarMonth', 'cutOffMonth', 'calendarQuarter'] as const),
  ...(['cutOffQuarter', 'calendarNineMonths'] as const),
] as const satisfies readonly PeriodPreset[];
const node = 'N1' as NodeId;
const yes = (pick: Pick, in100 = 50): boolean => pick(1, 100) <= in100;

export function wholeOffice(seed: number): WholeOffice {
  const pick = chance(seed);
  const preset = oneOf(pick, presets);
  const period = periodOf(preset, addDays(plainDate('2024-01-20'), pick(0, 300)));
  const some = fields.slice(pick(0, 3)) as [string, ...string[]];
  const all = Array.from({ length: pick(0, 24) }, (_, at) => ({
    id: `D${at}`,
    facet: someDossier(pick, period, some),
  }));
  const dossiers = all.filter(({ facet }) => bucketsOf(facet, period).length > 0);
  const facets = all.map(({ facet }) => facet);
  const office = officeThen(pick, facets, period);
  const behind = behindOf(dossiers, period);
  const count: Count = {
    ...{ cut: { [node]: 40 }, leftOut: [], conflicts: 0, behind, office },
    ...{ tally: tally(facets, period), further: furtherShares(facets, period) },
    petitions: { administrative: petitions(pick), business: petitions(pick) },
  };
  const counted = countBeside(behind.procedures, period, office);
  const written = { figures: typedFigures(pick, counted), parts: {} };
  const texts = { ...noTexts, datedOn: addDays(period.to, 1) };
  const closed = contentOf(count, { period, preset, texts, written }, someSettings(), 1);
  const reports = reportForms.map((form) => {
    const title = suggestedTitle(preset, period, form.id);
    const named = { form: { id: form.id, version: form.version }, texts: { ...texts, title } };
    return { form, content: { ...closed, ...named } };
  });
  return { period, dossiers, reports };
}

const noTexts: Omit<ReportTexts, 'datedOn'> = {
  ...{ number: '5', title: '', opening: '', assessment: '', difficulties: '', causes: '' },
  ...{ tasks: '', proposals: '' },
};

const fields = ['Hộ tịch', 'Chứng thực', 'Đất đai', ''] as const;
const ends = ['resolved', 'handedOver', 'handedOver', 'returned', 'withdrawn', 'stopped'] as const;

/** Some of before the period, some of after it; as odd as an office leaves them. */
function someDossier(pick: Pick, period: Period, among: readonly [string, ...string[]]): Facet {
  const receivedOn = addDays(period.from, pick(-40, 60));
  const state = oneOf(pick, ['open', 'awaiting', 'registered', 'refused', ...ends, ...ends] as const);
  const isEnded = !['open', 'awaiting', 'registered'].includes(state);
  const endedOn = isEnded ? addDays(receivedOn, pick(0, 30)) : null;
  const requestedOn = addDays(receivedOn, pick(0, 20));
  const answeredOn = state === 'awaiting' ? null : addDays(requestedOn, pick(0, 20));
  const field = oneOf(pick, among);
  return someFacet({
    ...{ state, receivedOn, endedOn, field },
    procedureCode: `1.00${field.length}${pick(0, 2)}`,
    dueOn: yes(pick, 90) ? addDays(receivedOn, pick(0, 25)) : null,
    handedOverOn: state === 'handedOver' && endedOn !== null ? addDays(endedOn, pick(0, 5)) : null,
    supplements: state === 'awaiting' || yes(pick, 20) ? [{ requestedOn, answeredOn }] : [],
    channel: oneOf(pick, ['online', 'online', 'inPerson', 'postal'] as const),
    level: oneOf(pick, ['full', 'full', 'part', 'other', null] as const),
    ...{ componentsDigitised: yes(pick), electronicResult: yes(pick), feeAboveZero: yes(pick) },
    ...{ paidOnline: yes(pick), acrossBoundary: yes(pick, 20), reused: yes(pick) },
    ...{ sameDay: yes(pick, 30), noAppointment: yes(pick, 20), apologisedInTime: yes(pick) },
    apologisedOn: yes(pick, 30) ? addDays(receivedOn, pick(0, 30)) : null,
    satisfaction: oneOf(pick, [null, ...satisfactions]),
    delayCause: oneOf(pick, [null, ...delayCauses]),
  });
}

function officeThen(pick: Pick, facets: readonly Facet[], { from, to }: Period): OfficeThen {
  const codes = [...new Set(facets.map(({ procedureCode }) => procedureCode))];
  const isStated = yes(pick, 70);
  const level = (): Facet['level'] =>
    oneOf(pick, ['full', 'part', 'other', isStated ? 'full' : null] as const);
  const line = (at: number, item: NamedLine['item']): NamedLine => ({
    ...{ id: `I${at}` as InventoryId, item, story: [], standing: [], isStruck: false },
  });
  const items = Array.from({ length: pick(0, 3) }, (_, at): NamedLine =>
    yes(pick)
      ? line(at, {
          ...{ book: 'equipment', name: 'Máy tính', count: pick(1, 9), state: 'good', year: 2023 },
          ...{ source: 'Ngân sách', place: '', note: '' },
        })
      : line(at, {
          ...{ book: 'budget', year: 2024, name: 'Sửa nơi tiếp nhận', source: 'Ngân sách xã', note: '' },
          ...{
            plannedDong: pick(5, 9) * 1_000_000,
            spentDong: yes(pick, 80) ? pick(0, 5) * 1_000_000 : null,
          },
        }),
  );
  return {
    procedures: codes.map((code) => ({ code, enabled: yes(pick, 90), level: level() })),
    noAppointment: yes(pick, 30)
      ? [
          {
            ...{ procedures: codes.slice(0, 2), weekdays: [1], days: [], from },
            ...{ source: 'Quyết định số 5', by: 'P1', on: to },
          },
        ]
      : [],
    inventory: items,
  };
}

function petitions(pick: Pick): PetitionCounts {
  const [answeredOnTime, answeredLate, refused] = [pick(0, 9), pick(0, 3), pick(0, 2)];
  const [forwarded, openWithin, openOver] = [pick(0, 2), pick(0, 4), pick(0, 2)];
  const all = answeredOnTime + answeredLate + refused + forwarded + openWithin + openOver;
  const carriedIn = pick(0, all);
  return {
    ...{ carriedIn, received: all - carriedIn, answeredOnTime, answeredLate, refused, forwarded },
    ...{ openWithin, openOver },
  };
}

type Figures = Record<string, number>;

/** Everything that the families ask for, group by group, as somebody who counted well would type it; some leave a group out. */
function typedFigures(pick: Pick, counted: CountedBeside): Figures {
  const groups = [tasks, scores, papers, procedures, people, money].map((group) => group(pick, counted));
  return Object.assign({}, ...groups.filter(() => yes(pick, 80))) as Figures;
}

function tasks(pick: Pick): Figures {
  const sums = { total: 0, done: 0, waiting: 0, overdue: 0 };
  const figures: Figures = {};
  for (const field of Object.keys(taskFields)) {
    const [done, notDue, notReached] = [pick(0, 9), pick(0, 4), pick(0, 2)];
    const [cancelled, overdue] = [pick(0, 2), pick(0, 2)];
    const total = done + notDue + notReached + cancelled + overdue;
    const ofField = { total, done, notDue, notReached, cancelled, 'pending.overdue': overdue };
    for (const [name, value] of Object.entries(ofField)) figures[`task.${field}.${name}`] = value;
    sums.total += total;
    sums.done += done;
    sums.overdue += overdue;
    sums.waiting += notDue + notReached + cancelled;
  }
  const onTime = pick(0, sums.done);
  return {
    ...figures,
    ...{ 'task.total': sums.total, 'task.done.onTime': onTime, 'task.done.late': sums.done - onTime },
    ...{ 'task.pending.inTime': sums.waiting, 'task.pending.overdue': sums.overdue },
  };
}

function scores(pick: Pick): Figures {
  const figures: Figures = { 'index.766': pick(500, 1000) / 10, 'index.766.02': pick(500, 1000) / 10 };
  for (const field of Object.keys(scoreFields)) {
    const most = pick(4, 40) / 2;
    figures[`score.${field}.most`] = most;
    figures[`score.${field}.reached`] = pick(0, most * 4) / 4;
  }
  return figures;
}

function papers(pick: Pick): Figures {
  const posted = [pick(0, 9), pick(0, 9), pick(0, 9), pick(0, 9)] as const;
  return {
    ...{ 'paper.directive': pick(0, 30), 'news.item': pick(0, 60), 'dialogue.held': pick(0, 1) },
    ...{ 'decision.publication': pick(0, 5), 'decision.process': pick(0, 5), 'initiative.total': pick(0, 3) },
    'procedure.posted.total': posted.reduce((sum, each) => sum + each, 0),
    ...{ 'procedure.posted.new': posted[0], 'procedure.posted.amended': posted[1] },
    ...{ 'procedure.posted.replaced': posted[2], 'procedure.posted.abolished': posted[3] },
    ...{ 'paper.electronic.percent': pick(0, 10_000) / 100, 'certification.electronic': pick(0, 50) },
  };
}

/** Of what the catalogue tells, no more and no less is typed. */
function procedures(pick: Pick, counted: CountedBeside): Figures {
  const total = counted['procedure.total'] ?? pick(40, 400);
  const full = counted['service.full.total'] ?? pick(0, total);
  const due = (counted['payment.procedure.used'] ?? 0) + pick(0, 40);
  return {
    ...{ 'procedure.total': total, 'procedure.onestop': pick(0, total), 'procedure.linked': pick(0, total) },
    ...{ 'procedure.process': pick(0, total), 'procedure.public': pick(0, total) },
    ...{ 'service.full.total': full, 'service.full.eligible': full + pick(0, 20) },
    ...{ 'payment.procedure.due': due, 'payment.procedure.integrated': pick(0, due) },
    ...{ 'procedure.published.new': pick(0, 9), 'procedure.published.amended': pick(0, 9) },
    ...{ 'procedure.published.abolished': pick(0, 9), 'procedure.simplified': pick(0, 9) },
    ...{ 'procedure.reviewed': pick(0, 9), 'procedure.reviewed.added': pick(0, 9) },
  };
}

function people(pick: Pick): Figures {
  const [staff, units] = [pick(3, 30), pick(1, 9)];
  const certified = pick(0, staff);
  return {
    ...{ 'staff.total': staff, 'staff.certified': certified, 'staff.trained': pick(0, staff) },
    'staff.certified.percent': roundedPercent(certified, staff, 2),
    ...{ 'unit.total': units, 'unit.decided': pick(0, units), 'unit.regulated': pick(0, units) },
    ...{ 'support.helped': pick(0, 900), 'support.shift': pick(0, 90), 'support.volunteer': pick(0, 90) },
  };
}

/** Of lines that the report prints, no more and no less is typed. */
function money(pick: Pick, counted: CountedBeside): Figures {
  const spent = counted['budget.spent'] ?? pick(0, 90) * 1_000_000;
  const total = counted['budget.total'] ?? spent + pick(0, 90) * 500_000;
  const equipment = counted['equipment.total'] ?? pick(0, 40);
  return {
    ...{ 'budget.total': total, 'budget.spent': spent, 'budget.left': total - spent },
    ...{ 'equipment.total': equipment, 'equipment.kiosk': pick(0, equipment) },
  };
}
