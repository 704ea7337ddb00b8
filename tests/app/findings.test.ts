/** Kiểm tra số liệu on the screen: before closing, on the closed report, and what is typed to explain it. */
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import { Findings } from '../../src/app/pages/report/checking/findings.svelte.ts';
import { Closing } from '../../src/app/pages/report/closing.svelte.ts';
import { OpenReport } from '../../src/app/pages/report/report-view.svelte.ts';
import { placesOf } from '../../src/app/pages/report/typed/typed-places.ts';
import { nameOfSlot } from '../../src/app/pages/report/typed/typed-figures.ts';
import { checkReport } from '../../src/domain/report/checking/check.ts';
import { reviewContent } from '../documents/family-contents.ts';
import { readDraft } from '../../src/store/drafts.ts';
import { received } from '../commands/desk-of-tests.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, ways } from './seat-of-tests.ts';

const november = new URLSearchParams('preset=calendarMonth&from=2026-11-01&to=2026-11-30');

/** The office on the second of December, two dossiers of November, and a sentence that says four. */
async function withWrongSentence() {
  const world = await openOffice({ roles: ['officer'] });
  await received(world.desk);
  await received(world.desk);
  world.daysPass(9);
  const person = { ...world.seat.person, roles: ['officer' as const, 'leader' as const] };
  const seat = { ...world.seat, person, today: world.seat.today };
  const told = ways();
  const closing = rooted(() => new Closing(seat, () => november, told));
  await vi.waitFor(() => expect(closing.html).toBeDefined());
  await vi.waitFor(() => expect(closing.draft.state).toBe('nothing'));
  closing.draft.set('assessment', 'Trong kỳ đã tiếp nhận 4 hồ sơ.');
  flushSync();
  return { seat, closing, told };
}

async function openChecked() {
  const { seat, closing, told } = await withWrongSentence();
  await closing.close();
  const id = String(told.navigate.mock.lastCall?.[0]).replace('/bao-cao/', '') as ReportId;
  const open = rooted(() => new OpenReport(seat, () => id));
  await vi.waitFor(() => expect(open.findings).toHaveLength(1));
  const checked = () => {
    const report = open.found?.report;
    if (report === undefined) throw new Error('No such report');
    return { id, report, findings: open.findings };
  };
  const announce = vi.fn();
  const model = rooted(() => new Findings(seat, checked, announce));
  const [finding] = open.findings ?? [];
  if (finding === undefined) throw new Error('Nothing was found');
  return { seat, id, open, model, finding, announce, checked };
}

it('what does not fit is told before the period is closed, while it can still be typed otherwise', async () => {
  const { closing } = await withWrongSentence();
  expect(closing.findings).toMatchObject([{ kind: 'sentence', text: 'assessment', difference: 2 }]);
  closing.draft.set('assessment', 'Trong kỳ đã tiếp nhận 2 hồ sơ.');
  flushSync();
  expect(closing.findings).toEqual([]);
});

it('leads to the fields that it is about: a text, a part of the family, figures that were typed or are missing', () => {
  const content = reviewContent;
  const wrong = {
    ...content,
    texts: { ...content.texts, assessment: 'Dịch vụ công mức độ 4.' },
    written: {
      figures: { 'task.direction.done': 3, 'score.direction.most': 9, 'score.direction.reached': 10 },
      parts: { 'task.procedure': 'Dịch vụ công mức độ 3.' },
    },
  };
  const places = checkReport(wrong, { all: [], earlier: [] }).map((finding) => [
    finding.kind,
    placesOf(finding, content.form.id, []).map(({ place, label }) => `${place} ${label}`),
  ]);
  expect(places).toContainEqual(['deadTerm', ['text:assessment Đánh giá chung']]);
  expect(places).toContainEqual([
    'deadTerm',
    ['part:task.procedure Cải cách thủ tục hành chính: kết quả, nhiệm vụ chưa xong và lý do'],
  ]);
  const named = (slot: string) => `slot:${slot} ${nameOfSlot(slot)}`;
  expect(places).toContainEqual(['figures', [named('task.direction.total'), named('task.direction.done')]]);
  expect(places).toContainEqual([
    'figures',
    expect.arrayContaining([named('score.direction.reached'), named('score.direction.most')]),
  ]);
});

it('an explanation asks for words, is kept while it is typed, and then with the report', async () => {
  const { seat, id, open, model, finding, announce } = await openChecked();
  expect([model.errors, model.unexplained, model.mayExplain]).toEqual([1, 1, true]);
  model.open(finding);
  await model.record(finding);
  expect(model.fault).toBeDefined();
  model.type(finding, 'Tính cả hai hồ sơ nộp hộ');
  await vi.waitFor(async () =>
    expect(await readDraft(seat.tablet, `findings:${id}`)).toEqual({
      [finding.id]: 'Tính cả hai hồ sơ nộp hộ',
    }),
  );
  await model.record(finding);
  expect([model.fault, model.opened]).toEqual([undefined, undefined]);
  expect(announce).toHaveBeenCalled();
  await vi.waitFor(() => expect(model.said(finding)).toMatchObject({ said: 'Tính cả hai hồ sơ nộp hộ' }));
  expect(model.unexplained).toBe(0);
  expect(open.findings).toHaveLength(1);
  expect(await readDraft(seat.tablet, `findings:${id}`)).toBeUndefined();
});

it('what was half typed is there again when the report is opened again', async () => {
  const { seat, model, finding, checked } = await openChecked();
  model.open(finding);
  model.type(finding, 'Đang gõ dở');
  model.cancel();
  await vi.waitFor(async () =>
    expect(Object.values((await readDraft(seat.tablet, `findings:${checked().id}`)) as object)).toEqual([
      'Đang gõ dở',
    ]),
  );
  const again = rooted(() => new Findings(seat, checked, vi.fn()));
  await vi.waitFor(() => expect(again.texts[finding.id]).toBe('Đang gõ dở'));
});

it('nobody explains what was sent', async () => {
  const { seat, checked } = await openChecked();
  const state = prop<'approved' | 'submitted'>('approved');
  const model = rooted(
    () =>
      new Findings(
        seat,
        () => ({ ...checked(), report: { ...checked().report, state: state.now } }),
        vi.fn(),
      ),
  );
  expect(model.mayExplain).toBe(true);
  state.now = 'submitted';
  flushSync();
  expect(model.mayExplain).toBe(false);
});

it('asks nobody for anything once the report is signed: what does not fit now goes into a new version', async () => {
  const { seat, checked, finding } = await openChecked();
  const summaryOf = (changes: Partial<ReturnType<typeof checked>['report']>): string =>
    rooted(
      () =>
        new Findings(seat, () => ({ ...checked(), report: { ...checked().report, ...changes } }), vi.fn()),
    ).summary;
  const explained = [
    { finding: finding.id, about: '', said: 'Đúng', by: seat.person.id as PersonId, on: seat.today },
  ];
  expect(summaryOf({})).toContain('lãnh đạo mới phê duyệt được');
  expect(summaryOf({ explanations: explained })).toContain('Lãnh đạo đọc giải trình');
  for (const state of ['approved', 'submitted', 'acknowledged', 'returned'] as const) {
    expect(summaryOf({ state })).toContain('chốt bản mới thay thế');
    expect(summaryOf({ state, explanations: explained })).toContain('trước khi phê duyệt');
  }
});
