/**
 * What the figures say, in the sentences of a commune's monthly report. The value chooses the sentence: nothing is
 * ever "0 hồ sơ (NaN%)", but "không phát sinh". Every share stands with its numerator and denominator.
 */
import { periodInDays } from '../../base/period.ts';
import { share } from '../../domain/counting/shares.ts';
import type { Share, Shares, Tally, TallyRow } from '../../domain/counting/tally-row.ts';
import { levelShares, type LevelShare, type UnstatedLevels } from '../../domain/counting/unstated-levels.ts';
import { delayCauses } from '../../domain/outages/delay-causes.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import { folds } from '../../domain/forms/form.ts';
import { findForm } from '../../domain/forms/form-list.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { delaysInWords } from './delays.ts';
import { begunOverdue, furtherSentences } from './further.ts';
import { gradeParts } from './grades.ts';
import { petitionPart } from './petitions.ts';
import { writeCount, writeShare } from './numerals.ts';

/** One numbered part: a sentence, and under it a list where there is one. */
export interface NarrativePart {
  readonly heading: string;
  readonly paragraphs: readonly {
    readonly text: string;
    readonly items: readonly string[];
    /** The figures that it tells (`report/checks/slots`). Left out: the sentence names its own. */
    readonly slots?: readonly string[];
  }[];
}

/**
 * The form folds what was returned into what was resolved, and what awaits a supplement into what is pending, so that text
 * and appendix differ. `apart`: nothing is said of it (reports closed before there was a choice, and forms that fold
 * nothing); `said`: the sentence names the form's sum; `asInForm`: the sentence counts as the form does.
 */
export type Folding = 'apart' | 'said' | 'asInForm';

export function foldingOf({ form, returnedInText }: Pick<ReportContent, 'form' | 'returnedInText'>): Folding {
  const known = findForm(form.id, form.version) ?? formII06a;
  if (returnedInText === undefined || !folds(known, 'closed', 'resolvedOnTime')) return 'apart';
  return returnedInText === 'apart' ? 'said' : 'asInForm';
}

/**
 * @param told beside the tally: levels that nobody stated, further shares, causes of the overdue, petitions. What is left out
 *   the report does not tell of, or there is none
 */
export function narrative(
  tally: Tally,
  folding: Folding = 'apart',
  told: Pick<ReportContent, 'levelsUnstated' | 'further' | 'delays' | 'petitions'> = {},
): readonly NarrativePart[] {
  const beside = furtherSentences(told.further ?? {});
  const handled = totalHandled(tally.total);
  const petitions = told.petitions === undefined ? [] : [petitionPart(told.petitions)];
  if (handled === 0)
    return [
      { heading: handlingHeading, paragraphs: [paragraph(nothingAtAll(tally), [], ['received.total'])] },
      ...petitions,
    ];
  return [
    {
      heading: handlingHeading,
      paragraphs: [
        intake(tally, handled),
        outcome(tally.total, folding, begunOverdue(told.further ?? {})),
        ...causes(told.delays),
      ],
    },
    {
      heading: 'Kết quả thực hiện dịch vụ công trực tuyến',
      paragraphs: [paragraph(online(tally.shares, told.levelsUnstated), [], tells.online)],
    },
    {
      heading: 'Kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính',
      paragraphs: [paragraph(digitised(tally.shares), [], tells.digitised)],
    },
    ...petitions,
    {
      heading: 'Thanh toán phí, lệ phí trực tuyến',
      paragraphs: [paragraph(paid(tally.shares.paidOnline), [], tells.paid)],
    },
    ...(beside.length === 0
      ? []
      : [{ heading: furtherHeading, paragraphs: [paragraph('Trong kỳ:', listed(beside), tells.further)] }]),
    ...gradeParts(told.further),
  ];
}

const handlingHeading = 'Kết quả giải quyết thủ tục hành chính';
const furtherHeading = 'Xin lỗi, hẹn lại và các hình thức phục vụ khác';
const nothing = 'không phát sinh';

/** Everything that was in the office's hands in the period: figure (3) of the form. */
export const totalHandled = (row: TallyRow): number =>
  row.carriedOver + row.receivedOnline + row.receivedInPerson + row.receivedPostal;

