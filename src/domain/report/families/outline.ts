/** What a report is made of: chapters, numbered sections, points under letters, and in them sentences, typed parts and tables. */
import type { Period } from '../../../base/period.ts';
import { addDays, dayOfMonth, monthOf, yearOf } from '../../../base/plain-date.ts';
import type { PhrasePlace } from '../../office/events.ts';
import type { Sentence } from './sentence.ts';

/** A part of text that somebody types. */
export interface TypedPart {
  readonly kind: 'typed';
  /** One of the texts that every report has, or a name of its own, which is never changed: old reports are kept under it. */
  readonly part: string;
  readonly label: string;
  readonly hint?: string;
  /** Where the office's ready sentences for it stand. */
  readonly phrases: PhrasePlace;
  /** What is printed where nobody typed anything; left out: nothing is printed. */
  readonly otherwise?: string;
  /** Said before what was typed, inside its first line: "Tuyên truyền: …". */
  readonly before?: string;
}

/** A form as data, by its id (`forms/indicators`). */
export interface TablePart {
  readonly kind: 'table';
  readonly form: string;
}

export type Block = Sentence | TypedPart | TablePart;

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Under a), b), c)… */
  readonly points?: readonly Point[];
}
export interface Point {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
export interface Chapter {
  readonly heading: string;
  readonly blocks?: readonly Block[];
  readonly sections?: readonly Section[];
}

/** Figures that the log cannot know, as they are asked for together. */
export interface Asked {
  readonly title: string;
  readonly slots: readonly string[];
}

/** What stands on the page. */
export interface Outline {
  readonly chapters: readonly Chapter[];
}

export const typed = (
  part: string,
  label: string,
  phrases: PhrasePlace,
  more: Partial<Pick<TypedPart, 'hint' | 'otherwise' | 'before'>> = {},
): TypedPart => ({ kind: 'typed', part, label, phrases, ...more });
export const table = (form: string): TablePart => ({ kind: 'table', form });

const textParts = ['assessment', 'difficulties', 'causes', 'tasks', 'proposals'] as const;
export type TextPart = (typeof textParts)[number];
/** Whether it is one of the texts that every report has. */
export const isText = (part: string): part is TextPart => (textParts as readonly string[]).includes(part);

/** Every block of an outline, in the order of the page. */
export const blocksOf = ({ chapters }: Outline): readonly Block[] =>
  chapters.flatMap(({ blocks = [], sections = [] }) => [
    ...blocks,
    ...sections.flatMap((section) => [
      ...section.blocks,
      ...(section.points ?? []).flatMap((point) => point.blocks),
    ]),
  ]);

/**
 * What has to be typed in a period: of figures that each month has, those of its own months.
 * @param typed by slot: what somebody typed for another month stays where it can be seen
 */
export function askedIn(
  asks: readonly Asked[],
  period: Period,
  typed: Readonly<Record<string, unknown>> = {},
): readonly Asked[] {
  const months = monthsIn(period);
  const isWithin = (slot: string): boolean => {
    const month = /^index\.766\.(\d\d)/.exec(slot)?.[1];
    return month === undefined || months.includes(month) || slot in typed;
  };
  return asks.map(({ title, slots }) => ({ title, slots: slots.filter(isWithin) }));
}

/**
 * "01" to "12": the months that the period reports on. One that runs from the middle of a month to the middle of another begins
 * with the month after (`calendar/README.md`): quarter III from 15/6 to 14/9 is 07, 08, 09, as a report signed on 16/9 printed it.
 */
function monthsIn({ from, to }: Period): readonly string[] {
  const [begun, last] = [yearOf(from) * 12 + monthOf(from) - 1, yearOf(to) * 12 + monthOf(to) - 1];
  const isFromMiddle = dayOfMonth(from) >= 15 && monthOf(addDays(to, 1)) === monthOf(to);
  const first = isFromMiddle && begun < last ? begun + 1 : begun;
  const count = last - first + 1;
  return Array.from({ length: count }, (_, index) => String(((first + index) % 12) + 1).padStart(2, '0'));
}
