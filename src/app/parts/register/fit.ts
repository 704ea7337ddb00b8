/** Whether the columns that are shown stand beside each other in the room that there is. */
import type { ColumnName } from './columns.ts';

/** `roomy`: a state in one row of words; `tight`: in two; `upright`: each line is a small form of its own. */
export type Fit = 'roomy' | 'tight' | 'upright';

/** The least width of each in rem, with two rows of words in a line. */
const least: Readonly<Record<ColumnName | 'action', number>> = {
  ...{
    number: 11.75,
    name: 8.25,
    idNumber: 8.25,
    procedure: 8.25,
    field: 8.25,
    channel: 7.25,
    received: 6.75,
  },
  ...{ due: 8.75, result: 5.75, state: 7.75, held: 8.75, where: 10.25, action: 9 },
};
/** What one row of words takes beyond that. */
const more: Partial<Readonly<Record<ColumnName, number>>> = { state: 5, where: 5.5 };

/** A phone has no room for headings, however few there are. */
const leastOfTable = 44;

/** @param width of the list, in rem */
export function fitOf(width: number, columns: readonly ColumnName[], acts: boolean): Fit {
  const sum = (of: (column: ColumnName) => number): number =>
    columns.reduce((total, column) => total + of(column), 0);
  const tight = sum((column) => least[column]) + (acts ? least.action : 0);
  if (width < Math.max(leastOfTable, tight)) return 'upright';
  return width < tight + sum((column) => more[column] ?? 0) ? 'tight' : 'roomy';
}
