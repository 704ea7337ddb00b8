/** A table of law as a person reads it: names across and down, `yes` or `no` where they meet. */
export interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  allows(row: string, column: string): boolean;
  /** Every place in the table, row by row. */
  readonly places: readonly (readonly [row: string, column: string, allowed: boolean])[];
}

/** @throws when a row has not as many words as there are columns, says a word twice, or neither yes nor no */
export function readGrid(text: string): Grid {
  const [columns = [], ...lines] = text
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
  const places = lines.flatMap(([row = '', ...words]) => {
    if (words.length !== columns.length) throw new Error(`${row} has ${words.length} words`);
    return words.map((word, index) => {
      if (word !== 'yes' && word !== 'no') throw new Error(`${row} says ${word}`);
      return [row, columns[index] as string, word === 'yes'] as const;
    });
  });
  const allowed = new Map(places.map(([row, column, is]) => [`${row} ${column}`, is]));
  if (allowed.size !== places.length) throw new Error('A row or column is there twice');
  return {
    columns,
    rows: lines.map(([row = '']) => row),
    places,
    allows(row, column) {
      const is = allowed.get(`${row} ${column}`);
      if (is === undefined) throw new Error(`The table does not say whether ${row} ${column}`);
      return is;
    },
  };
}
