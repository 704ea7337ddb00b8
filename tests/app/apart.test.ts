import { describe, expect, it } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { comparisonOf, typedDiffering } from '../../src/app/pages/report/apart/comparison.ts';
import { nameOfSlot } from '../../src/app/pages/report/typed/typed-figures.ts';
import { reviewContent } from '../documents/family-contents.ts';
import { misfitAdvice, misfitSentence } from '../../src/app/pages/report/apart/misfits.ts';
import { standingOf } from '../../src/app/pages/report/apart/standing.ts';
import { nameIn } from '../../src/app/pages/report/people.ts';
import { titleOf } from '../../src/documents/report/titles.ts';
import { closingAddress, readForm } from '../../src/app/pages/report/report-form.ts';
import { factWords, wordsOfFact } from '../../src/documents/fact-words.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { nextStepOf } from '../../src/domain/report/next-step.ts';
import { reportStates } from '../../src/domain/report/lifecycle.ts';
import { foldReport, type Report } from '../../src/domain/report/report.ts';
import { reportSubject } from '../../src/domain/subject.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { office } from '../support/worlds.ts';

const [an, binh] = ['AN' as PersonId, 'BINH' as PersonId];
const names: Readonly<Record<string, string>> = { AN: 'Nguyễn Văn An', BINH: 'Lê Thị Bình' };
const nameOf = (id: string): string => names[id] ?? id;
const live = (id: string): Fact => ({ type: 'report/liveNamed', body: { live: id, isThis: false, at: 5 } });

/** A report by its facts, each with whoever recorded it. */
function told(id: string, content: ReportContent, ...facts: readonly (readonly [Fact, PersonId])[]) {
  const world = office();
  world.record(reportSubject(id as ReportId), wayOf(content).closed, 'NODE1', an);
  for (const [fact, actor] of facts) world.record(reportSubject(id as ReportId), fact, 'NODE2', actor);
  return { id: id as ReportId, report: foldReport(world.entries) as Report };
}
const content = someReport();
const way = wayOf(content);

describe('a report of a period that two tablets closed apart', () => {
  const [first, second] = [told('R1', content), told('R2', content)];
  const set = told('R2', content, [live('R1'), 'server' as PersonId]);

  it('awaits the level above’s word, and so does the other', () => {
    for (const [own, other] of [
      [first, second],
      [second, first],
    ] as const)
      expect(standingOf([first, second], own.id)).toEqual({
        ...{ replacement: undefined, preferred: undefined, rivals: [other], word: 'awaited' },
      });
  });

  it('counts or is the second once the word has come', () => {
    expect(standingOf([first, set], first.id)).toMatchObject({ word: 'counted', preferred: undefined });
    expect(standingOf([first, set], set.id)).toMatchObject({ word: 'second', preferred: 'R1' });
  });

  it('names the one that counts before a third', () => {
    const third = told('R0', content, [live('R1'), 'server' as PersonId]);
    expect(standingOf([third, first, set], set.id).rivals.map(({ id }) => id)).toEqual(['R1', 'R0']);
    expect(standingOf([second, first, set], first.id).word).toBe('awaited');
  });

  it('stands alone beside one of another form', () => {
    const other = told('R2', { ...content, form: formUnfolded });
    expect(standingOf([first, other], first.id)).toMatchObject({ rivals: [], word: undefined });
  });

  it('as the second is neither approved nor sent: it can be set aside', () => {
    const roles = ['officer', 'leader'] as const;
    for (const state of reportStates) {
      const { kind } = nextStepOf({ state }, false, roles, { isSecond: true });
      expect(kind).toBe(['closed', 'approved', 'submitted'].includes(state) ? 'setAside' : 'none');
    }
    const mine = (role: 'specialist' | 'leader') =>
      nextStepOf({ state: 'submitted' }, false, [role], { isSecond: true });
    expect(mine('specialist')).toEqual({ kind: 'setAside', mine: false });
    expect(mine('leader')).toEqual({ kind: 'setAside', mine: true });
  });
});

