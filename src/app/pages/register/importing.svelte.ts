import {
  importRegister,
  previewRegister,
  type Counts,
  type Imported,
} from '../../../commands/register/register.ts';
import type { JudgedLine, VerdictKind } from '../../../commands/register/lines.ts';
import type { RowDifference } from '../../../domain/register/compare.ts';
import { faultSentence, type FileFault } from '../../../domain/register/faults.ts';
import { desk } from '../../shell/acting-desk.ts';
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

/** Bringing a file in, from choosing it to the result. */
export class Importing {
  step = $state.raw<Step>({ kind: 'choose' });
  file = $state.raw<File>();
  sheets = $state.raw<readonly string[]>([]);
  sheet = $state<string>();
  unknown = $state.raw<readonly string[]>([]);
  lines = $state.raw<readonly ShownLine[]>([]);
  notAllowed = $state(false);
  #stop = new AbortController();

  async look(file: File, sheet?: string): Promise<void> {
    this.cancel();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    [this.file, this.sheet, this.step] = [file, sheet, { kind: 'reading', done: 0 }];
    const opened = await openFile(file, sheet);
    if (!opened.ok) {
      this.step = { kind: 'choose', fault: opened.error };
      return;
    }
    this.sheets = opened.value.sheets;
    this.unknown = opened.value.headings.unknown;
    let broken: FileFault | undefined;
    const shown: ShownLine[] = [];
    const counted = await previewRegister(
      desk(),
      linesOf(opened.value, desk().rules, (fault) => (broken = fault)),
      {
        signal,
        onProgress: (done) => (this.step = { kind: 'reading', done }),
        onLine: (line) => shown.push(shownOf(line)),
      },
    );
    if (signal.aborted) this.step = { kind: 'choose' };
    else if (!counted.ok) [this.notAllowed, this.step] = [true, { kind: 'choose' }];
    else [this.lines, this.step] = [shown, { kind: 'preview', counts: counted.value, broken }];
  }

  async write(updateDiffering: boolean, reason: string): Promise<Imported | undefined> {
    if (this.file === undefined) return undefined;
    this.#stop = new AbortController();
    this.step = { kind: 'writing', done: 0 };
    const opened = await openFile(this.file, this.sheet);
    if (!opened.ok) {
      this.step = { kind: 'choose', fault: opened.error };
      return undefined;
    }
    const result = await importRegister(
      desk(),
      linesOf(opened.value, desk().rules, () => undefined),
      {
        signal: this.#stop.signal,
        onProgress: (done) => (this.step = { kind: 'writing', done }),
        updateDiffering,
        reason,
      },
    );
    this.step = result.ok ? { kind: 'done', result: result.value } : { kind: 'choose' };
    return result.ok ? result.value : undefined;
  }

  cancel(): void {
    this.#stop.abort();
  }
}

function shownOf({ row, code, name, verdict }: JudgedLine): ShownLine {
  return {
    ...{ row, code, name },
    kind: verdict.kind,
    faults: verdict.kind === 'wrong' ? verdict.faults.map(faultSentence) : [],
    differences: verdict.kind === 'differs' ? verdict.differences : [],
  };
}
