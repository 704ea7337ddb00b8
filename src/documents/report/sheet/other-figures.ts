/** The figures that the report tells in sentences alone, and those that its tables are reckoned from, as a sheet. */
import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { ReportContent } from '../../../domain/report/events.ts';
import { bold, heading, heightOf, number, titleRows, withHeight, words, type Known } from './cells.ts';
import { otherFirstRow, otherSheetName, type Workbook } from './places.ts';

/** In letters. */
const widths = [60, 14, 16, 14] as const;

/** None where there is no such figure. @param at which sheet of the workbook it is, from 1 */
export function otherFiguresSheet(
  content: ReportContent,
  { others, values, cellOf, partsOf }: Workbook,
  at: number,
  known: Known,
): readonly Sheet<never>[] {
  if (others.length === 0) return [];
  const head = ['Chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Từ đâu'].map((value): CellObject => ({
    ...heading,
    value,
  }));
  const body = others.map((line, index): Row => {
    if (line.kind === 'heading')
      return [{ ...bold, ...words, value: line.title, fontWeight: 'bold', columnSpan: 4 }, null, null, null];
    const { value = 0, source } = values.get(line.slot) ?? {};
    const parts = partsOf(line.slot);
    if (parts.length > 0) known.set(`${at}!C${otherFirstRow + index}`, value);
    const format = { format: Number.isInteger(value) ? '#,##0' : 'General' };
    const cells: CellObject[] = [
      { ...words, value: line.name },
      { ...words, value: line.unit },
      parts.length > 0
        ? {
            ...{ ...number, ...format, type: 'Formula' as const },
            value: parts.map((part) => cellOf(part, otherSheetName)).join('+'),
          }
        : { ...number, ...format, value },
      { ...words, value: parts.length > 0 ? 'cộng' : source === 'typed' ? 'nhập tay' : 'máy đếm' },
    ];
    return withHeight(cells, heightOf([{ value: line.name }, { value: line.unit }], widths));
  });
  return [
    {
      data: [...titleRows('Số liệu khác của báo cáo', content), head, ...body],
      ...{ sheet: otherSheetName, orientation: 'landscape', stickyRowsCount: otherFirstRow - 1 },
      columns: widths.map((width) => ({ width })),
    },
  ];
}
