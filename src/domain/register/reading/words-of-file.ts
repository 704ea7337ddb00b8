/** The words of a file in the columns that a table may explain: which nobody knows, and which were read by a rule. */
import { applicantCodes, channelCodes, levelCodes, readCode, statusCodes, type Coding } from '../codes.ts';
import type { RegisterRecord } from '../records.ts';
import type { ReadingChoices } from './choices.ts';
import { isStateByDays } from './complete.ts';
import { isUncounted } from './uncounted.ts';
import { agreedCode, codeOfWord, wordColumns, wordKey, type WordColumn } from './words.ts';

const codings: Readonly<Record<WordColumn, readonly Coding<unknown>[]>> = {
  KenhThucHien: channelCodes,
  TrangThaiHoSo: statusCodes,
  MucDoDVC: levelCodes,
  LoaiDoiTuong: applicantCodes,
};

export interface WordOfFile {
  readonly column: WordColumn;
  readonly word: string;
  readonly rows: number;
  /** What it is read as; undefined where nothing says it. */
  readonly code: string | undefined;
}

/** What is said of a word for which each dossier's days speak. */
const byDays = 'theo các ngày của từng hồ sơ';

/** A word in one of these leaves its dossier out of the count; in the others nothing hangs on it. */
export const neededWords: ReadonlySet<WordColumn> = new Set(['KenhThucHien', 'TrangThaiHoSo']);

export class WordsOfFile {
  readonly #words = new Map<string, WordOfFile>();

  add({ cells }: RegisterRecord, choices: ReadingChoices): void {
    for (const column of wordColumns) {
      const word = cells[column] ?? '';
      const key = wordKey(word);
      if (key === '' || isUncounted(word) || readCode(codings[column], word) !== undefined) continue;
      const before = this.#words.get(`${column} ${key}`);
      const isByDays = column === 'TrangThaiHoSo' && isStateByDays(cells, choices);
      const code = isByDays ? byDays : (agreedCode(choices.words, column, word) ?? codeOfWord(column, word));
      this.#words.set(`${column} ${key}`, {
        ...{ column, code },
        word: before?.word ?? word,
        rows: (before?.rows ?? 0) + 1,
      });
    }
  }

  /** The most frequent first. */
  get all(): readonly WordOfFile[] {
    return [...this.#words.values()].sort((a, b) => b.rows - a.rows);
  }
  get unknown(): readonly WordOfFile[] {
    return this.all.filter(({ code }) => code === undefined);
  }
}

/** What the codes of a column are called, for a table in which words are explained. */
export const codeNames: Readonly<Record<WordColumn, Readonly<Record<string, string>>>> = {
  KenhThucHien: { 1: 'trực tiếp', 2: 'trực tuyến', 3: 'bưu chính' },
  TrangThaiHoSo: {
    ...{ 1: 'mới đăng ký', 3: 'từ chối tiếp nhận', 4: 'đang giải quyết', 5: 'chờ bổ sung' },
    ...{ 7: 'trả lại hoặc rút', 8: 'dừng giải quyết', 9: 'đã có kết quả', 10: 'đã trả kết quả' },
  },
  MucDoDVC: { TOAN_TRINH: 'toàn trình', MOT_PHAN: 'một phần', KHAC: 'mức khác' },
  LoaiDoiTuong: { 1: 'công dân', 2: 'doanh nghiệp', 3: 'cơ quan nhà nước', 4: 'tổ chức khác' },
};
