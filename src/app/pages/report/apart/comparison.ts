/** Two reports of one period and form side by side: only what differs. */
import type { ReportContent, ReportTexts } from '../../../../domain/report/events.ts';
import { adjustment } from '../../../../domain/report/figures.ts';
import { petitionsDiffering } from '../../../../domain/petition/counting.ts';
import { petitionFigureAmongOthers } from '../../../../documents/petition-words.ts';
import type { Share } from '../../../../domain/counting/tally-row.ts';
import { ownForms } from '../../../../domain/forms/indicators/own-forms.ts';
import { bucketWords, shareWords } from '../../../strings/figures.ts';
import { groupDigits } from '../../../strings/numerals.ts';
import { comparisonWords } from '../../../strings/report/apart.ts';
import { textWords } from '../../../strings/report/report.ts';
import { nameOfSlot, typedFigure } from '../typed/typed-figures.ts';
import { labelOfPart } from '../typed/typed-places.ts';

export interface ComparedRow {
  readonly name: string;
  readonly own: string;
  readonly other: string;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** What a person typed differently, by the name of its field: words, parts of the family, figures. */
  readonly typed: readonly ComparedRow[];
}

export function comparisonOf(own: ReportContent, other: ReportContent): Comparison {
  const { buckets, shares } = adjustment(own.tally, other.tally);
  return {
    rows: [
      ...buckets.map(({ field, bucket, was, is }) => ({
        name: field === null ? bucketWords[bucket] : comparisonWords.inField(field, bucketWords[bucket]),
        ...{ own: groupDigits(was), other: groupDigits(is) },
      })),
      ...shares.map(({ share, was, is }) => ({
        name: comparisonWords.share(shareWords[share].name),
        ...{ own: written(was), other: written(is) },
      })),
      ...petitionsDiffering(own.petitions, other.petitions).map(({ side, figure, was, is }) => ({
        name: petitionFigureAmongOthers(side, figure),
        ...{ own: groupDigits(was), other: groupDigits(is) },
      })),
    ],
    typed: typedDiffering(own, other),
  };
}

const written = ({ n, d }: Share): string => `${groupDigits(n)}/${groupDigits(d)}`;

/** @returns only what differs */
export function typedDiffering(own: ReportContent, other: ReportContent): readonly ComparedRow[] {
  const [mine, theirs] = [own.written, other.written];
  const keysOf = (a: object = {}, b: object = {}): readonly string[] => [
    ...new Set([...Object.keys(a), ...Object.keys(b)]),
  ];
  const figure = (value: number | undefined): string => (value === undefined ? '' : typedFigure(value));
  return [
    ...(Object.keys(textWords) as (keyof ReportTexts)[]).map((field) => ({
      name: textWords[field].label,
      ...{ own: own.texts[field], other: other.texts[field] },
    })),
    ...keysOf(mine?.parts, theirs?.parts).map((part) => ({
      name: labelOfPart(part, own.form.id, ownForms(own)),
      ...{ own: mine?.parts?.[part] ?? '', other: theirs?.parts?.[part] ?? '' },
    })),
    ...keysOf(mine?.figures, theirs?.figures).map((slot) => ({
      name: nameOfSlot(slot),
      ...{ own: figure(mine?.figures?.[slot]), other: figure(theirs?.figures?.[slot]) },
    })),
  ].filter((row) => row.own !== row.other);
}
