/** What a person typed, against the figures that the same report prints, and words that the law has dropped. */
import type { Period } from '../../../base/period.ts';
import type { Bucket, Share, Tally, TallyRow } from '../../counting/tally-row.ts';
import { decimalsOf, roundedPercent, tidy, truncatedPercent } from '../checks/percent.ts';
import { written } from '../checks/words.ts';
import type { ReportContent, ReportTexts } from '../events.ts';
import { finding, type Finding } from './finding.ts';

export type TextField = keyof ReportTexts;
/** Told of the period itself; `tasks` and `proposals` speak of what is to come. */
const about: readonly TextField[] = ['opening', 'assessment', 'difficulties', 'causes'];
const everywhere: readonly TextField[] = ['title', ...about, 'tasks', 'proposals'];

/** Nghị định 42/2022/NĐ-CP knows services toàn trình and một phần; the four levels before are gone. */
const levelWord = String.raw`(?:[1-4]|iv|i{1,3}|một(?!\s*phần)|hai|ba|bốn)(?![\p{L}\d]|\s*%)`;
const deadLevels = new RegExp(
  String.raw`mức\s+độ\s*${levelWord}(?:\s*(?:,|và|hoặc|\/|-|–)\s*(?:mức\s+độ\s*)?${levelWord})*`,
  'giu',
);

export const checkDeadTerms = (content: Pick<ReportContent, 'texts' | 'written'>): readonly Finding[] =>
  typedIn(content, everywhere).flatMap(({ typed, field }) =>
    [...new Set([...typed.matchAll(deadLevels)].map(([words]) => words.trim()))].map((words) =>
      finding({
        ...{ kind: 'deadTerm', weight: 'error', ...field, difference: null },
        cells: [{ name: 'Đã ghi', value: words }],
        sentence: `“${words}” không còn trong quy định: hãy ghi “toàn trình” hoặc “một phần”.`,
      }),
    ),
  );

/** A text that every report has, or a part that only its family asks for (`families/`). */
type InField = Pick<Finding, 'text' | 'part'>;

const typedIn = (
  { texts, written }: Pick<ReportContent, 'texts' | 'written'>,
  fields: readonly TextField[],
): readonly { readonly typed: string; readonly field: InField }[] => [
  ...fields.map((text) => ({ typed: texts[text].normalize('NFC'), field: { text } })),
  ...Object.entries(written?.parts ?? {}).map(([part, typed]) => ({
    ...{ typed: typed.normalize('NFC'), field: { part } },
  })),
];

interface Said {
  readonly pattern: RegExp;
  readonly name: string;
  /** Any of these sums may be meant. */
  readonly counts: readonly (readonly Bucket[])[];
}
const received = ['receivedOnline', 'receivedInPerson', 'receivedPostal'] as const;
const resolved = ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'] as const;
/** Begun only where digits begin: a line of nothing else is read once. */
const number = String.raw`(?<!\d)(\d{1,3}(?:\.\d{3})+|\d+)`;
const dossiers = String.raw`${number}\s*hồ sơ`;
const pattern = (text: string): RegExp => new RegExp(text, 'giu');

