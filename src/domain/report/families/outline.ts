/** What a report is made of: chapters, numbered sections, points under letters, and in them sentences, typed parts and tables. */
import type { Period } from '../../../base/period.ts';
import { monthOf, yearOf, type PlainDate } from '../../../base/plain-date.ts';
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

/** What has to be typed in a period: of figures that each month has, those of its own months. */
export function askedIn(asks: readonly Asked[], { from, to }: Period): readonly Asked[] {
  const isWithin = (slot: string): boolean => {
    const month = /^index\.766\.(\d\d)/.exec(slot)?.[1];
    return month === undefined || monthsIn(from, to).includes(month);
  };
  return asks.map(({ title, slots }) => ({ title, slots: slots.filter(isWithin) }));
}

/** "01" to "12", of the days between. */
function monthsIn(from: PlainDate, to: PlainDate): readonly string[] {
  const first = yearOf(from) * 12 + monthOf(from) - 1;
  const count = yearOf(to) * 12 + monthOf(to) - first;
  return Array.from({ length: count }, (_, index) => String(((first + index) % 12) + 1).padStart(2, '0'));
}
