/** Pages and XML that systems call .xls, made such that the spreadsheet reader finds their table. */

/** @returns the text as one or more tables, or undefined where nothing in it is a table of any kind */
export function tablesIn(text: string): string | undefined {
  if (/<(?:\w+:)?(?:worksheet|workbook)\b|<\w+:table\b|^ID;P/i.test(text)) return text;
  if (/<table\b/i.test(text)) return closed(apart(spelledOut(unseen(text))));
  return tableOfRecords(text);
}

const unseen = (text: string): string => text.replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1\s*>/gi, '');

/** Letters that stand there as numbers or by name: the reader knows a few names only. */
const spelledOut = (text: string): string =>
  text
    .replace(/&#(x[\da-f]{1,6}|\d{1,7});/gi, (whole, given: string) => {
      const code = /^x/i.test(given) ? Number.parseInt(given.slice(1), 16) : Number(given);
      // What would be markup itself stays as it is.
      return code >= 0x80 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/&([aeiouy])(grave|acute|circ|tilde);/gi, (_, letter: string, mark: string) =>
      `${letter}${marks[mark.toLowerCase()] ?? ''}`.normalize('NFC'),
    )
    .replace(/&nbsp;/gi, ' ');
const marks: Readonly<Record<string, string>> = {
  ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303' },
};

/** HTML lets cells and rows end where the next begins. */
const closed = (text: string): string =>
  text
    .replace(/(<t[dh]\b[^>]*>(?:(?!<\/t[dh]\s*>)[^])*?)(?=<(?:t[dh]|\/?tr|\/?table|\/?tbody)\b)/gi, '$1</td>')
    .replace(/(<tr\b[^>]*>(?:(?!<\/tr\s*>)[^])*?)(?=<(?:tr|\/?table|\/?tbody|\/thead)\b)/gi, '$1</tr>');

/**
 * Each table by itself. One that only places another on the page would have its rows torn apart by it, and one with small
 * tables in its cells too: in each, what is inside a cell is text.
 */
function apart(text: string): string {
  const tables: string[] = [];
  const open: { from: number; text: string }[] = [];
  for (const { 0: tag, 1: slash, index } of text.matchAll(/<(\/?)table\b[^>]*>/gi)) {
    const around = open.at(-1);
    if (slash === '') {
      if (around !== undefined) around.text += text.slice(around.from, index);
      open.push({ from: index, text: '' });
      continue;
    }
    const table = open.pop();
    if (table === undefined) continue;
    tables.push(table.text + text.slice(table.from, index) + tag);
    const outer = open.at(-1);
    if (outer === undefined) continue;
    outer.text += (tables.at(-1) ?? '').replace(/<[^>]*>/g, ' ');
    outer.from = index + tag.length;
  }
  return tables.length === 0 ? text : tables.join('\n');
}

const leaf = String.raw`<([A-Za-z_][\w.-]*)(?:\s[^<>]*)?(?:\/>|>([^<]*)<\/\1>)`;

/** XML in which each record is an element with nothing but leaves in it, as databases give theirs out. */
function tableOfRecords(text: string): string | undefined {
  if (!/^\s*(?:\uFEFF)?<\?xml|^\s*<[A-Za-z_]/.test(text) || /<html\b/i.test(text)) return undefined;
  const records: Map<string, string>[] = [];
  let kind: string | undefined;
  const record =
    /<([A-Za-z_][\w.-]*)(?:\s[^<>]*)?>((?:\s*<([A-Za-z_][\w.-]*)(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\3>))+)\s*<\/\1>/g;
  for (const [, name, inside = ''] of text.matchAll(record)) {
    kind ??= name;
    if (name !== kind) continue;
    const leaves = [...inside.matchAll(new RegExp(leaf, 'g'))];
    records.push(new Map(leaves.map(([, title = '', value = '']) => [title, value])));
  }
  const titles = [...new Set(records.flatMap((each) => [...each.keys()]))];
  if (titles.length < 2) return undefined;
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<table>${row(titles)}${records.map((each) => row(titles.map((title) => each.get(title) ?? ''))).join('')}</table>`;
}
