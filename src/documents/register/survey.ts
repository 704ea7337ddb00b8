/** A whole register looked through before the first row is read: what one row cannot tell. */
import { registerHeadings, type HeadingMap, type RegisterHeading } from '../../domain/register/headings.ts';
import type { ReadingChoices } from '../../domain/register/reading/choices.ts';
import { codeKey } from '../../domain/register/reading/dossier-code.ts';
import { rememberSpelling } from '../../domain/register/reading/fields.ts';
import { isLost } from '../../domain/register/reading/letters.ts';
import { SwapEvidence, type SwapPlan, type SwapSample } from '../../domain/register/reading/swapped-days.ts';
import { WordsOfFile } from '../../domain/register/reading/words-of-file.ts';
import { hasShortYear, readMoment } from '../../domain/register/days.ts';
import { dayInCode } from '../../domain/register/reading/dossier-code.ts';
import { recordOf, type RegisterRecord } from '../../domain/register/records.ts';
import { isDossierRow } from '../../domain/register/reading/row-kinds.ts';
import type { OpenRegister, TableRow } from './opening.ts';

export interface Survey {
  /** How often a code stands in the file with different things beside it. */
  readonly contested: ReadonlyMap<string, number>;
  readonly swap: { readonly plan: SwapPlan; readonly samples: readonly SwapSample[] } | undefined;
  readonly words: WordsOfFile;
  /** Days with two digits of the year that no code explains. */
  readonly shortYears: readonly string[];
  /** Texts whose letters became `?`: examples, and how many rows. */
  readonly lost: { readonly rows: number; readonly samples: readonly string[] };
  readonly fieldSpellings: ReadonlyMap<string, string>;
  /** Dossiers, with no day of the result but with one of handing over. */
  readonly handedOverOnly: number;
  readonly dossiers: number;
  /** Those of them that a filter of the spreadsheet hides: they are read all the same. */
  readonly hiddenRows: number;
  /** What no column of the file says. */
  readonly asked: { readonly channel: boolean; readonly state: boolean; readonly due: boolean };
  /** Columns that some of its dossiers stand without. */
  readonly absent: ReadonlySet<RegisterHeading>;
}

/** Rows read between two looks at the screen. */
export const rowsAtATime = 400;
export const breathe = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

export async function surveyRegister(opened: OpenRegister, choices: ReadingChoices = {}): Promise<Survey> {
  const survey = new Surveying(choices);
  let seen = 0;
  for await (const item of opened.rows()) {
    if (item.kind === 'broken') break;
    survey.add(item);
    seen += 1;
    if (seen % rowsAtATime === 0) await breathe();
  }
  return survey.done();
}

const samplesShown = 5;

class Surveying {
  readonly #choices: ReadingChoices;
  readonly #evidence = new SwapEvidence();
  readonly #contents = new Map<string, string>();
  readonly #times = new Map<string, number>();
  readonly #contested = new Set<string>();
  readonly #words = new WordsOfFile();
  readonly #shortYears: string[] = [];
  readonly #lost: string[] = [];
  #lostRows = 0;
  readonly #fields = new Map<string, string>();
  #handedOverOnly = 0;
  #dossiers = 0;
  #hiddenRows = 0;
  #asked = { channel: false, state: false, due: false };
  readonly #maps = new Set<HeadingMap>();

  constructor(choices: ReadingChoices) {
    this.#choices = choices;
  }

  add(item: TableRow): void {
    const record = recordOf(item.map, item.cells);
    if (!isDossierRow(record, item.cells, item.map)) return;
    this.#dossiers += 1;
    if (item.isHidden === true) this.#hiddenRows += 1;
    const { cells } = record;
    this.#evidence.add(item.row, record, realDays(item));
    rememberSpelling(this.#fields, cells.LinhVuc ?? '');
    this.#words.add(record, this.#choices);
    this.#count(record);
    this.#lookForLoss(item.cells);
    for (const [heading, cell] of Object.entries(cells) as [RegisterHeading, string][])
      if (
        heading.startsWith('Ngay') &&
        /\d/.test(cell) &&
        hasShortYear(cell) &&
        readMoment(cell, { shortYears: true })?.on !== dayInCode(cells.MaHoSo ?? '')
      )
        this.#shortYears.push(cell);
    if ((cells.NgayKetThucXuLy ?? '') === '' && (cells.NgayTra ?? '') !== '') this.#handedOverOnly += 1;
    this.#maps.add(item.map);
    if (!item.map.found.has('KenhThucHien')) this.#asked.channel = true;
    if (!item.map.found.has('TrangThaiHoSo')) this.#asked.state = true;
    if (!item.map.found.has('NgayHenTra')) this.#asked.due = true;
  }

  #count(record: RegisterRecord): void {
    const key = codeKey(record.cells.MaHoSo ?? '');
    if (key === '') return;
    // As it stands: whether two ways of writing say the same is looked at when a code comes again (`settle`).
    const content = shortOf(Object.values(record.cells).join('\u0000'));
    const before = this.#contents.get(key);
    if (before === undefined) this.#contents.set(key, content);
    else if (before !== content) this.#contested.add(key);
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
  }

  #lookForLoss(cells: readonly string[]): void {
    const lost = isLost(cells.join(', ')) ? cells.find(isLost) : undefined;
    if (lost === undefined) return;
    this.#lostRows += 1;
    if (this.#lost.length < samplesShown) this.#lost.push(lost.trim());
  }

  done(): Survey {
    const plan = this.#evidence.plan();
    return {
      contested: new Map([...this.#contested].map((key) => [key, this.#times.get(key) ?? 0])),
      swap: plan === undefined ? undefined : { plan, samples: this.#evidence.samples },
      ...{ words: this.#words, shortYears: this.#shortYears, fieldSpellings: this.#fields },
      lost: { rows: this.#lostRows, samples: this.#lost },
      ...{ handedOverOnly: this.#handedOverOnly, dossiers: this.#dossiers, asked: this.#asked },
      hiddenRows: this.#hiddenRows,
      absent: new Set(
        registerHeadings.filter((heading) => [...this.#maps].some(({ found }) => !found.has(heading))),
      ),
    };
  }
}

/** Enough of a content to tell two apart, in few letters: 100,000 of them are kept. */
function shortOf(content: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < content.length; at += 1) {
    const code = content.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b) + 1;
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}.${content.length}`;
}

export const realDays = ({ days, map }: TableRow): ReadonlySet<RegisterHeading> =>
  new Set(
    [...(days ?? [])].flatMap((column) => {
      const heading = map.columns[column]?.heading;
      return heading === undefined ? [] : [heading];
    }),
  );