const paragraph = (text: string, items: readonly string[] = [], slots: readonly string[] = []) => ({
  ...{ text, items, slots },
});
const withPercent = (...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => [key, `${key}.percent`]);
/** What each paragraph tells. */
const tells = {
  intake: ['total', 'online', 'direct', 'inPerson', 'postal', 'carriedOver'].map((of) => `received.${of}`),
  outcome: ['resolved.total', ...withPercent('resolved.early', 'resolved.onTime', 'resolved.late')],
  rest: [
    ...['ended.total', 'awaiting.total', 'awaiting.overdue'],
    ...['pending.total', 'pending.inTime', 'pending.overdue'],
  ],
  online: [
    ...['received.new', ...withPercent('received.online')],
    ...['received.full.total', ...withPercent('received.full.online')],
    ...['received.part.total', ...withPercent('received.part.online')],
  ],
  digitised: withPercent('digitised.components', 'digitised.results'),
  paid: ['payment.dossier.due', ...withPercent('payment.dossier.online')],
  further: [
    ...['apology.total', 'apology.inTime', ...withPercent('sameDay.total')],
    ...['noAppointment.dossier', 'noAppointment.kept', ...withPercent('reused.total', 'received.boundary')],
  ],
};
const files = (count: number): string => (count === 0 ? nothing : `${writeCount(count)} hồ sơ`);
/** What it counts is counted on one day, or from a day on. */
const windowOf = ({ period }: Tally): string =>
  `${period.from === period.to ? 'trong ' : ''}${periodInDays(period)}`;

const nothingAtAll = (tally: Tally): string =>
  `Trong kỳ (tính ${windowOf(tally)}) không phát sinh hồ sơ thủ tục hành chính và không có hồ sơ từ kỳ trước chuyển qua.`;

function intake(tally: Tally, handled: number) {
  const { carriedOver, receivedOnline, receivedInPerson, receivedPostal } = tally.total;
  const overTheCounter = receivedInPerson + receivedPostal;
  const apart =
    receivedInPerson > 0 && receivedPostal > 0
      ? ` (trực tiếp ${writeCount(receivedInPerson)}, bưu chính ${writeCount(receivedPostal)})`
      : '';
  return paragraph(
    `Tổng số hồ sơ thủ tục hành chính được tiếp nhận, giải quyết (tính ${windowOf(tally)}): ${writeCount(handled)} hồ sơ, trong đó:`,
    listed([
      `Số hồ sơ mới tiếp nhận trực tuyến: ${files(receivedOnline)}`,
      `Số hồ sơ mới tiếp nhận trực tiếp hoặc qua dịch vụ bưu chính: ${files(overTheCounter)}${apart}`,
      `Số hồ sơ kỳ trước chuyển qua: ${files(carriedOver)}`,
    ]),
    tells.intake,
  );
}

/** @param overdue of the awaiting, with its comma */
function outcome(row: TallyRow, folding: Folding, overdue: string) {
  const lines =
    folding === 'asInForm'
      ? [resolvedLine(row, row.closed), pendingLine(row, row.awaiting, overdue)]
      : [
          resolvedLine(row),
          `Số hồ sơ trả lại, rút hoặc dừng giải quyết: ${files(row.closed)}${saidOfReturned(row, folding)}`,
          `Số hồ sơ đang chờ bổ sung: ${files(row.awaiting)}${overdue}${saidOfAwaiting(row, folding)}`,
          pendingLine(row),
        ];
  // What is counted as the form does is told in other shares: only the counts stand under names of their own.
  const ofResolved =
    folding === 'asInForm' ? tells.outcome.filter((key) => !key.endsWith('.percent')) : tells.outcome;
  return paragraph('Kết quả giải quyết:', listed(lines), [...ofResolved, ...tells.rest]);
}

function causes(delays: ReportContent['delays'] = []) {
  if (delays.length === 0) return [];
  const { text, lines } = delaysInWords(delays);
  // A cause of a later version counts with those that nobody has said.
  const known = (cause: string | null): string => delayCauses.find((each) => each === cause) ?? 'unknown';
  const slots = ['delay.total', ...new Set(delays.map(({ cause }) => `delay.${known(cause)}`))];
  return [paragraph(text, listed(lines), slots)];
}

const saidOfReturned = (row: TallyRow, folding: Folding): string =>
  folding === 'apart' || row.closed === 0
    ? ''
    : ` (biểu kèm theo tính chung vào đúng hạn nên ghi đã giải quyết ${writeCount(resolvedOf(row) + row.closed)})`;
const saidOfAwaiting = (row: TallyRow, folding: Folding): string =>
  folding === 'apart' || row.awaiting === 0
    ? ''
    : ` (biểu kèm theo tính chung vào trong hạn nên ghi đang giải quyết ${writeCount(pendingOf(row) + row.awaiting)})`;

const resolvedOf = ({ resolvedEarly, resolvedOnTime, resolvedLate }: TallyRow): number =>
  resolvedEarly + resolvedOnTime + resolvedLate;
const pendingOf = ({ pendingInTime, pendingOverdue }: TallyRow): number => pendingInTime + pendingOverdue;

