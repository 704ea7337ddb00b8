/**
 * A cell of text that a spreadsheet would take for a formula is kept a text by an apostrophe before it, which is none of it:
 * a name is not code. Formulas begin with `=`, `+`, `-` and `@`, where East Asian letters are typed also with their wide forms
 * (U+FF1D, U+FF0B, U+FF0D, U+FF20), after blanks too.
 */

/** So is what begins with a tab or a line end, which some drop or split at. A number with a sign stays a number. */
const isTaken =
  /^(?:[\t\r\n]|\s*(?:[=@\uFF1D\uFF0B\uFF0D\uFF20]|[+-](?![\d\s.,()]*$)|'[\s']*[=@+\-\d\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]))/;

export const keptAsText = (cell: string): string => (isTaken.test(cell) ? `'${cell}` : cell);

/** An apostrophe before a digit keeps the zeros of a number: others write it, and it is none of the text either. */
const keeping = /^\s*'(?=[\s']*[=@+\-\d\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/;

export const withoutApostrophe = (cell: string): string => cell.replace(keeping, '');
