/** What is said of a file on the error output beside its wrong rows: what was read, passed over, understood, chosen. */
import { capital } from '../base/capital.ts';
import type { ReadingChoices } from '../domain/register/reading/choices.ts';
import {
  asideNote,
  assumedNote,
  dueNote,
  earlierNote,
  hiddenRowsNote,
  lettersNote,
  lostNote,
  placeWords,
  remarksNote,
  repeatsNote,
  sheetsNote,
  stateNote,
  unknownWordsNote,
  wordsNote,
  shortYearsNote,
  type Place,
} from '../domain/register/reading/notes.ts';
import type { RemarkKind, RowRemark } from '../domain/register/reading/remarks.ts';
import { neededWords } from '../domain/register/reading/words-of-file.ts';
import type { OpenRegister } from '../documents/register/opening.ts';
import type { ReadRow } from '../documents/register/register-file.ts';
import type { Survey } from '../documents/register/survey.ts';

export class ToSay {
  #aside = 0;
  readonly #repeats: { readonly place: Place; readonly of: Place }[] = [];
  readonly #earlier: string[] = [];
  readonly #remarks = new Map<RemarkKind, { readonly place: Place; readonly remark: RowRemark }[]>();
  readonly #assumed = new Set<string>();
  readonly #opened: OpenRegister;
  readonly #survey: Survey;
  readonly #choices: ReadingChoices;

  constructor(opened: OpenRegister, survey: Survey, choices: ReadingChoices) {
    [this.#opened, this.#survey, this.#choices] = [opened, survey, choices];
  }

  add(item: ReadRow): void {
    if (item.kind === 'broken') return;
    const place = { row: item.row, sheet: item.sheet };
    if (item.kind === 'aside') this.#aside += 1;
    else if (item.kind === 'row') {
      item.record.assumed?.forEach(({ words }) => this.#assumed.add(words));
      for (const remark of item.read.ok ? item.read.value.remarks : []) {
        const others = this.#remarks.get(remark.kind) ?? [];
        this.#remarks.set(remark.kind, [...others, { place, remark }]);
      }
    } else {
      const of = { row: item.of, sheet: item.ofSheet };
      if (item.kind === 'repeat') this.#repeats.push({ place, of });
      else
        this.#earlier.push(`${capital(placeWords(place))} (${item.code}): ${earlierNote(of, item.differs)}`);
    }
  }

  assumed(): readonly string[] {
    return [...this.#assumed];
  }

  sentences(): readonly string[] {
    const { sheets, read, continued, hidden, letters, headings } = this.#opened;
    const { words, lost, shortYears, asked, hiddenRows } = this.#survey;
    const understood = words.all.filter(({ code }) => code !== undefined);
    const dropping = words.unknown.filter(({ column }) => neededWords.has(column));
    return [
      ...(sheets.length + hidden.length > 1
        ? [
            sheetsNote(
              read,
              sheets.filter((name) => !read.includes(name)),
              hidden,
              continued,
            ),
          ]
        : []),
      ...(letters === undefined
        ? []
        : [`${lettersNote(letters.script, letters.samples)}${this.#lettersAnswer()}`]),
      ...(lost.rows > 0 ? [lostNote(lost.rows, lost.samples)] : []),
      ...(hiddenRows > 0 ? [hiddenRowsNote(hiddenRows)] : []),
      ...(asked.due ? [dueNote(headings.unknown)] : []),
      ...(this.#aside > 0 ? [asideNote(this.#aside)] : []),
      ...(this.#repeats.length > 0 ? [repeatsNote(this.#repeats)] : []),
      ...this.#earlier,
      ...(understood.length > 0 ? [wordsNote(understood)] : []),
      ...(dropping.length > 0 ? [`${unknownWordsNote(dropping)} ${wordsAnswer}`] : []),
      ...(shortYears.length > 0 && this.#choices.shortYears !== true
        ? [`${shortYearsNote(shortYears)} Nếu đúng, hãy thêm --short-years.`]
        : []),
      ...[...this.#remarks].map(([kind, rows]) => remarksNote(kind, rows)),
      ...(asked.state ? [stateNote] : []),
      ...(this.#assumed.size > 0 ? [assumedNote([...this.#assumed])] : []),
    ];
  }

  #lettersAnswer(): string {
    return this.#choices.letters === undefined
      ? ' Số liệu theo lĩnh vực dùng chữ đã sửa; hãy thêm --mend-letters nếu đồng ý, hoặc --keep-letters để giữ nguyên.'
      : '';
  }
}

const wordsAnswer =
  'Hãy giải thích các từ này trong một tệp JSON, ví dụ { "TrangThaiHoSo": { "Xong": "9" } }, rồi thêm --words TỆP.json.';