/** Early, on the day and late apart, each as a share of what was resolved. @param returned counted in as on time */
function resolvedLine(row: TallyRow, returned = 0): string {
  const { resolvedEarly, resolvedLate } = row;
  const resolved = resolvedOf(row) + returned;
  if (resolved === 0) return `Số hồ sơ đã giải quyết: ${nothing}`;
  const partOf = (name: string, count: number, among = ''): string =>
    count === 0
      ? `không có hồ sơ ${name}`
      : `${name} ${writeCount(count)} hồ sơ${among}, đạt ${writeShareOf(count, resolved)}`;
  const among =
    returned === 0 ? '' : ` (gồm ${writeCount(returned)} hồ sơ trả lại, rút hoặc dừng giải quyết)`;
  const onTime = partOf('đúng hạn', row.resolvedOnTime + returned, among);
  const late =
    resolvedLate === 0
      ? 'không có hồ sơ quá hạn'
      : `quá hạn ${writeCount(resolvedLate)} hồ sơ, chiếm ${writeShareOf(resolvedLate, resolved)}`;
  return `Số hồ sơ đã giải quyết: ${files(resolved)}, trong đó ${partOf('trước hạn', resolvedEarly)}; ${onTime}; ${late}`;
}

const writeShareOf = (n: number, d: number): string => writeShare(share(n, d)) ?? nothing;

/** @param awaiting counted in as within its time */
function pendingLine(row: TallyRow, awaiting = 0, overdue = ''): string {
  const { pendingOverdue } = row;
  const pendingInTime = row.pendingInTime + awaiting;
  const pending = pendingInTime + pendingOverdue;
  const among = awaiting === 0 ? '' : `, gồm ${writeCount(awaiting)} hồ sơ chờ bổ sung${overdue}`;
  if (pending === 0) return 'Số hồ sơ đang giải quyết: không còn hồ sơ nào';
  const how =
    pendingOverdue === 0
      ? 'đều trong hạn'
      : pendingInTime === 0
        ? 'đều đã quá hạn'
        : `trong hạn ${writeCount(pendingInTime)}, quá hạn ${writeCount(pendingOverdue)}`;
  return `Số hồ sơ đang giải quyết: ${files(pending)} (${how})${among}`;
}

const ofLevel: Readonly<Record<LevelShare, string>> = {
  fullyOnline: 'tỷ lệ hồ sơ trực tuyến của dịch vụ công trực tuyến toàn trình',
  partlyOnline: 'tỷ lệ hồ sơ trực tuyến của dịch vụ công trực tuyến một phần',
};

/** A share by level is no "không phát sinh" while nobody has said of which level the dossiers are. */
function online(shares: Shares, unstated: UnstatedLevels | undefined): string {
  const none = unstated === undefined ? nothing : `chưa khai mức độ dịch vụ công`;
  const said = sentences('Trong kỳ không tiếp nhận hồ sơ mới.', [
    ['tỷ lệ hồ sơ tiếp nhận trực tuyến', shares.online],
    ...levelShares.map((share) => [ofLevel[share], shares[share], none] as const),
  ]);
  return unstated === undefined ? said : `${said} ${unstatedSentence(unstated)}`;
}

export const unstatedSentence = ({ procedures, dossiers }: UnstatedLevels): string =>
  `Chưa khai mức độ dịch vụ công: ${writeCount(procedures)} thủ tục (${files(dossiers)} tiếp nhận trong kỳ chưa tính vào hai tỷ lệ theo mức độ).`;

const digitised = (shares: Shares): string =>
  sentences('Trong kỳ không phát sinh hồ sơ phải số hóa.', [
    ['tỷ lệ hồ sơ tiếp nhận được số hóa thành phần', shares.componentsDigitised],
    ['tỷ lệ hồ sơ đã giải quyết có kết quả điện tử', shares.resultsDigitised],
  ]);

const paid = (share: Share): string =>
  sentences('Trong kỳ không tiếp nhận hồ sơ có phí, lệ phí.', [
    ['tỷ lệ hồ sơ có phí, lệ phí được thanh toán trực tuyến', share],
  ]);

/** One sentence of shares; those with nothing to divide by say so; `none` when none has anything. */
function sentences(
  none: string,
  shares: readonly (readonly [name: string, share: Share, none?: string])[],
): string {
  if (shares.every(([, each]) => each.d === 0)) return none;
  const text = shares
    .map(([name, each, otherwise = nothing]) => {
      const written = writeShare(each);
      return written === undefined ? `${name}: ${otherwise}` : `${name} đạt ${written}`;
    })
    .join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** List lines end in semicolons, the last in a full stop. */
const listed = (lines: readonly string[]): string[] =>
  lines.map((line, index) => `${line}${index === lines.length - 1 ? '.' : ';'}`);
