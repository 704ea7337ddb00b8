/** What was returned: the form counts it in with what was resolved, and the sentences say how they count it. */
import { describe, expect, test } from 'vitest';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { furtherShares } from '../../src/domain/counting/further.ts';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import type { ReturnedInText } from '../../src/domain/office/choices.ts';
import { ReportContent } from '../../src/domain/report/events.ts';
import { facet, reportContent } from './report-content.ts';

const open = { endedOn: null, handedOverOn: null, dueOn: plainDate('2024-03-28') } as const;
/** 109 resolved (100 early, 9 on the day), 3 returned, 20 pending in time, 2 that await a supplement. */
const dossiers = [
  ...Array.from({ length: 100 }, () => facet({ endedOn: plainDate('2024-02-02') })),
  ...Array.from({ length: 9 }, () => facet()),
  ...Array.from({ length: 3 }, () => facet({ state: 'returned', handedOverOn: null })),
  ...Array.from({ length: 20 }, () => facet({ state: 'open', ...open })),
  ...Array.from({ length: 2 }, () =>
    facet({
      ...{ state: 'awaiting', ...open },
      supplements: [{ requestedOn: plainDate('2024-02-03'), answeredOn: null }],
    }),
  ),
];

const page = (returnedInText?: ReturnedInText, change: Partial<ReportContent> = {}): string =>
  wordsOf(
    reportContent(dossiers, { ...change, ...(returnedInText === undefined ? {} : { returnedInText }) }),
  );
const wordsOf = (content: ReportContent): string =>
  reportPageHtml(content, { demo: false })
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,;:.)])/g, '$1');
/** The sum of the appendix: handled, online, in person, before; resolved, early, on time, late; pending … */
const appendix = '134 134 0 0 112 100 12 0 22 22 0';

describe('a form that folds what was returned', () => {
  test('the sentence says 109 and names the 112 that stand in the appendix', () => {
    const said = page('apart');
    expect(said).toContain('Số hồ sơ đã giải quyết: 109 hồ sơ, trong đó trước hạn 100 hồ sơ');
    expect(said).toContain(
      'Số hồ sơ trả lại, rút hoặc dừng giải quyết: 3 hồ sơ (biểu kèm theo tính chung vào đúng hạn nên ghi đã giải quyết 112)',
    );
    expect(said).toContain(
      'Số hồ sơ đang chờ bổ sung: 2 hồ sơ (biểu kèm theo tính chung vào trong hạn nên ghi đang giải quyết 22)',
    );
    expect(said).toContain('Số hồ sơ đang giải quyết: 20 hồ sơ (đều trong hạn).');
    expect(said).toContain(appendix);
  });

  test('or the sentence counts as the form does, and says how many of them were returned', () => {
    const said = page('asInForm');
    expect(said).toContain(
      'Số hồ sơ đã giải quyết: 112 hồ sơ, trong đó trước hạn 100 hồ sơ, đạt 89,29% (100/112 hồ sơ); đúng hạn 12 hồ sơ (gồm 3 hồ sơ trả lại, rút hoặc dừng giải quyết), đạt 10,71% (12/112 hồ sơ)',
    );
    expect(said).toContain('Số hồ sơ đang giải quyết: 22 hồ sơ (đều trong hạn), gồm 2 hồ sơ chờ bổ sung.');
    expect(said).not.toContain('Số hồ sơ trả lại');
    expect(said).toContain(appendix);
  });

  test('a report that was closed before there was a choice keeps its words', () => {
    const said = page();
    expect(said).toContain('Số hồ sơ trả lại, rút hoặc dừng giải quyết: 3 hồ sơ;');
    expect(said).not.toContain('biểu kèm theo tính chung');
    expect('returnedInText' in ReportContent.parse(reportContent(dossiers))).toBe(false);
  });
});

test('of what awaits a supplement, the sentence says how many were overdue before', () => {
  const waits = (requestedOn: string) =>
    facet({
      ...{ state: 'awaiting', ...open, dueOn: plainDate('2024-03-20') },
      supplements: [{ requestedOn: plainDate(requestedOn), answeredOn: null }],
    });
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
  const saidOf = (requestedOn: readonly string[], returnedInText: ReturnedInText): string => {
    const facets = requestedOn.map(waits);
    return wordsOf(reportContent(facets, { returnedInText, further: furtherShares(facets, period) }));
  };
  const [before, behind] = ['2024-03-20', '2024-03-21'];
  expect(saidOf([before, before, behind], 'apart')).toContain(
    'Số hồ sơ đang chờ bổ sung: 3 hồ sơ, trong đó 1 đã quá hạn trước khi chờ (biểu kèm theo',
  );
  expect(saidOf([before, before, behind], 'asInForm')).toContain(
    'gồm 3 hồ sơ chờ bổ sung, trong đó 1 đã quá hạn trước khi chờ.',
  );
  expect(saidOf([behind], 'apart')).toContain('chờ bổ sung: 1 hồ sơ, đã quá hạn trước khi chờ');
  expect(saidOf([before], 'apart')).not.toContain('quá hạn trước khi chờ');
  // One that was closed before reports told of it.
  expect(wordsOf(reportContent([waits(behind)]))).not.toContain('quá hạn trước khi chờ');
});

test('a form that keeps them apart needs no word, whatever the office chose', () => {
  const form = { id: formUnfolded.id, version: formUnfolded.version };
  for (const chosen of ['apart', 'asInForm'] as const) {
    const said = page(chosen, { form });
    expect(said).toContain('Số hồ sơ đã giải quyết: 109 hồ sơ');
    expect(said).toContain('Số hồ sơ trả lại, rút hoặc dừng giải quyết: 3 hồ sơ;');
  }
});
