import { capital } from '../../../base/capital.ts';
import type { Result } from '../../../base/result.ts';
import type { JudgedLine, VerdictKind } from '../../../commands/register/lines.ts';
import {
  importRegister,
  previewRegister,
  type Counts,
  type Imported,
  type RegisterRefusal,
} from '../../../commands/register/register.ts';
import type { RowDifference } from '../../../domain/register/compare.ts';
import { saidCell } from '../../../domain/register/reading/said-cell.ts';
import { faultSentence, type FileFault } from '../../../domain/register/faults.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { importText } from '../../strings/import.ts';
import type { ReadingChoices } from '../../../domain/register/reading/choices.ts';
import { earlierNote, remarkSentence } from '../../../domain/register/reading/notes.ts';
import type { WordOfFile } from '../../../domain/register/reading/words-of-file.ts';
import type { WordColumn } from '../../../domain/register/reading/words.ts';
import { isUndecided, notesOf, questionsOf, type FileQuestion } from './file-questions.ts';
import { linesOf, openFile, type LookedThrough } from './import-file.ts';
import { officeWords, rememberWord } from './office-words.ts';

/** What the preview keeps of a line: enough to show it, not the dossier itself. */
export interface ShownLine {
  readonly row: number;
  /** Where several sheets are read. */
  readonly sheet?: string | undefined;
  readonly code: string;
  readonly name: string;
  readonly kind: VerdictKind;
  readonly faults: readonly string[];
  /** Said of it, though it comes in. */
  readonly remarks: readonly string[];
  readonly differences: readonly RowDifference[];
}

export type Step =
  | { readonly kind: 'choose'; readonly fault?: FileFault }
  /** The tablet's storage gave out. What was written before is kept. */
  | { readonly kind: 'stopped'; readonly fault: unknown }
  | { readonly kind: 'reading'; readonly done: number }
  | { readonly kind: 'writing'; readonly done: number }
  | { readonly kind: 'preview'; readonly counts: Counts; readonly broken: FileFault | undefined }
  | { readonly kind: 'done'; readonly result: Imported };

/** Bringing a file in, from choosing it to the result: explained line by line, and only then written. */
export class Importing {
  step = $state.raw<Step>({ kind: 'choose' });
  file = $state.raw<File>();
  sheets = $state.raw<readonly string[]>([]);
  sheet = $state<string>();
  /** Columns that the register does not know; they are kept as they are. */
  unknown = $state.raw<readonly string[]>([]);
  /** What was chosen for the whole file; the office's own words are remembered from file to file. */
  choices = $state.raw<ReadingChoices>({});
  questions = $state.raw<readonly FileQuestion[]>([]);
  notes = $state.raw<readonly string[]>([]);
  unknownWords = $state.raw<readonly WordOfFile[]>([]);
  hasLostZeros = $state(false);
  lines = $state.raw<readonly ShownLine[]>([]);
  /** Put differing dossiers right by the file, for the reason given. */
  update = $state(false);
  reason = $state('');
  #refused = $state(false);
  /** As the preview saw the file, which is read again as it lies on the disk. */
  #looked: LookedThrough | undefined;
  #stop = new AbortController();
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;

