/**
 * What a report says of petitions: about rules and conduct of administration, and about rules for businesses (NQ 97/NQ-CP). The
 * value chooses the sentence, as everywhere in the report: nothing is "0", but not told, or "không phát sinh".
 */
import { totalOf } from '../../domain/petition/counting.ts';
import { type PetitionCounts, type PetitionSide, type PetitionTally } from '../../domain/petition/figures.ts';
import type { NarrativePart } from './narrative.ts';
import { writeCount } from './numerals.ts';

export const petitionPart = ({ administrative, business }: PetitionTally): NarrativePart => ({
  heading: 'Kết quả tiếp nhận, xử lý phản ánh, kiến nghị',
  paragraphs: [
    told('Về quy định hành chính, hành vi hành chính', administrative, 'administrative'),
    told('Về quy định liên quan đến hoạt động kinh doanh (Nghị quyết số 97/NQ-CP)', business, 'business'),
  ],
});

const told = (about: string, counts: PetitionCounts, side: PetitionSide) => ({
  text: `${about}: ${totalOf(counts) === 0 ? 'không phát sinh' : sentence(counts)}.`,
  items: [],
  slots: [
    ...['carriedOver', 'received', 'resolved.onTime', 'resolved.late', 'refused', 'forwarded'],
    ...['pending.total', 'pending.inTime', 'pending.overdue'],
  ].map((of) => `petition.${side}.${of}`),
});

const sentence = (counts: PetitionCounts): string =>
  [came(counts), ...answered(counts), ...ended(counts), open(counts)].join('; ');

function came({ received, carriedIn }: PetitionCounts): string {
  const before = `kỳ trước chuyển qua ${writeCount(carriedIn)}`;
  if (received === 0) return `không tiếp nhận mới, ${before}`;
  const now = `đã tiếp nhận ${writeCount(received)} phản ánh, kiến nghị`;
  return carriedIn === 0 ? now : `${now}, ${before}`;
}

function answered({ answeredOnTime, answeredLate }: PetitionCounts): readonly string[] {
  if (answeredOnTime + answeredLate === 0) return [];
  const late =
    answeredLate === 0 ? 'không có trường hợp trả lời quá hạn' : `quá hạn ${writeCount(answeredLate)}`;
  return answeredOnTime === 0
    ? [`đã xử lý ${writeCount(answeredLate)}, đều quá hạn`]
    : [`đã xử lý đúng hạn ${writeCount(answeredOnTime)}`, late];
}

const ended = ({ refused, forwarded, refusedLate, forwardedLate }: PetitionCounts): readonly string[] => [
  ...(refused === 0 ? [] : [`từ chối ${writeCount(refused)}${ofThoseLate(refusedLate)}`]),
  ...(forwarded === 0
    ? []
    : [`chuyển cơ quan có thẩm quyền ${writeCount(forwarded)}${ofThoseLate(forwardedLate)}`]),
];

/** Nothing where none was, and where an older report does not tell. */
const ofThoseLate = (count = 0): string => (count === 0 ? '' : ` (quá hạn ${writeCount(count)})`);

function open({ openWithin, openOver }: PetitionCounts): string {
  const all = openWithin + openOver;
  if (all === 0) return 'không còn trường hợp nào đang xử lý';
  const how =
    openOver === 0
      ? 'đều trong hạn'
      : openWithin === 0
        ? 'đều đã quá hạn'
        : `trong hạn ${writeCount(openWithin)}, quá hạn ${writeCount(openOver)}`;
  return `đang xử lý ${writeCount(all)} (${how})`;
}
