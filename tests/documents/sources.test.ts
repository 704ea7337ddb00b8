/** Where the figures of a monthly report (T1) come from: each sentence of its own with its slots, and what they open. */
import { describe, expect, test } from 'vitest';
import { delaysThere } from '../../src/domain/counting/delays.ts';
import { furtherShares } from '../../src/domain/counting/further.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Period } from '../../src/base/period.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { handling } from '../../src/domain/report/families/handling.ts';
import { findSlot } from '../../src/domain/report/checks/slots/slot-list.ts';
import { handlingPage } from '../../src/documents/report/handling-page.ts';
import { sourcesOf, type SlotSource } from '../../src/documents/report/sources.ts';
import { facet, reportContent } from './report-content.ts';

const facets = [
  facet({ endedOn: plainDate('2024-02-02'), sameDay: true, noAppointment: true }),
  facet({ endedOn: plainDate('2024-02-09'), delayCause: 'workload' }),
  facet({ level: 'part', channel: 'inPerson', feeAboveZero: true, paidOnline: true }),
  facet({ state: 'open', endedOn: null, handedOverOn: null, satisfaction: null }),
];
const base = reportContent(facets);
const none = {
  ...{ carriedIn: 0, received: 2, answeredOnTime: 1, answeredLate: 0, refused: 0, forwarded: 0 },
  ...{ openWithin: 1, openOver: 0 },
};
const monthly: ReportContent = {
  ...base,
  form: { id: handling.forms[0].id, version: handling.forms[0].version },
  further: furtherShares(facets, base.period as Period),
  delays: [...delaysThere(facets, base.period as Period), { cause: 'ofLater', count: 1 }],
  petitions: { administrative: none, business: { ...none, received: 1, openWithin: 0 } },
  texts: { ...base.texts, assessment: 'Thực hiện tốt.' },
};
const slotsOf = (content: ReportContent): readonly SlotSource[] =>
  sourcesOf(content).flatMap(({ slots }) => slots);

describe('the sources of a monthly report', () => {
  test('name every sentence that is printed, each with figures that are slots', () => {
    const page = handlingPage(monthly, { demo: false })
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    const sentences = sourcesOf(monthly).filter(({ kind, isPrinted }) => kind === 'sentence' && isPrinted);
    expect(sentences.length).toBeGreaterThanOrEqual(9);
    for (const { title, slots } of sentences) {
      for (const part of title.split(/[;:.] /)) expect(page).toContain(part.trim());
      expect(slots.length).toBeGreaterThan(0);
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
      for (const { key } of slots) expect(findSlot(key)?.key).toBe(key);
    }
  });

  test.each([
    ['received.total', '4', 'dossiers'],
    ['received.full.online', '3', 'dossiers'],
    ['resolved.late.percent', '33,33%', 'dossiers'],
    ['pending.overdue', '1', 'dossiers'],
    ['delay.workload', '1', 'dossiers'],
    ['digitised.components', '4', 'dossiers'],
    ['payment.dossier.online', '1', 'dossiers'],
    ['sameDay.total', '1', 'dossiers'],
    ['petition.administrative.received', '2', 'petitions'],
    ['petition.business.resolved.onTime', '1', 'petitions'],
  ])('say of %s that it was counted, and open what it counts', (wanted, value, kind) => {
    const found = slotsOf(monthly).find(({ key }) => key === wanted);
    expect(found).toMatchObject({ value, from: 'counted', opens: { kind } });
  });

  test('name what was typed and what was not, as they are printed', () => {
    const typed = sourcesOf(monthly).filter(({ kind }) => kind === 'typed');
    expect(typed.map(({ title, isPrinted }) => [title, isPrinted])).toContainEqual(['Đánh giá chung', true]);
    expect(typed.map(({ title, isPrinted }) => [title, isPrinted])).toContainEqual(['Nguyên nhân', false]);
  });

  test('tell no share of one that was reckoned as the form does', () => {
    const asInForm: ReportContent = { ...monthly, returnedInText: 'asInForm' };
    const keys = slotsOf(asInForm).map(({ key }) => key);
    expect(keys).toContain('ended.total');
    expect(keys).not.toContain('resolved.early.percent');
  });

  test('of a month in which nothing happened are its one sentence', () => {
    const sentences = sourcesOf(reportContent([])).filter(
      ({ kind, isPrinted }) => kind === 'sentence' && isPrinted,
    );
    expect(sentences.map(({ slots }) => slots.map(({ key, value }) => [key, value]))).toEqual([
      [['received.total', '0']],
    ]);
  });
});