describe('two reports compared', () => {
  const tally = {
    ...content.tally,
    total: { ...content.tally.total, receivedOnline: 1200, carriedOver: 3 },
    byField: [{ ...content.tally.total, field: 'Hộ tịch', receivedOnline: 1200 }],
    shares: { ...content.tally.shares, online: { n: 7, d: 9, percent: 77.8 } },
  };

  it('show only what differs, figure by figure, in total, by field and in shares', () => {
    const { rows } = comparisonOf(content, { ...content, tally });
    expect(rows.map(({ name }) => name)).toEqual([
      'Kỳ trước chuyển qua',
      'Tiếp nhận trực tuyến',
      'Hộ tịch: Tiếp nhận trực tuyến',
      'Tỷ lệ: Tiếp nhận trực tuyến',
    ]);
    expect(rows[1]).toMatchObject({ own: '0', other: '1.200' });
    expect(rows[3]).toMatchObject({ own: '0/0', other: '7/9' });
  });

  it('show the figures of petitions that differ, where both tell of them', () => {
    const none = { carriedIn: 0, received: 0, answeredOnTime: 0, answeredLate: 0 };
    const counts = { ...none, refused: 0, forwarded: 0, openWithin: 0, openOver: 0 };
    const own = { administrative: counts, business: counts };
    const other = { ...own, business: { ...counts, received: 1, openOver: 1, refusedLate: 0 } };
    const { rows } = comparisonOf({ ...content, petitions: own }, { ...content, petitions: other });
    expect(rows).toEqual([
      {
        ...{ name: 'Phản ánh, kiến nghị – Quy định kinh doanh: tiếp nhận trong kỳ', own: '0', other: '1' },
      },
      {
        ...{ name: 'Phản ánh, kiến nghị – Quy định kinh doanh: đang xử lý, quá hạn', own: '0', other: '1' },
      },
    ]);
    expect(comparisonOf(content, { ...content, petitions: other }).rows).toEqual([]);
  });

  it('show the words, parts and figures that were typed otherwise, each as both have it, and nothing when they are the same', () => {
    const texts = { ...content.texts, assessment: 'Tốt', number: '13' };
    expect(comparisonOf(content, { ...content, texts }).typed).toEqual([
      { name: 'Số báo cáo', own: content.texts.number, other: '13' },
      { name: 'Đánh giá chung', own: content.texts.assessment, other: 'Tốt' },
    ]);
    const written = {
      figures: { 'task.direction.total': 5, 'task.direction.done': 4.5 },
      parts: { 'task.procedure': 'Đã xong' },
    };
    const mended = { figures: { 'task.direction.total': 6, 'task.direction.done': 4.5 }, parts: {} };
    expect(typedDiffering({ ...reviewContent, written }, { ...reviewContent, written: mended })).toEqual([
      {
        name: 'Cải cách thủ tục hành chính: kết quả, nhiệm vụ chưa xong và lý do',
        ...{ own: 'Đã xong', other: '' },
      },
      { name: nameOfSlot('task.direction.total'), own: '5', other: '6' },
    ]);
    expect(comparisonOf(content, content)).toEqual({ rows: [], typed: [] });
  });
});

describe('a fact that did not fit a report', () => {
  const { report } = told('R1', content, [way.withdrawn, binh], [way.approved, an]);

  it('is told with its day, its author, and who had brought the report where', () => {
    const [misfit] = report.misfits;
    expect(misfit && misfitSentence(misfit, nameOf)).toBe(
      '“Phê duyệt báo cáo” do Nguyễn Văn An ghi ngày 16/11/2026: lúc đó báo cáo đang ở bước “Đã hủy”, do Lê Thị Bình ghi.',
    );
  });

  it('is told without a day where it names none, and with the level above by what it is', () => {
    const people = { people: [] } as unknown as Parameters<typeof nameIn>[0];
    const sent = told('R1', content, [way.approved, an], [way.submitted, an]);
    expect(sent.report.misfits).toEqual([]);
    const late = told(
      'R1',
      content,
      ...([
        [way.approved, an],
        [way.submitted, an],
        [way.acknowledged, 'server' as PersonId],
        [way.withdrawn, binh],
      ] as const),
    );
    const [misfit] = late.report.misfits;
    expect(misfit && misfitSentence(misfit, (id) => nameIn(people, id))).toBe(
      '“Hủy báo cáo” do BINH ghi: lúc đó báo cáo đang ở bước “Cấp trên đã nhận”, do cấp trên ghi.',
    );
  });

  it('comes with what may be done, by where the report stands', () => {
    expect(misfitAdvice(report, false)).toBe('closeAgain');
    expect(misfitAdvice(report, true)).toBe('leave');
    expect(misfitAdvice({ ...report, state: 'approved' }, false)).toBe('setAside');
    expect(misfitAdvice({ ...report, state: 'acknowledged' }, false)).toBe('newVersion');
  });
});

describe('the form of a report', () => {
  const choice = { preset: 'calendarMonth', period: content.period } as const;
  const today = plainDate('2026-12-02');

  it('is the usual one unless the address names another in force', () => {
    expect(readForm(new URLSearchParams(), today)).toBe(formII06a);
    expect(readForm(new URLSearchParams('bm=chi-tiet'), today)).toBe(formUnfolded);
    expect(readForm(new URLSearchParams('bm=khac'), today)).toBe(formII06a);
    expect(readForm(new URLSearchParams('bm=chi-tiet'), plainDate('2020-01-01'))).toBe(formII06a);
  });

  it('stands in the address and the title only where it is another one', () => {
    expect(closingAddress(choice, formII06a)).not.toContain('bm');
    expect(closingAddress(choice, formUnfolded)).toMatch(/&bm=chi-tiet$/);
    expect(titleOf({ ...choice, form: content.form })).not.toContain('–');
    expect(titleOf({ ...choice, form: formUnfolded })).toContain(`– ${formUnfolded.code}`);
    expect(titleOf({ ...choice, form: { id: 'moi', version: '1' } })).toMatch(/– moi$/);
  });
});

describe('the words of a fact', () => {
  it('are there for every type, and say of an unknown one that it is newer', () => {
    expect(wordsOfFact('report/approved')).toBe(factWords['report/approved']);
    for (const type of ['dossier/scanned', 'toString', undefined])
      expect(wordsOfFact(type)).toBe('Mục của phiên bản mới hơn');
  });
});
