import { beforeAll, describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { openTable, writeTable, type OpenTable } from '../../src/documents/tables/table-file.ts';
import { writeTableSheet } from '../../src/documents/xlsx.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { compareTable } from '../../src/domain/tables/compare.ts';
import { phraseTable } from '../../src/domain/tables/phrase-table.ts';
import { procedureTable } from '../../src/domain/tables/procedure-table.ts';

const table = procedureTable(plainDate('2026-12-01'));
const bytes = (text: string) => [new TextEncoder().encode(text)];
let shipped: readonly ProcedureVersion[];
beforeAll(async () => {
  shipped = await loadShippedProcedures();
});
const verdicts = ({ headings, rows }: OpenTable, known: readonly ProcedureVersion[]) =>
  compareTable(table, headings, rows, new Map(known.map((each) => [table.keyOf(table.write(each)), each])))
    .filter(({ verdict }) => verdict.kind !== 'same')
    .map(({ name, verdict }) => ({ name, verdict }));
async function opened(file: Parameters<typeof openTable>[0]): Promise<OpenTable> {
  const found = await openTable(file, table);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

describe('The catalogue as a file', () => {
  it('reads back unchanged from CSV', async () => {
    const read = await opened(bytes(writeTable(table, shipped)));
    expect(read.rows).toHaveLength(286);
    expect(verdicts(read, shipped)).toEqual([]);
  });

  it('reads back unchanged from a spreadsheet', async () => {
    const sheet = await writeTableSheet(table, shipped, 'Thủ tục');
    const read = await opened([new Uint8Array(await sheet.arrayBuffer())]);
    expect(read.rows).toHaveLength(286);
    expect(verdicts(read, shipped)).toEqual([]);
  });

  it('keeps a text that a spreadsheet would take for a formula', async () => {
    const odd = { ...shipped[0]!, name: '=1+1', source: '+84 xã', limitNote: "'Trong ngày'" };
    const read = await opened(bytes(writeTable(table, [odd])));
    expect(verdicts(read, [odd])).toEqual([]);
  });

  it('may stand below a title and beside columns of others', async () => {
    const read = await opened(bytes('DANH MỤC THỦ TỤC;;\r\nSTT;Mã TTHC;Lệ phí\r\n1;1.001193;5.000\r\n'));
    expect(read.headings.unknown).toEqual(['STT']);
    expect(read.rows).toEqual([{ row: 3, cells: ['1', '1.001193', '5.000'] }]);
  });
});

describe('A file that is no such table', () => {
  test.each([
    ['', 'empty'],
    ['Mã thủ tục;Tên thủ tục\r\n', 'empty'],
    ['<!doctype html><p>Đăng nhập', 'webPage'],
    ['Ngày;Loại\r\n02/09/2027;Nghỉ\r\n', 'notThisTable'],
    ['Mã thủ tục;Tên\r\n1;"mở ra', 'unclosedQuote'],
  ])('%j is told by its kind: %s', async (text, kind) => {
    const found = await openTable(bytes(text), table);
    expect(found.ok ? 'ok' : found.error.kind).toBe(kind);
  });

  it('names what is missing', async () => {
    const found = await openTable(bytes('Ngày;Loại\r\n02/09/2027;Nghỉ\r\n'), phraseTable);
    expect(found).toMatchObject({
      error: { missing: ['Dùng khi', 'Mẫu câu'], titles: ['Ngày', 'Loại'] },
    });
  });

  it('is not read to its end where it is far too long', async () => {
    const long = `Mã thủ tục\r\n${'1.001193\r\n'.repeat(6_000)}`;
    const found = await openTable(bytes(long), table);
    expect(found).toMatchObject({ error: { kind: 'tooManyRows', most: 5_000 } });
  });
});
