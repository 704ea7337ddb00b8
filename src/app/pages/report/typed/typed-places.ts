/** The fields of the closing page that a finding is about, and the way to them. */
import { formFor, formsBeside } from '../../../../domain/forms/indicators/own-forms.ts';
import type { IndicatorForm } from '../../../../domain/forms/indicators/indicator-form.ts';
import type { Finding } from '../../../../domain/report/checking/finding.ts';
import { familyOfForm } from '../../../../domain/report/families/families.ts';
import { blocksOf, isText, type TypedPart } from '../../../../domain/report/families/outline.ts';
import { textWords } from '../../../strings/report/report.ts';
import { partsOfTables } from './parts-of-tables.ts';
import { nameOfSlot } from './typed-figures.ts';

/** As it stands in `data-typed` of what holds the field. */
export type TypedPlace = `text:${string}` | `part:${string}` | `slot:${string}`;
export const placeOfPart = (part: string): TypedPlace => (isText(part) ? `text:${part}` : `part:${part}`);

/** Each once, with what the field is called. @param own forms of the office's own */
export function placesOf(
  { text, part, slot, cells }: Finding,
  form: string,
  own: readonly IndicatorForm[],
): readonly { readonly place: TypedPlace; readonly label: string }[] {
  const slots = [slot, ...cells.map((cell) => cell.slot)].filter((each) => each !== undefined);
  return [
    ...(text === undefined ? [] : [{ place: `text:${text}` as const, label: textWords[text].label }]),
    ...(part === undefined ? [] : [{ place: placeOfPart(part), label: labelOfPart(part, form, own) }]),
    ...[...new Set(slots)].map((each) => ({ place: `slot:${each}` as const, label: nameOfSlot(each) })),
  ];
}

/** What the field is called; empty where no family and no form has it. @param own forms of the office's own */
export function labelOfPart(part: string, form: string, own: readonly IndicatorForm[]): string {
  const { outline, begins = [] } = familyOfForm(form);
  const blocks = outline === undefined ? begins.flatMap((section) => section.blocks) : blocksOf(outline);
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? (formFor(block.form, own) ?? []) : []));
  const parts: readonly TypedPart[] = [
    ...blocks.filter((block): block is TypedPart => block.kind === 'typed'),
    ...partsOfTables([...tables, ...formsBeside(own)]).parts,
  ];
  return parts.find((each) => each.part === part)?.label ?? '';
}

/** Whatever is folded in around it opens, and the cursor stands in the field. */
export function goToTyped(place: TypedPlace, within: ParentNode = document): void {
  const holder = within.querySelector<HTMLElement>(`[data-typed="${CSS.escape(place)}"]`);
  for (let around = holder?.closest('details'); around; around = around.parentElement?.closest('details'))
    around.open = true;
  const field = holder?.querySelector<HTMLElement>('input, textarea');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
