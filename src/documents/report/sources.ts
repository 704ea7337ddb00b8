/** Where everything in a report of a family comes from: of each sentence and table its figures, of each part what was typed. */
import { formFor, formsBeside, ownForms } from '../../domain/forms/indicators/own-forms.ts';
import type { IndicatorForm } from '../../domain/forms/indicators/indicator-form.ts';
import { slotsOfForm } from '../../domain/forms/indicators/read-form.ts';
import { findSlot } from '../../domain/report/checks/slots/slot-list.ts';
import { nameOfKey, written } from '../../domain/report/checks/words.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { familyOfForm } from '../../domain/report/families/families.ts';
import { blocksOf, isText, type Block } from '../../domain/report/families/outline.ts';
import { slotsOfSentence, tell, type Telling } from '../../domain/report/families/sentence.ts';
import type { SlotValue } from '../../domain/report/slots/slot-values.ts';
import { foldingOf, narrative } from './narrative.ts';
import { tellingOf } from './told-parts.ts';

export interface SlotSource {
  readonly key: string;
  readonly name: string;
  /** Undefined: the report does not know it. */
  readonly value: string | undefined;
  readonly from: SlotValue['source'] | 'unknown';
  readonly opens: SlotValue['opens'];
}
export interface BlockSource {
  readonly kind: Block['kind'];
  /** The sentence as it is printed, the title of a table, what a typed part is called. */
  readonly title: string;
  /** Whether anything of it is printed. */
  readonly isPrinted: boolean;
  readonly slots: readonly SlotSource[];
}

export function sourcesOf(content: ReportContent): readonly BlockSource[] {
  const { outline, begins = [] } = familyOfForm(content.form.id);
  const blocks = outline === undefined ? begins.flatMap((section) => section.blocks) : blocksOf(outline);
  const telling = tellingOf(content);
  return [
    ...blocks.map((block) => sourceOf(block, content, telling)),
    ...(outline === undefined ? saidOfTally(content, telling) : []),
    ...formsBeside(ownForms(content)).map((form) => sourceOfForm(form, telling)),
  ];
}

/** The sentences of a family that is no outline, as they are printed, and what somebody typed behind them. */
const saidOfTally = (content: ReportContent, telling: Telling): readonly BlockSource[] => [
  ...narrative(content.tally, foldingOf(content), content)
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ slots = [] }) => slots.length > 0)
    .map(({ text, items, slots = [] }): BlockSource => ({
      ...{ kind: 'sentence', title: [text, ...items].join(' '), isPrinted: true },
      slots: slotSources(slots, telling),
    })),
  ...typedParts.map(([part, title]): BlockSource => ({
    ...{ kind: 'typed', title, isPrinted: content.texts[part].trim() !== '', slots: [] },
  })),
];
const typedParts = [
  ['assessment', 'Đánh giá chung'],
  ['difficulties', 'Khó khăn, vướng mắc'],
  ['causes', 'Nguyên nhân'],
  ['tasks', 'Nhiệm vụ trọng tâm thời gian tới'],
  ['proposals', 'Kiến nghị, đề xuất'],
] as const;

function sourceOfForm(form: IndicatorForm, telling: Telling): BlockSource {
  const slots = slotSources(slotsOfForm(form), telling);
  return { kind: 'table', title: form.title, isPrinted: slots.some(({ from }) => from !== 'unknown'), slots };
}

function sourceOf(block: Block, content: ReportContent, telling: Telling): BlockSource {
  switch (block.kind) {
    case 'typed': {
      const text = isText(block.part) ? content.texts[block.part] : (telling.parts[block.part] ?? '');
      return { kind: 'typed', title: block.label, isPrinted: text.trim() !== '', slots: [] };
    }
    case 'table': {
      const form = formFor(block.form, ownForms(content));
      return form === undefined
        ? { kind: 'table', title: block.form, isPrinted: false, slots: [] }
        : sourceOfForm(form, telling);
    }
    case 'sentence': {
      const told = tell(block, telling);
      const title = told === undefined ? '' : [told.text, ...told.items].join(' ');
      const slots = slotSources(slotsOfSentence(block), telling);
      return { kind: 'sentence', title, isPrinted: told !== undefined, slots };
    }
  }
}

const unitOf = (key: string): string => (findSlot(key)?.kind === 'percent' ? '%' : '');

const slotSources = (keys: readonly string[], { values }: Telling): readonly SlotSource[] =>
  keys.map((key) => {
    const found = values.get(key);
    return {
      ...{ key, name: nameOfKey(key), value: found && `${written(found.value)}${unitOf(key)}` },
      ...{ from: found?.source ?? 'unknown', opens: found?.opens ?? null },
    };
  });