const countsSaid: readonly Said[] = [
  {
    pattern: pattern(
      String.raw`tiếp nhận(?: mới)?(?: được)?(?: tổng số)?:?\s*${dossiers}(?!\s*(?:trực tuyến|qua mạng|trực tiếp))`,
    ),
    name: 'Tiếp nhận',
    counts: [
      received,
      [...received, 'carriedOver'],
      ['receivedOnline'],
      ['receivedInPerson', 'receivedPostal'],
      ['receivedInPerson'],
      ['receivedPostal'],
    ],
  },
  {
    pattern: pattern(String.raw`(?:đã )?giải quyết(?: xong)?(?: được)?:?\s*${dossiers}`),
    name: 'Đã giải quyết',
    counts: [
      resolved,
      [...resolved, 'closed'],
      ['awaiting', 'pendingInTime', 'pendingOverdue'],
      ['pendingInTime', 'pendingOverdue'],
    ],
  },
  {
    pattern: pattern(String.raw`${dossiers}\s*(?:được )?(?:giải quyết )?quá hạn`),
    name: 'Quá hạn',
    counts: [['resolvedLate'], ['pendingOverdue'], ['resolvedLate', 'pendingOverdue']],
  },
  {
    // Not what is only wished for: “bảo đảm không có hồ sơ quá hạn”.
    pattern: pattern(
      String.raw`(?<!(?:bảo đảm|đảm bảo|để|nhằm)\s+)(?:không|chưa)\s+(?:có|phát sinh)\s+hồ sơ\s+(?:nào\s+)?(?:được |bị )?(?:giải quyết )?quá hạn`,
    ),
    name: 'Quá hạn',
    counts: [['resolvedLate'], ['pendingOverdue']],
  },
  {
    pattern: pattern(String.raw`${dossiers}\s*(?:được )?(?:giải quyết )?trước hạn(?! và)`),
    name: 'Trước hạn',
    counts: [['resolvedEarly'], ['resolvedEarly', 'resolvedOnTime']],
  },
  {
    pattern: pattern(String.raw`${dossiers}\s*(?:được nộp |nộp |tiếp nhận )?(?:trực tuyến|qua mạng)`),
    name: 'Tiếp nhận trực tuyến',
    counts: [['receivedOnline']],
  },
  {
    pattern: pattern(String.raw`${dossiers}\s*(?:đang )?(?:chờ bổ sung|yêu cầu bổ sung)`),
    name: 'Chờ bổ sung',
    counts: [['awaiting']],
  },
];

const percent = String.raw`(\d{1,3}(?:,\d+)?)\s*%`;
const reach = String.raw`[^.;,:\d%]{0,24}?`;
const percentsSaid: readonly {
  readonly pattern: RegExp;
  readonly name: string;
  readonly shares: (content: ReportContent) => readonly Share[];
}[] = [
  {
    pattern: pattern(String.raw`trực tuyến${reach}${percent}`),
    name: 'Tỷ lệ trực tuyến',
    shares: ({ tally: { shares } }) => [
      shares.online,
      shares.fullyOnline,
      shares.partlyOnline,
      shares.paidOnline,
    ],
  },
  {
    pattern: pattern(String.raw`(?:đúng hạn|trước hạn)${reach}${percent}`),
    name: 'Tỷ lệ đúng hạn',
    shares: ({ tally: { shares, total } }) => [
      shares.onTime,
      ofResolved(total, ['resolvedOnTime']),
      ofResolved(total, ['resolvedEarly']),
    ],
  },
  {
    pattern: pattern(String.raw`quá hạn${reach}${percent}`),
    name: 'Tỷ lệ quá hạn',
    shares: ({ tally: { total } }) => [ofResolved(total, ['resolvedLate'])],
  },
  {
    pattern: pattern(String.raw`số hóa${reach}${percent}`),
    name: 'Tỷ lệ số hóa',
    shares: ({ tally: { shares } }) => [shares.componentsDigitised, shares.resultsDigitised],
  },
];

const add = (row: TallyRow, buckets: readonly Bucket[]): number =>
  buckets.reduce((sum, bucket) => sum + row[bucket], 0);
const ofResolved = (row: TallyRow, buckets: readonly Bucket[]): Share => ({
  ...{ n: add(row, buckets), d: add(row, resolved), percent: null },
});

/** Of another time, or only wished for: nothing that this period's figures could say. */
const otherTime =
  /kỳ trước|tháng trước|quý trước|năm trước|năm ngoái|cùng kỳ|tháng tới|quý tới|kỳ tới|phấn đấu|chỉ tiêu|mục tiêu|yêu cầu đạt|tối thiểu|trở lên|lũy kế|từ đầu năm/iu;

