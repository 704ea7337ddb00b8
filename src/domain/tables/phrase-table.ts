/** The office's ready sentences as a table. */
import { err, ok } from '../../base/result.ts';
import type { PhrasePlace, PhraseSet } from '../office/events.ts';
import { longestPhrase, phraseKey } from './phrases.ts';
import { CellReading, writeWord, writeYes, type WordsOf } from './cells.ts';
import type { Table, TableColumn } from './table.ts';

const columns: readonly TableColumn[] = [
  { key: 'place', title: 'Dùng khi', needed: true, width: 20 },
  { key: 'text', title: 'Mẫu câu', also: ['Câu', 'Nội dung'], needed: true, width: 80 },
  { key: 'offered', title: 'Đang dùng', width: 10 },
];

export const phrasePlaceWords: WordsOf<PhrasePlace> = [
  ['refusal', 'từ chối tiếp nhận', 'từ chối'],
  ['supplement', 'yêu cầu bổ sung', 'bổ sung'],
  ['return', 'trả lại hồ sơ', 'trả lại'],
  ['stop', 'dừng giải quyết', 'rút hồ sơ'],
  ['extension', 'xin lỗi, hẹn lại', 'xin lỗi', 'hẹn lại'],
  ['correction', 'sửa sai sót', 'đính chính'],
  ['note', 'ghi chú'],
  ['reportAssessment', 'báo cáo: đánh giá'],
  ['reportDifficulties', 'báo cáo: khó khăn, vướng mắc'],
  ['reportCauses', 'báo cáo: nguyên nhân'],
  ['reportTasks', 'báo cáo: nhiệm vụ, giải pháp'],
  ['reportProposals', 'báo cáo: kiến nghị, đề xuất'],
  ['reportOther', 'báo cáo: nội dung khác'],
];

export const phraseTable: Table<PhraseSet> = {
  columns,
  keyOf: (cells) => {
    const place = new CellReading(columns, cells).word('place', phrasePlaceWords);
    return place === undefined ? '' : phraseKey({ place, text: cells.text ?? '' });
  },
  nameOf: ({ text = '' }) => text,
  write: ({ place, text, offered }) => ({
    ...{ place: writeWord(phrasePlaceWords, place), text, offered: writeYes(offered) },
  }),
  read: (cells) => {
    const reading = new CellReading(columns, cells);
    const place = reading.word('place', phrasePlaceWords);
    if (reading.of('place') === '') reading.wrong('required', 'place');
    const text = reading.text('text', { required: true, longest: longestPhrase });
    const offered = reading.isYes('offered', true);
    return reading.faults.length > 0 || place === undefined
      ? err(reading.faults)
      : ok({ place, text, offered });
  },
};
