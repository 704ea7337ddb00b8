/** An indicator form out of a file: the form, or everything that is wrong with it, each at its place. */
import { err, ok, type Result } from '../../../base/result.ts';
import { slotMeant } from '../../report/checks/slots/misspelt.ts';
import { findSlot } from '../../report/checks/slots/slot-list.ts';
import { IndicatorForm, type IndicatorCell } from './indicator-form.ts';

export type FormFault =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'tooLarge' }
  /** `at`: "rows.3.cells.0.slot"; empty where it is the whole file. */
  | { readonly kind: 'shape'; readonly at: string }
  /** Words of the file that no form has, in the place `at`. */
  | { readonly kind: 'unknownKeys'; readonly at: string; readonly keys: readonly string[] }
  | { readonly kind: 'widths'; readonly sum: number }
  /** `row`: from 1. */
  | { readonly kind: 'cells'; readonly row: number; readonly have: number; readonly want: number }
  /** `meant`: the one that is written nearly so. */
  | {
      readonly kind: 'unknownSlot';
      readonly row: number;
      readonly slot: string;
      readonly meant: string | undefined;
    }
  | { readonly kind: 'endsBefore' };

/** As a report keeps it. */
export const longestForm = 60_000;

export function readIndicatorForm(text: string): Result<IndicatorForm, readonly FormFault[]> {
  if (text.length > longestForm) return err([{ kind: 'tooLarge' }]);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err([{ kind: 'notJson' }]);
  }
  const parsed = IndicatorForm.safeParse(json);
  if (!parsed.success)
    return err(
      parsed.error.issues.map((issue): FormFault => {
        const at = issue.path.map(String).join('.');
        return issue.code === 'unrecognized_keys'
          ? { kind: 'unknownKeys', at, keys: issue.keys }
          : { kind: 'shape', at };
      }),
    );
  const faults = faultsOf(parsed.data);
  return faults.length > 0 ? err(faults) : ok(parsed.data);
}

function faultsOf({ columns, rows, inForceFrom, inForceTo }: IndicatorForm): readonly FormFault[] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const want = columns.length;
  return [
    ...(inForceTo !== null && inForceTo < inForceFrom ? [{ kind: 'endsBefore' } as const] : []),
    ...(Math.abs(sum - 100) < 0.01 ? [] : [{ kind: 'widths', sum } as const]),
    ...rows.flatMap(({ cells }, at): readonly FormFault[] => [
      ...(cells.length === want ? [] : [{ kind: 'cells' as const, row: at + 1, have: cells.length, want }]),
      ...cells
        .flatMap(slotsOfCell)
        .filter((slot) => findSlot(slot) === undefined)
        .map((slot) => ({
          ...{ kind: 'unknownSlot' as const, row: at + 1, slot },
          meant: slotMeant(slot)?.key,
        })),
    ]),
  ];
}

/** The figures that a cell names. */
export function slotsOfCell(cell: IndicatorCell): readonly string[] {
  if ('slot' in cell) return [cell.slot];
  if ('sum' in cell) return cell.sum;
  if ('less' in cell) return cell.less;
  if ('percent' in cell) return [...cell.percent.n, ...cell.percent.d];
  return 'points' in cell ? [...cell.points.n, ...cell.points.d] : [];
}

export const slotsOfForm = ({ rows }: Pick<IndicatorForm, 'rows'>): readonly string[] => [
  ...new Set(rows.flatMap(({ cells }) => cells.flatMap(slotsOfCell))),
];
