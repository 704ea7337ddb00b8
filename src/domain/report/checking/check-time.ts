/** Whether titles and sentences name the period that the figures were counted over. */
import { daysBetween, formatDay, monthOf, yearOf, type PlainDate } from '../../../base/plain-date.ts';
import type { ReportContent, ReportTexts } from '../events.ts';
import { finding, type Finding } from './finding.ts';

interface Span {
  readonly months: number;
  /** Of the last day: a reporting month is called after it, also from the 15th of the month before. */
  readonly month: number;
  readonly quarter: number;
  readonly year: number;
  readonly words: string;
}

function spanOf({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }): Span {
  const month = monthOf(to);
  return {
    months: Math.max(1, Math.round((daysBetween(from, to) + 1) / 30.4)),
    ...{ month, quarter: Math.ceil(month / 3), year: yearOf(to) },
    words: `từ ${formatDay(from)} đến hết ${formatDay(to)}`,
  };
}

const quarters: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};
/** A day of a document (“ngày 15 tháng 10 năm 2026”, “15/10/2026”) names no period. */
const days = /ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(\s+năm\s+\d{4})?|\d{1,2}\/\d{1,2}\/\d{4}/giu;

type Named = 'month' | 'quarter' | 'months' | 'year';
interface Mention {
  readonly kind: Named;
  readonly words: string;
  readonly value: number;
  readonly half?: 'đầu' | 'cuối';
}

const mentions = (text: string): readonly Mention[] => {
  const bare = text.normalize('NFC').replace(days, ' ');
  const all = (
    pattern: RegExp,
    read: (found: RegExpMatchArray) => Omit<Mention, 'words'> | undefined,
  ): Mention[] =>
    [...bare.matchAll(pattern)].flatMap((found) => {
      const mention = read(found);
      return mention === undefined ? [] : [{ ...mention, words: found[0].trim() }];
    });
  return [
    ...all(/(?<!\d\s*)tháng\s+(\d{1,2})(?![\d.])/giu, ([, month]) => ({
      kind: 'month',
      value: Number(month),
    })),
    ...all(/quý\s+(IV|I{1,3}|[1-4])(?!\p{L})/giu, ([, name = '']) => {
      const value = quarters[name.toLowerCase()];
      return value === undefined ? undefined : { kind: 'quarter', value };
    }),
    ...all(/(?<!\d)(\d{1,2})\s+tháng(?:\s+(đầu|cuối)\s+năm)?/giu, ([, count, half]) => ({
      ...{ kind: 'months', value: Number(count) },
      ...(half === undefined ? {} : { half: half.toLowerCase() as 'đầu' | 'cuối' }),
    })),
    ...all(/năm\s+(\d{4})/giu, ([, year]) => ({ kind: 'year', value: Number(year) })),
  ];
};

/** Undefined where the mention says what the period is. */
function contradiction({ kind, value, half }: Mention, span: Span): string | undefined {
  switch (kind) {
    case 'month':
      return span.months === 1 && value === span.month ? undefined : `tháng ${span.month}`;
    case 'quarter':
      return span.months <= 3 && value === span.quarter ? undefined : `quý ${span.quarter}`;
    case 'months':
      if (half === 'cuối')
        return span.month === 12 && Math.abs(value - span.months) <= 1 ? undefined : `${span.months} tháng`;
      return Math.abs(value - span.months) <= 1 && (half === undefined || value === span.month)
        ? undefined
        : `${span.months} tháng`;
    case 'year':
      return value === span.year ? undefined : `năm ${span.year}`;
  }
}

/** A title names one period; a sentence that begins “Trong tháng …” names the same. */
export function checkTime({
  period,
  texts,
  written,
}: Pick<ReportContent, 'period' | 'texts' | 'written'>): readonly Finding[] {
  const span = spanOf(period);
  const wrong: Wrong = (field, mention, right) =>
    finding({
      ...{ kind: 'time', weight: 'error', ...field, difference: null },
      cells: [
        { name: 'Đã ghi', value: mention.words },
        { name: 'Kỳ của số liệu', value: span.words },
      ],
      sentence: `${field.text === 'title' ? 'Tên báo cáo' : 'Câu đã gõ'} ghi “${mention.words}”; số liệu được tính ${span.words} (${right}).`,
    });
  const inTitle = mentions(texts.title).flatMap((mention) => {
    const right = contradiction(mention, span);
    return right === undefined ? [] : [wrong({ text: 'title' }, mention, right)];
  });
  const parts = Object.entries(written?.parts ?? {});
  return [...inTitle, ...inSentences(texts, parts, span, wrong), ...whatIsLeft(texts, span, wrong)];
}

type Wrong = (field: Pick<Finding, 'text' | 'part'>, mention: Mention, right: string) => Finding;

const inSentences = (
  texts: ReportTexts,
  parts: readonly (readonly [part: string, said: string])[],
  span: Span,
  wrong: Wrong,
): readonly Finding[] =>
  [
    ...(['opening', 'assessment'] as const).map((text) => ({ field: { text }, said: texts[text] })),
    ...parts.map(([part, said]) => ({ field: { part }, said })),
  ].flatMap(({ field, said }) =>
    [
      ...said
        .normalize('NFC')
        .matchAll(
          /trong\s+((?:tháng|quý)\s+(?:\d{1,2}|IV|I{1,3})|\d{1,2}\s+tháng(?:\s+đầu\s+năm)?)(?![\p{L}\d])(?!\s+(?:tới|qua|gần|cuối|liên))/giu,
        ),
    ].flatMap(([, words = '']) =>
      mentions(words).flatMap((mention) => {
        const right = contradiction(mention, span);
        return right === undefined ? [] : [wrong(field, mention, right)];
      }),
    ),
  );

/** After nine months three are left of the year: “6 tháng cuối năm” there was copied from another report. */
const whatIsLeft = (texts: ReportTexts, span: Span, wrong: Wrong): readonly Finding[] =>
  (['assessment', 'tasks', 'proposals'] as const).flatMap((text) =>
    mentions(texts[text])
      .filter(
        (mention) =>
          mention.kind === 'months' &&
          mention.half === 'cuối' &&
          mention.value !== 12 - span.month &&
          // What was assessed may be those very months.
          (text !== 'assessment' || contradiction(mention, span) !== undefined),
      )
      .map((mention) => wrong({ text }, mention, `còn ${12 - span.month} tháng của năm`)),
  );
