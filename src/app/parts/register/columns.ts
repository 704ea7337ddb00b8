/** What a list of dossiers can show, and by which of it can be sorted. */
import type { SortKey } from '../../../domain/counting/column-sort.ts';
import { remember, remembered } from '../../shell/remembered.ts';

export const columnNames = [
  'number',
  'name',
  'idNumber',
  'procedure',
  'field',
  'channel',
  'received',
  'due',
  'result',
  'state',
  'held',
  'where',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** Without these a line is nobody's. */
export const fixedColumns: readonly ColumnName[] = ['number', 'name'];
/** `where` takes a look at the log for each line: only lists of figures, which are short, ask for it. */
export const choosableColumns: readonly ColumnName[] = [
  ...(['idNumber', 'procedure', 'field', 'channel', 'received', 'due', 'result', 'state', 'held'] as const),
];
const usualColumns: readonly ColumnName[] = ['number', 'name', 'procedure', 'due', 'state'];
/** Behind a figure it is asked when a dossier came, when it was due and when it ended. */
export const figureColumns: readonly ColumnName[] = [
  ...(['number', 'name', 'procedure', 'received', 'due', 'result', 'state', 'where'] as const),
];

export const sortOf: { readonly [C in ColumnName]?: SortKey } = {
  number: 'received',
  name: 'name',
  procedure: 'procedure',
  received: 'received',
  due: 'due',
  result: 'ended',
  state: 'state',
};

const key = 'register-columns';

/** As this installation was left; what a later version named and this one does not know is passed over. */
export function columnsRemembered(): readonly ColumnName[] {
  const kept = remembered(key)?.split(' ');
  if (kept === undefined) return usualColumns;
  return inOrder((column) => kept.includes(column));
}
export function rememberColumns(columns: readonly ColumnName[]): void {
  remember(key, columns.join(' '));
}

/** The chosen ones in the one order that every list has. */
export const inOrder = (isChosen: (column: ColumnName) => boolean): readonly ColumnName[] =>
  columnNames.filter((column) => fixedColumns.includes(column) || isChosen(column));
