/** What the app counts itself always adds up, whatever an office has done; and one more or less anywhere is found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delaysThere } from '../../../src/domain/counting/delays.ts';
import { furtherShares } from '../../../src/domain/counting/further.ts';
import { tally } from '../../../src/domain/counting/tally.ts';
import { buckets, type TallyRow } from '../../../src/domain/counting/tally-row.ts';
import { forms } from '../../../src/domain/forms/form-list.ts';
import { addDays } from '../../../src/base/plain-date.ts';
import { nextPeriod } from '../../../src/domain/calendar/periods.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import type { ReportContent } from '../../../src/domain/report/events.ts';
import type { StoredReport } from '../../../src/domain/report/versions.ts';
import { reportContent } from '../../documents/report-content.ts';
import { arbMonth } from '../../support/facets.ts';
import { closedAs, idOf } from '../../support/report-deciding.ts';
import { runs, seedInUse } from '../../support/runs.ts';

type Month = Pick<ReportContent, 'period'> & { readonly facets: Parameters<typeof tally>[0] };
const arbForm = fc.constantFrom(...forms);
const texts = { ...reportContent([]).texts, title: 'Kết quả' };

const contentOf = ({ facets, period }: Month, form = forms[0]): ReportContent => {
  const delays = [...delaysThere(facets, period)];
  return {
    ...reportContent([], { period, texts, ...(form && { form: { id: form.id, version: form.version } }) }),
    ...{ tally: tally(facets, period), further: furtherShares(facets, period) },
    ...(delays.length > 0 ? { delays } : {}),
  };
};
const found = (content: ReportContent, all: readonly StoredReport[] = []) =>
  checkReport(content, { id: idOf('R1'), all, earlier: [] });

describe(`random offices (${seedInUse})`, () => {
  test('every generated form and every share adds up', () => {
    fc.assert(
      fc.property(arbMonth, arbForm, (month, form) => {
        expect(found(contentOf(month, form))).toEqual([]);
      }),
      // Of whole offices there are 2,000 in `every-family.test.ts`; here are the oddest facts, few of them.
      runs(100),
    );
  });

  test('two periods that follow each other fit together', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const next = { from: addDays(period.to, 1), to: nextPeriod('custom', period).to };
        const last = closedAs('R0', contentOf({ facets, period }));
        expect(found(contentOf({ facets, period: next }), [last])).toEqual([]);
      }),
      runs(200),
    );
  });

  test('one more or one less in any bucket, in total or in a field, is found', () => {
    const arbBreak = fc.record({
      bucket: fc.constantFrom(...buckets),
      by: fc.constantFrom(1, -1),
      inField: fc.boolean(),
    });
    fc.assert(
      fc.property(arbMonth, arbForm, arbBreak, (month, form, { bucket, by, inField }) => {
        const content = contentOf(month, form);
        const { total, byField, ...rest } = content.tally;
        const broken = <R extends TallyRow>(row: R): R => ({ ...row, [bucket]: row[bucket] + by });
        const [first, ...others] = byField;
        if (inField && first === undefined) return;
        const wrong =
          inField && first !== undefined
            ? { ...rest, total, byField: [broken(first), ...others] }
            : { ...rest, total: broken(total), byField };
        expect(found({ ...content, tally: wrong }).length).toBeGreaterThan(0);
      }),
      runs(400),
    );
  });
});
