/** What the check before signing (Kiểm tra số liệu) finds in a closed report. */
import type { Figure } from '../../counting/tally-row.ts';
import type { Period } from '../../../base/period.ts';
import { canonicalJson } from '../../../base/json.ts';
import type { ReportId } from '../../../base/ids.ts';
import { hashText } from '../../../log/chain.ts';
import type { ReportTexts } from '../events.ts';

export type FindingKind =
  /** Figures of the report that do not add up. */
  | 'figures'
  /** A row or a column of its form. */
  | 'form'
  /** What another form of the same period says. */
  | 'otherForm'
  /** What the last period's report left open. */
  | 'lastPeriod'
  /** A typed sentence against the figures. */
  | 'sentence'
  /** A title, or a sentence, that names another time than the period. */
  | 'time'
  /** “mức độ 3, 4”: levels of online services that the law knows no more. */
  | 'deadTerm'
  /** A line of the inventory that tablets tell differently, in a figure of the report. */
  | 'apart'
  /** A figure unlike those of the last periods. */
  | 'jump';

/** One number or one phrase that a finding is about. */
export interface Cell {
  /** What it is called, with its field where it is one of a field. */
  readonly name: string;
  /** A number as it counts, or words as they were typed. */
  readonly value: number | string;
  /** Opens the dossiers that it counts, in this period. Left out: there are none behind it. */
  readonly opens?: { readonly figure: Figure; readonly field?: string; readonly period: Period };
  /** The slot under which somebody typed it. */
  readonly slot?: string;
}

export interface Finding {
  /** The same on every tablet while it is about the same values: an explanation answers exactly this. */
  readonly id: string;
  readonly kind: FindingKind;
  /** An error has to be mended or explained before a leader approves; a doubt is only shown. */
  readonly weight: 'error' | 'doubt';
  /** One whole sentence, with both values and their difference. */
  readonly sentence: string;
  readonly cells: readonly Cell[];
  /** Left minus right; null where words are compared. */
  readonly difference: number | null;
  /** The text that would be typed otherwise; or the part of its family, or a slot in which nothing was typed. */
  readonly text?: keyof ReportTexts;
  readonly part?: string;
  readonly slot?: string;
  /** The other report that it was compared with. */
  readonly report?: ReportId;
}

/** @param found all but its id, which is taken over what it says */
export const finding = (found: Omit<Finding, 'id'>): Finding => ({
  id: hashText(canonicalJson({ kind: found.kind, sentence: found.sentence })).slice(0, 16),
  ...found,
});

/** A finding that somebody answered: why the report says so all the same. */
export interface Explanation {
  readonly finding: string;
  /** The finding's sentence, as it was read. */
  readonly about: string;
  readonly said: string;
}

/** Errors that nobody has explained yet: while there is one, nobody approves. */
export const unexplained = (
  findings: readonly Finding[],
  explanations: readonly Pick<Explanation, 'finding'>[],
): readonly Finding[] =>
  findings.filter(
    ({ id, weight }) => weight === 'error' && !explanations.some(({ finding: about }) => about === id),
  );