/** Each number that a sentence says of a figure must be that figure, in all or in one field. */
export function checkSentences(content: ReportContent): readonly Finding[] {
  return typedIn(content, about).flatMap(({ typed, field }) =>
    typed
      .split(/\n|;|\.(?!\d)/u)
      .filter((sentence) => !otherTime.test(sentence))
      .flatMap((sentence) => [
        ...countsIn(sentence, field, content),
        ...percentsIn(sentence, field, content),
      ]),
  );
}

const isOfField = (sentence: string, { byField }: Tally): boolean =>
  /lĩnh vực/iu.test(sentence) ||
  byField.some(({ field }) => field !== '' && sentence.toLowerCase().includes(field.toLowerCase()));

/** What stands before a count when it is of the whole period: "Trong kỳ đã", "Trong tháng 11/2026, xã", "Tổng số". */
const ofAll =
  /(?:trong\s+(?:kỳ|tháng|quý|năm)(?:\s+[\d/IVX]+)?(?:\s+năm\s+\d+)?|tổng số|toàn (?:xã|phường)),?\s*(?:(?:ubnd\s+)?(?:xã|phường)\s+)?(?:đã\s+)?$/iu;

const countsIn = (sentence: string, field: InField, { tally, period }: ReportContent): readonly Finding[] =>
  countsSaid.flatMap(({ pattern, name, counts }) =>
    [...sentence.matchAll(pattern)].flatMap(({ 0: words, 1: digits = '', index }) => {
      const said = Number(digits.replaceAll('.', ''));
      // Nothing is true of some field nearly always: of the whole office it has to be, as what is said of the whole
      // period, unless the sentence is about a field.
      const isOfAll = said === 0 || ofAll.test(sentence.slice(0, index));
      const rows = !isOfAll || isOfField(sentence, tally) ? [tally.total, ...tally.byField] : [tally.total];
      if (rows.some((row) => counts.some((buckets) => add(row, buckets) === said))) return [];
      const [meant = []] = counts;
      const counted = add(tally.total, meant);
      return [
        finding({
          ...{ kind: 'sentence', weight: 'error', ...field, difference: said - counted },
          cells: [
            { name: `Câu đã gõ: “${words.trim()}”`, value: said },
            {
              name: `${name}, theo số liệu`,
              value: counted,
              opens: { figure: { kind: 'bucket', buckets: meant }, period: period as Period },
            },
          ],
          sentence: `Câu “${words.trim()}” ghi ${written(said)}; số liệu của báo cáo là ${written(counted)}, lệch ${written(Math.abs(said - counted))}.`,
        }),
      ];
    }),
  );

const percentsIn = (sentence: string, field: InField, content: ReportContent): readonly Finding[] =>
  percentsSaid.flatMap(({ pattern, name, shares }) =>
    [...sentence.matchAll(pattern)].flatMap(([words, digits = '']) => {
      const said = Number(digits.replace(',', '.'));
      const decimals = decimalsOf(said);
      const possible = shares(content).filter(({ d }) => d > 0);
      const [meant] = possible;
      if (meant === undefined || possible.some(({ n, d }) => roundedPercent(n, d, decimals) === said))
        return [];
      const cut = possible.find(({ n, d }) => truncatedPercent(n, d, decimals) === said);
      const { n, d } = cut ?? meant;
      // As finely as the report itself tells it, unless what was typed is only cut off.
      const counted = roundedPercent(n, d, cut === undefined ? 2 : decimals);
      return [
        finding({
          ...{ kind: 'sentence', weight: 'error', ...field, difference: tidy(said - counted) },
          cells: [
            { name: `Câu đã gõ: “${words.trim()}”`, value: said },
            { name: `${name}, tính lại từ ${written(n)}/${written(d)}`, value: counted },
          ],
          sentence:
            cut === undefined
              ? `Câu “${words.trim()}” ghi ${written(said)}%; tính lại từ ${written(n)}/${written(d)} được ${written(counted)}%, lệch ${written(Math.abs(tidy(said - counted)))} điểm.`
              : `Câu “${words.trim()}” ghi ${written(said)}% là số bị cắt bớt; làm tròn ${written(n)}/${written(d)} được ${written(counted)}%.`,
        }),
      ];
    }),
  );
