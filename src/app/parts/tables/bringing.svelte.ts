import { openTable, type OpenTable } from '../../../documents/tables/table-file.ts';
import { compareTable, type ComparedRow, type RowVerdictKind } from '../../../domain/tables/compare.ts';
import { cellFaultSentence } from '../../../domain/tables/faults.ts';
import type { Table } from '../../../domain/tables/table.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { tableFaultSentence, tableWords } from '../../strings/tables/table.ts';

/** What a file is brought into. Read again whenever it is asked for: what is known may change meanwhile. */
export interface BringingInto<T> {
  readonly table: () => Table<T>;
  readonly known: () => ReadonlyMap<string, T>;
  /** Records what changes. @returns the sentence why not */
  readonly record: (values: readonly T[]) => Promise<string | undefined>;
  readonly announce: (text: string) => void;
}

type Step =
  | { readonly kind: 'choose'; readonly refusal?: string }
  | { readonly kind: 'reading' }
  | { readonly kind: 'preview'; readonly name: string; readonly opened: OpenTable }
  | { readonly kind: 'done'; readonly added: number; readonly changed: number; readonly wrong: number };

/** A table brought in: what every row would change is seen first, and only then written. */
export class Bringing<T> {
  step = $state.raw<Step>({ kind: 'choose' });
  refusal = $state<string>();
  busy = $state(false);
  readonly #into: BringingInto<T>;

  /** Compared anew when the office's data change while the preview stands. */
  readonly lines = $derived.by((): readonly ComparedRow<T>[] => {
    const { step } = this;
    if (step.kind !== 'preview') return [];
    return compareTable(this.#into.table(), step.opened.headings, step.opened.rows, this.#into.known());
  });
  readonly unknown = $derived(this.step.kind === 'preview' ? this.step.opened.headings.unknown : []);
  readonly counts = $derived.by((): Readonly<Record<RowVerdictKind, number>> => {
    const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
    for (const { verdict } of this.lines) counts[verdict.kind] += 1;
    return counts;
  });
  readonly values = $derived(
    this.lines.flatMap(({ verdict }) =>
      verdict.kind === 'new' || verdict.kind === 'changed' ? [verdict.value] : [],
    ),
  );
  constructor(into: BringingInto<T>) {
    this.#into = into;
  }

  async take(file: Blob & { readonly name: string }): Promise<void> {
    this.refusal = undefined;
    this.step = { kind: 'reading' };
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) {
      this.step = { kind: 'choose', refusal: tableWords.unreadable };
      return;
    }
    const opened = await openTable([new Uint8Array(bytes)], this.#into.table());
    this.step = opened.ok
      ? { kind: 'preview', name: file.name, opened: opened.value }
      : { kind: 'choose', refusal: tableFaultSentence(opened.error) };
  }

  /** Where it is refused the preview stays as it is. */
  async write(): Promise<void> {
    if (this.busy || this.step.kind !== 'preview') return;
    this.busy = true;
    const { counts, values } = this;
    this.refusal = await this.#into
      .record(values)
      .catch((fault: unknown) => storageFaultWords(fault))
      .finally(() => (this.busy = false));
    if (this.refusal !== undefined) return;
    this.step = { kind: 'done', added: counts.new, changed: counts.changed, wrong: counts.wrong };
    this.#into.announce(tableWords.done(counts.new, counts.changed));
  }

  another(): void {
    this.refusal = undefined;
    this.step = { kind: 'choose' };
  }
}

export const faultsOf = ({ verdict }: ComparedRow<unknown>): readonly string[] =>
  verdict.kind === 'wrong' ? verdict.faults.map(cellFaultSentence) : [];
