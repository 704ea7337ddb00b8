/** What a file's columns do not say: agreed on for all of it, or told by its days. */
import { channelCodes, writeCode } from '../codes.ts';
import type { HeadingMap, RegisterHeading } from '../headings.ts';
import type { Assumption, RegisterRecord } from '../records.ts';
import type { Channel } from '../../vocabulary.ts';
import type { ReadingChoices } from './choices.ts';
import { agreedCode, isToldByDays } from './words.ts';

export const channelWords: Readonly<Record<Channel, string>> = {
  inPerson: 'trực tiếp',
  online: 'trực tuyến',
  postal: 'bưu chính',
};

/** What was agreed on and stands in no column, as it is said with the figures and kept with each dossier. */
export const assumedWords = {
  channel: (channel: Channel): string => `kênh thực hiện: ${channelWords[channel]}`,
  resultDay: 'ngày có kết quả: lấy theo ngày trả',
  state: 'trạng thái: suy từ các ngày',
  due: 'ngày hẹn trả: tệp không có, tính như không có hạn',
} as const;

export function completed(record: RegisterRecord, map: HeadingMap, choices: ReadingChoices): RegisterRecord {
  const cells: Partial<Record<RegisterHeading, string>> = { ...record.cells };
  const assumed: Assumption[] = [];
  if (!map.found.has('KenhThucHien') && choices.channel !== undefined) {
    cells.KenhThucHien = writeCode(channelCodes, choices.channel);
    assumed.push({ kind: 'channel', words: assumedWords.channel(choices.channel) });
  }
  if (isStateTold(map, cells)) {
    cells.TrangThaiHoSo = stateFromDays(cells);
    if (!map.found.has('TrangThaiHoSo')) assumed.push({ kind: 'state', words: assumedWords.state });
  }
  if (isStateByDays(cells, choices)) cells.TrangThaiHoSo = stateFromDays(cells);
  if (!map.found.has('NgayHenTra')) assumed.push({ kind: 'due', words: assumedWords.due });
  if (choices.resultDay === 'handedOver' && isEmpty(cells.NgayKetThucXuLy) && !isEmpty(cells.NgayTra)) {
    cells.NgayKetThucXuLy = cells.NgayTra ?? '';
    assumed.push({ kind: 'resultDay', words: assumedWords.resultDay });
  }
  return assumed.length === 0 && cells.TrangThaiHoSo === record.cells.TrangThaiHoSo
    ? record
    : { ...record, cells, assumed };
}

/** No column for it, or crosses of which none was made. */
const isStateTold = (map: HeadingMap, cells: RegisterRecord['cells']): boolean =>
  !map.found.has('TrangThaiHoSo') ||
  (isEmpty(cells.TrangThaiHoSo) &&
    map.columns.some(({ heading, cross }) => heading === 'TrangThaiHoSo' && cross !== undefined));

/** "Trễ hạn", "đúng hạn": what became of it is told by the days beside them. */
export function isStateByDays(cells: RegisterRecord['cells'], { words }: ReadingChoices): boolean {
  const word = cells.TrangThaiHoSo ?? '';
  const told = agreedCode(words, 'TrangThaiHoSo', word) === undefined ? isToldByDays(word) : undefined;
  return told === 'either' || (told === 'ended' && hasEnd(cells));
}

const hasEnd = (cells: RegisterRecord['cells']): boolean =>
  !isEmpty(cells.NgayTra) || !isEmpty(cells.NgayKetThucXuLy);

const isEmpty = (cell: string | undefined): boolean => cell === undefined || cell === '';

function stateFromDays(cells: RegisterRecord['cells']): string {
  if (!isEmpty(cells.NgayTra)) return '10';
  if (!isEmpty(cells.NgayKetThucXuLy)) return '9';
  return !isEmpty(cells.NgayYeuCauBoSung) && isEmpty(cells.NgayTiepNhanBoSung) ? '5' : '4';
}
