/** The tables of a Word document, as the sheets of a spreadsheet: some offices keep their book there. */
import { partsOf } from './packed-parts.ts';
import type { TextRow } from './text-rows.ts';

export interface WordTable {
  readonly name: string;
  readonly isHidden: false;
  readonly rows: readonly TextRow[];
}

/** None where it is no document of Word's own kind (.docx), or has no table. */
export function wordTables(bytes: Uint8Array): readonly WordTable[] {
  const [text = ''] = partsOf(bytes, (name) => /^word\/document\.xml$/.test(name));
  return [...text.matchAll(/<w:tbl>[^]*?<\/w:tbl>/g)].map(([table], index) => ({
    ...{ name: `Bảng ${index + 1}`, isHidden: false as const },
    rows: rowsOf(table),
  }));
}

function rowsOf(table: string): TextRow[] {
  const above: string[] = [];
  return [...table.matchAll(/<w:tr[ >][^]*?<\/w:tr>/g)].map(([row], index) => {
    const cells: string[] = [];
    for (const [cell] of row.matchAll(/<w:tc[ >][^]*?<\/w:tc>/g)) {
      const column = cells.length;
      // Merged with the cell above: what stands there is said of this row too.
      const goesOn = /<w:vMerge(?:\s*\/>|\s+w:val="continue")/.test(cell);
      const text = goesOn ? (above[column] ?? '') : textOf(cell);
      above[column] = text;
      cells.push(text);
      for (let more = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1); more > 1; more -= 1)
        cells.push('');
    }
    return { kind: 'row', row: index + 1, cells };
  });
}

const textOf = (cell: string): string =>
  [...cell.matchAll(/<w:p[ >][^]*?<\/w:p>/g)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab)\b/g)]
        .map(([, text]) => (text === undefined ? ' ' : unescaped(text)))
        .join(''),
    )
    .join('\n')
    .trim();

const unescaped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
