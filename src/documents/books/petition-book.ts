/** The book of petitions on paper and as a file: who wrote what, when it is due, and what became of it. No law gives its form. */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import type { Petitioner } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { petitionChannelWords, petitionKindWords } from '../petition-words.ts';
import { column, sealedName, type BookColumn } from './follow-columns.ts';
import type { BookSheets } from './sheets.ts';

export interface PetitionLine {
  readonly stt: number;
  readonly petition: Petition;
  /** The last day of the answer. */
  readonly dueOn: PlainDate;
  /** Null while they cannot be read. */
  readonly particulars: Petitioner | null;
}

const columns: readonly BookColumn<PetitionLine>[] = [
  column('STT', 11, ({ stt }) => [String(stt)]),
  column('Ngày tiếp nhận', 22, ({ petition }) => [formatDay(petition.receivedOn)]),
  column('Người gửi', 30, ({ particulars }) => [particulars === null ? sealedName : particulars.name]),
  column('Địa chỉ/SĐT', 32, ({ particulars }) => written(particulars?.address, particulars?.phone)),
  column('Về việc', 25, ({ petition }) => [petitionKindWords[petition.kind]]),
  column('Cách gửi', 20, ({ petition }) => [petitionChannelWords[petition.channel]]),
  column('Nội dung', 50, ({ particulars }) => written(particulars?.text)),
  column('Hạn trả lời', 22, ({ dueOn }) => [formatDay(dueOn)]),
  column('Kết quả', 40, result),
];

const written = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '');

function result({ petition: { state, end, publishedOn } }: PetitionLine): readonly string[] {
  if (state === 'struck') return ['Đã gạch'];
  if (end === null) return [state === 'awaiting' ? 'Chờ người gửi bổ sung' : 'Đang xử lý'];
  const on = formatDay(end.on);
  if (end.as === 'refused') return [`Từ chối ${on}`];
  if (end.as === 'forwarded') return [`Chuyển ${end.to} ${on}`];
  const answer = `Trả lời ${end.number === '' ? '' : `số ${end.number} `}${on}`;
  return publishedOn === null ? [answer] : [answer, `Công khai ${formatDay(publishedOn)}`];
}

export const petitionSheets = (input: {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly rows: readonly PetitionLine[];
  /** Which part of the book, in words; none: all of it. */
  readonly part?: string | undefined;
}): BookSheets<PetitionLine> => ({
  ...{ settings: input.settings, on: input.on, rows: input.rows, before: 0, columns },
  ...{ title: 'Sổ theo dõi phản ánh, kiến nghị', symbol: 'SPAKN-TTPVHCC' },
  lines: input.part === undefined ? [] : [input.part],
  ...{ counted: 'phản ánh, kiến nghị', closing: [`Gồm ${input.rows.length} phản ánh, kiến nghị.`] },
});
