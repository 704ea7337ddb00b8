import type { Result } from '../../../base/result.ts';
import type { JudgedLine, VerdictKind } from '../../../commands/register/lines.ts';
import {
  importRegister,
  previewRegister,
  type Counts,
  type Imported,
  type RegisterRefusal,
} from '../../../commands/register/register.ts';
import type { OpenRegister } from '../../../documents/register/register-file.ts';
import type { RowDifference } from '../../../domain/register/compare.ts';
import { faultSentence, type FileFault } from '../../../domain/register/faults.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { importText } from '../../strings/import.ts';
import { linesOf, openFile } from './import-file.ts';

/** What the preview keeps of a line: enough to show it, not the dossier itself. */
export interface ShownLine {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: VerdictKind;
  readonly faults: readonly string[];
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
  lines = $state.raw<readonly ShownLine[]>([]);
  /** Put differing dossiers right by the file, for the reason given. */
  update = $state(false);
  reason = $state('');
  #refused = $state(false);
  #stop = new AbortController();
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;

  readonly isAllowed = $derived.by(() => this.#seat.may('importRegister') && !this.#refused);
  readonly toWrite = $derived.by(() => {
    if (this.step.kind !== 'preview') return 0;
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
    this.reason = importText.reasonDefault(file.name);
    await this.look(file);
  }

  /** @param sheet of a workbook with several; the first when none is named */
  async look(file: File, sheet?: string): Promise<void> {
    this.cancel();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    [this.file, this.sheet, this.step] = [file, sheet, { kind: 'reading', done: 0 }];
    this.step = await orStopped(async () => {
      const opened = await openFile(file, sheet);
      if (!opened.ok) return { kind: 'choose', fault: opened.error };
      this.sheets = opened.value.sheets;
      this.unknown = opened.value.headings.unknown;
      return this.#preview(opened.value, signal);
    });
  }

  async #preview(opened: OpenRegister, signal: AbortSignal): Promise<Step> {
    const acting = desk(this.#seat);
    let broken: FileFault | undefined;
    const shown: ShownLine[] = [];
    const lines = linesOf(
      opened,
      { rules: acting.rules, today: this.#seat.today },
      (fault) => (broken = fault),
    );
    const counted = await previewRegister(acting, lines, {
      signal,
      onProgress: (done) => (this.step = { kind: 'reading', done }),
      onLine: (line) => shown.push(shownOf(line)),
    });
    if (signal.aborted) return { kind: 'choose' };
    if (!counted.ok) return this.#refuse();
    this.lines = shown;
    return { kind: 'preview', counts: counted.value, broken };
  }

  async write(): Promise<void> {
    const { file, sheet } = this;
    if (file === undefined) return;
    this.#stop = new AbortController();
    this.step = { kind: 'writing', done: 0 };
    const ended = await orStopped(async () => {
      const opened = await openFile(file, sheet);
      if (!opened.ok) return { kind: 'choose', fault: opened.error };
      const written = await this.#write(opened.value);
      return written.ok ? { kind: 'done', result: written.value } : this.#refuse();
    });
    this.step = ended;
    if (ended.kind !== 'done') return;
    const { added, updated, waiting, cancelled } = ended.result;
    this.#announce((cancelled ? importText.saidStopped : importText.said)(added, updated, waiting));
  }

  #write(opened: OpenRegister): Promise<Result<Imported, RegisterRefusal>> {
    const acting = desk(this.#seat);
    return importRegister(
      acting,
      linesOf(opened, { rules: acting.rules, today: this.#seat.today }, () => undefined),
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

function shownOf({ row, code, name, verdict }: JudgedLine): ShownLine {
  return {
    ...{ row, code, name },
    kind: verdict.kind,
    faults: verdict.kind === 'wrong' ? verdict.faults.map(faultSentence) : [],
    differences: verdict.kind === 'differs' ? verdict.differences : [],
  };
}
