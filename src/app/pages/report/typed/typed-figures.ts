/** Figures of a report as they are typed: kept as text, so that nothing half typed is lost. */
import { capital } from '../../../../base/capital.ts';
import { findSlot } from '../../../../domain/report/checks/slots/slot-list.ts';
import type { WrittenParts } from '../../../../domain/report/events.ts';

export interface TypedDraft {
  /** By slot, as it stands in its box. */
  readonly figures: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<string, string>>;
  /** Forms of the office's own, as their files have them. */
  readonly forms: readonly string[];
}
export const nothingTyped: TypedDraft = { figures: {}, parts: {}, forms: [] };

/** "1.250", "97,5" or "97.5"; null for what is no number of ours. Percentages and points may have two decimals. */
export function readFigure(text: string): number | null {
  const bare = text.trim().replace(/\s/g, '');
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  return /^\d{1,15}([,.]\d{1,2})?$/.test(bare) ? Number(bare.replace(',', '.')) : null;
}

/** What is counted has no half; points and percentages have. */
const mayHaveDecimals = (slot: string): boolean =>
  ['%', 'điểm', 'điểm/100', 'm2'].includes(findSlot(slot)?.unit ?? '');

export type FigureFault = 'notANumber' | 'notWhole' | 'above100' | 'yesOrNo';
export function figureFault(slot: string, text: string): FigureFault | undefined {
  if (text.trim() === '') return undefined;
  const value = readFigure(text);
  if (value === null) return 'notANumber';
  if (!mayHaveDecimals(slot) && !Number.isInteger(value)) return 'notWhole';
  const unit = findSlot(slot)?.unit;
  if (unit === '0/1' && value > 1) return 'yesOrNo';
  return (unit === '%' || unit === 'điểm/100') && value > 100 ? 'above100' : undefined;
}

export const faultyFigures = ({ figures }: Pick<TypedDraft, 'figures'>): readonly string[] =>
  Object.entries(figures).flatMap(([slot, text]) => (figureFault(slot, text) === undefined ? [] : [slot]));

/** As it is named anywhere but in its box. */
export const nameOfSlot = (slot: string): string => findSlot(slot)?.name ?? slot;

/**
 * As its box is labelled in its group: what the group's legend says is not said again by each of its boxes. "Nhiệm vụ: chỉ đạo,
 * điều hành" and in it "Được giao, theo kế hoạch".
 */
export function labelInGroup(slot: string, legend: string): string {
  const name = nameOfSlot(slot);
  const [what = '', of] = legend.split(': ', 2);
  if (of === undefined || !name.endsWith(` (${of})`)) return name;
  const bare = name.slice(0, -` (${of})`.length);
  return bare.startsWith(`${what} `) ? capital(bare.slice(what.length + 1)) : bare;
}

/** As a report keeps it: what cannot be read is left out, and closing is refused while there is any. */
export const writtenOf = ({ figures, parts }: Pick<TypedDraft, 'figures' | 'parts'>): WrittenParts => ({
  figures: Object.fromEntries(
    Object.entries(figures).flatMap(([slot, text]) => {
      const value = figureFault(slot, text) === undefined ? readFigure(text) : null;
      return value === null ? [] : [[slot, value]];
    }),
  ),
  parts: Object.fromEntries(Object.entries(parts).filter(([, text]) => text.trim() !== '')),
});

/** As it is typed: 97,5. */
export const typedFigure = (value: number): string => String(value).replace('.', ',');

export const typedOf = (written: WrittenParts | undefined, forms: readonly string[] = []): TypedDraft => ({
  figures: Object.fromEntries(
    Object.entries(written?.figures ?? {}).map(([slot, value]) => [slot, typedFigure(value)]),
  ),
  parts: written?.parts ?? {},
  forms,
});
