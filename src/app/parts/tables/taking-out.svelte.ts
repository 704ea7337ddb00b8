import { writeTable } from '../../../documents/tables/table-file.ts';
import type { Table } from '../../../domain/tables/table.ts';
import { tableWords } from '../../strings/tables/table.ts';

interface Ways {
  readonly giveFile: (file: Blob, name: string) => void;
  readonly announce: (text: string) => void;
}

/** A table as a file that reads back unchanged. */
export class TakingOut {
  fault = $state<string>();
  busy = $state(false);
  readonly #ways: Ways;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** @param of the table, its rows, and what file and sheet are called */
  async save<T>(
    format: 'xlsx' | 'csv',
    of: {
      readonly table: Table<T>;
      readonly values: readonly T[];
      readonly name: string;
      readonly sheet: string;
    },
  ): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = undefined;
    try {
      const name = `${of.name}.${format}`;
      this.#ways.giveFile(await made(format, of), name);
      this.#ways.announce(tableWords.given(name));
    } catch {
      this.fault = tableWords.failed;
    } finally {
      this.busy = false;
    }
  }
}

async function made<T>(
  format: 'xlsx' | 'csv',
  {
    table,
    values,
    sheet,
  }: { readonly table: Table<T>; readonly values: readonly T[]; readonly sheet: string },
): Promise<Blob> {
  if (format === 'csv') return new Blob([writeTable(table, values)], { type: 'text/csv;charset=utf-8' });
  const { writeTableSheet } = await import('../../../documents/xlsx.ts');
  return writeTableSheet(table, values, sheet);
}