  readonly isAllowed = $derived.by(() => this.#seat.may('importRegister') && !this.#refused);
  readonly isUndecided = $derived(isUndecided(this.questions));
  readonly toWrite = $derived.by(() => {
    if (this.step.kind !== 'preview' || this.isUndecided) return 0;
    return this.step.counts.new + (this.update ? this.step.counts.differs : 0);
  });
  /** Every line that can be read is in the register already, and the same. */
  readonly hasNothingNew = $derived.by(() => {
    if (this.step.kind !== 'preview') return false;
    const { counts } = this.step;
    return counts.new === 0 && counts.wrong === 0 && counts.differs === 0;
  });

  constructor(seat: Seat, announce: (text: string) => void) {
    [this.#seat, this.#announce] = [seat, announce];
  }

  /** A file was chosen. */
  async take(file: File): Promise<void> {
    this.update = false;
    this.choices = { words: officeWords() };
    this.reason = importText.reasonDefault(file.name);
    await this.look(file);
  }

  /** Answers a question for the whole file, and looks at it again. */
  async choose(chosen: ReadingChoices): Promise<void> {
    this.choices = { ...this.choices, ...chosen };
    if (this.file !== undefined) await this.look(this.file, this.sheet);
  }

  /** What a word of the office stands for, in this file and in those to come. */
  explain(column: WordColumn, word: string, code: string): Promise<void> {
    return this.choose({ words: rememberWord(column, word, code) });
  }

  /** @param sheet of a workbook with several; all that are registers when none is named */
  async look(file: File, sheet?: string): Promise<void> {
    this.cancel();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    [this.file, this.sheet, this.step] = [file, sheet, { kind: 'reading', done: 0 }];
    this.step = await orStopped(async () => {
      const looked = await openFile(file, sheet, this.choices);
      if (!looked.ok) return { kind: 'choose', fault: looked.error };
      this.#looked = looked.value;
      const { opened, survey } = looked.value;
      this.sheets = opened.sheets;
      this.unknown = opened.headings.unknown;
      this.questions = questionsOf(opened, survey, this.choices);
      this.notes = notesOf(opened, survey);
      this.unknownWords = survey.words.unknown;
      return this.#preview(looked.value, signal);
    });
  }

  async #preview(looked: LookedThrough, signal: AbortSignal): Promise<Step> {
    const acting = desk(this.#seat);
    let broken: FileFault | undefined;
    const shown: ShownLine[] = [];
    let lostZeros = false;
    const lines = linesOf(
      looked,
      { rules: acting.rules, today: this.#seat.today, choices: this.choices },
      (fault) => (broken = fault),
    );
    const counted = await previewRegister(acting, lines, {
      signal,
      onProgress: (done) => (this.step = { kind: 'reading', done }),
      onLine: (line) => {
        shown.push(shownOf(line));
        lostZeros ||= line.remarks.some(({ kind }) => kind === 'zeroLost' || kind === 'zeroPutBack');
      },
    });
    if (signal.aborted) return { kind: 'choose' };
    if (!counted.ok) return this.#refuse();
    // Lines with one code are judged together, once the last of them is read.
    const order = [undefined, ...this.sheets];
    this.lines = shown.sort((a, b) => order.indexOf(a.sheet) - order.indexOf(b.sheet) || a.row - b.row);
    this.hasLostZeros = lostZeros;
    return { kind: 'preview', counts: counted.value, broken };
  }

  async write(): Promise<void> {
    const looked = this.#looked;
    if (looked === undefined) return;
    this.#stop = new AbortController();
    this.step = { kind: 'writing', done: 0 };
    const ended = await orStopped(async () => {
      const written = await this.#write(looked);
      return written.ok ? { kind: 'done', result: written.value } : this.#refuse();
    });
    this.step = ended;
    if (ended.kind !== 'done') return;
    const { added, updated, waiting, cancelled } = ended.result;
    this.#announce((cancelled ? importText.saidStopped : importText.said)(added, updated, waiting));
  }

  #write(looked: LookedThrough): Promise<Result<Imported, RegisterRefusal>> {
    const acting = desk(this.#seat);
    return importRegister(
      acting,
      linesOf(
        looked,
        { rules: acting.rules, today: this.#seat.today, choices: this.choices },
        () => undefined,
      ),
      {
        signal: this.#stop.signal,
        onProgress: (done) => (this.step = { kind: 'writing', done }),
        updateDiffering: this.update,
        reason: this.reason,
      },
    );
  }

  #refuse(): Step {
    this.#refused = true;
    return { kind: 'choose' };
  }

  another(): void {
    this.step = { kind: 'choose' };
  }
  cancel(): void {
    this.#stop.abort();
  }
}

/** A fault of the store ends in a sentence, never in a bar that stands still. */
const orStopped = (go: () => Promise<Step>): Promise<Step> =>
  go().catch((fault: unknown) => ({ kind: 'stopped', fault }));

function shownOf({ row, sheet, code, name, verdict, remarks }: JudgedLine): ShownLine {
  const earlier = verdict.kind === 'same' ? verdict.earlier : undefined;
  return {
    ...{ row, sheet, code, name },
    kind: verdict.kind,
    faults: verdict.kind === 'wrong' ? verdict.faults.map(faultSentence) : [],
    remarks: [
      ...remarks.map(remarkSentence).map(capital),
      ...(earlier === undefined
        ? []
        : [earlierNote({ row: earlier.of, sheet: earlier.ofSheet }, earlier.differs)]),
    ],
    differences: verdict.kind === 'differs' ? verdict.differences.map(inWords) : [],
  };
}

/** Nobody knows the codes of a register by heart. */
const inWords = ({ heading, stored, file }: RowDifference): RowDifference => ({
  heading,
  stored: saidCell(heading, stored),
  file: saidCell(heading, file),
});
