/** Every share of a report, with the names of what it is made of, divided in the sheet itself. */
import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { Share } from '../../../domain/counting/tally-row.ts';
import { heading, nothing, number, words, type Known } from './cells.ts';

/** A share with the names of what it is made of. */
export interface ShareLine {
  readonly name: string;
  readonly n: string;
  readonly d: string;
  readonly share: Share;
}

export function shareSheet(shares: readonly ShareLine[], known: Known): Sheet<never> {
  const head = ['Tỷ lệ', 'Tử số', 'Số lượng', 'Mẫu số', 'Số lượng', 'Phần trăm'].map((value): CellObject => ({
    ...heading,
    value,
  }));
  const body = shares.map(({ name, n, d, share }, index): Row => {
    const row = index + 2;
    known.set(`2!F${row}`, share.percent ?? nothing);
    return [
      { ...words, value: name },
      { ...words, value: n },
      { ...number, value: share.n },
      { ...words, value: d },
      { ...number, value: share.d },
      {
        ...{ type: 'Formula', value: `IF(E${row}=0,"${nothing}",ROUND(100*C${row}/E${row},2))` },
        ...{ format: '0.00', align: 'right', borderStyle: 'thin' },
      },
    ];
  });
  return {
    ...{ data: [head, ...body], sheet: 'Tỷ lệ', orientation: 'landscape', stickyRowsCount: 1 },
    columns: [30, 34, 9, 26, 9, 14].map((width) => ({ width })),
  };
}
