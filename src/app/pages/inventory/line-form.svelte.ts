import * as z from 'zod/mini';
import { doWithInventory, noteInventory } from '../../../commands/inventory/inventory.ts';
import type { InventoryBook } from '../../../domain/inventory/events.ts';
import type { NamedLine } from '../../../domain/inventory/line.ts';
import { cellsOfItem, inventoryTable } from '../../../domain/inventory/tables.ts';
import { writeDay } from '../../../domain/tables/cells.ts';
import { cellFaultSentence, type CellFault } from '../../../domain/tables/faults.ts';
import { titleOf } from '../../../domain/tables/table.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { inventoryRefusalWords, inventoryWords as words } from '../../strings/inventory/inventory.ts';

const Typed = z.object({ cells: z.record(z.string(), z.string()), reason: z.string() });
type Typed = z.infer<typeof Typed>;

/** A line of the inventory as it is typed: the cells of its table, so that a form and a file are read by one law. */
export class LineForm {
  readonly form: KeptValues<Typed>;
  readonly book: InventoryBook;
  readonly line: NamedLine | undefined;
  faults = $state.raw<readonly CellFault[]>([]);
  reasonFault = $state<string>();
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;

  /** @param line undefined for a new one */
  constructor(seat: Seat, book: InventoryBook, line: NamedLine | undefined) {
    [this.#seat, this.book, this.line] = [seat, book, line];
    const begin: Typed = { cells: line ? { ...cellsOfItem(line.item) } : begun(book, seat), reason: '' };
    this.form = new KeptValues(seat, `inventory:${book}:${line?.id ?? 'moi'}`, begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? { ...read.data, cells: { ...begin.cells, ...read.data.cells } } : undefined;
    });
    void this.form.opened.then((wasKept) => (this.form.touched ||= wasKept));
  }

  wrong(key: string): string | undefined {
    const { columns } = inventoryTable(this.book);
    const fault = this.faults.find(({ title }) => title === titleOf(columns, key));
    return fault && cellFaultSentence(fault);
  }

  /** @returns what was done, in words; undefined where it was refused, and then the boxes say why */
  async save(): Promise<string | undefined> {
    const { cells, reason } = $state.snapshot(this.form.now) as Typed;
    const read = inventoryTable(this.book).read({ ...cells, id: '' }, undefined);
    this.faults = read.ok ? [] : read.error;
    this.reasonFault = this.line && reason.trim() === '' ? inventoryRefusalWords.ReasonMissing : undefined;
    if (!read.ok || this.reasonFault !== undefined || this.busy) return undefined;
    const { item } = read.value;
    const { line } = this;
    return this.#do(
      () =>
        line === undefined
          ? noteInventory(desk(this.#seat), item)
          : doWithInventory(desk(this.#seat), line.id, { kind: 'correct', item, reason }),
      line === undefined ? words.noted : words.corrected,
    );
  }

  async strike(reason: string): Promise<string | undefined> {
    const { line } = this;
    this.reasonFault = reason.trim() === '' ? inventoryRefusalWords.ReasonMissing : undefined;
    if (line === undefined || this.reasonFault !== undefined || this.busy) return undefined;
    return this.#do(
      () => doWithInventory(desk(this.#seat), line.id, { kind: 'strike', reason }),
      words.strikeDone,
    );
  }

  /** Of what two tablets said apart, this one counts from now on. @param keep the saying's `node:seq` */
  async settle(keep: string, reason: string): Promise<string | undefined> {
    const { line } = this;
    this.reasonFault = reason.trim() === '' ? inventoryRefusalWords.ReasonMissing : undefined;
    if (line === undefined || this.reasonFault !== undefined || this.busy) return undefined;
    return this.#do(
      () => doWithInventory(desk(this.#seat), line.id, { kind: 'settle', keep, reason }),
      words.settled,
    );
  }

  async #do(
    deed: () => ReturnType<typeof noteInventory> | ReturnType<typeof doWithInventory>,
    said: string,
  ): Promise<string | undefined> {
    this.busy = true;
    this.form.hold();
    try {
      const done = await deed();
      this.faults = !done.ok && done.error.kind === 'CellsWrong' ? done.error.faults : [];
      this.refusal = done.ok ? undefined : inventoryRefusalWords[done.error.kind];
      if (done.ok) this.form.touched = false;
      if (done.ok) await this.form.drop();
      return done.ok ? said : undefined;
    } catch (fault) {
      this.refusal = storageFaultWords(fault);
      return undefined;
    } finally {
      this.form.release();
      this.busy = false;
    }
  }
}

/** What stands in a new line to begin with. */
function begun(book: InventoryBook, { today }: Seat): Record<string, string> {
  const cells = Object.fromEntries(inventoryTable(book).columns.map(({ key }) => [key, '']));
  switch (book) {
    case 'equipment':
      return { ...cells, count: '1', state: 'tốt' };
    case 'staff':
      return { ...cells, employment: 'công chức', fullTime: 'có' };
    case 'budget':
      return { ...cells, year: today.slice(0, 4) };
    case 'support':
      return { ...cells, on: writeDay(today), session: 'sáng' };
  }
}
