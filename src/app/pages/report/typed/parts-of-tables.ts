/** What is typed into the tables of a family: words of a cell, whole lines, and crosses. */
import type { IndicatorForm, IndicatorRow } from '../../../../domain/forms/indicators/indicator-form.ts';
import { typed, type TypedPart } from '../../../../domain/report/families/outline.ts';

interface PartsOfTables {
  readonly parts: readonly TypedPart[];
  readonly marks: readonly { readonly part: string; readonly label: string }[];
}

/** What several cells name is typed once: it stands in each of them. */
export const partsOfTables = (forms: readonly IndicatorForm[]): PartsOfTables => ({
  parts: onceEach(forms.flatMap((form) => form.rows.flatMap((row) => partsOfRow(row, form)))),
  marks: onceEach(
    forms.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.cells.flatMap((cell) => ('mark' in cell ? [{ part: cell.mark, label: labelOf(row) }] : [])),
      ),
    ),
  ),
});

const onceEach = <Named extends { readonly part: string }>(all: readonly Named[]): readonly Named[] =>
  all.filter(({ part }, at) => all.findIndex((each) => each.part === part) === at);

function partsOfRow(row: IndicatorRow, { columns }: IndicatorForm): readonly TypedPart[] {
  if (row.lines !== undefined) {
    const names = columns.slice(1).map(({ heading }) => heading);
    return [
      typed(row.lines, 'Dòng thêm vào bảng', 'reportOther', {
        hint: `Mỗi dòng một hàng, các ô cách nhau bằng dấu |: ${names.join(' | ')}`,
      }),
    ];
  }
  return row.cells.flatMap((cell, at) =>
    'part' in cell ? [typed(cell.part, `${labelOf(row)}: ${columns[at]?.heading ?? ''}`, 'reportOther')] : [],
  );
}

/** The words of the row: behind its ordinal. */
const labelOf = ({ cells }: IndicatorRow): string => {
  const words = cells.flatMap((cell) => ('text' in cell ? [cell.text] : []));
  return words.find((text) => text.length > 8) ?? words[0] ?? '';
};
