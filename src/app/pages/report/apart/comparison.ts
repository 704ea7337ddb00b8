/** Two reports of one period and form side by side: only what differs. */
import type { ReportContent, ReportTexts } from '../../../../domain/report/events.ts';
import { adjustment } from '../../../../domain/report/figures.ts';
import { petitionsDiffering } from '../../../../domain/petition/counting.ts';
import { petitionFigureAmongOthers } from '../../../../documents/petition-words.ts';
import type { Share } from '../../../../domain/counting/tally-row.ts';
import { bucketWords, shareWords } from '../../../strings/figures.ts';
import { groupDigits } from '../../../strings/numerals.ts';
import { comparisonWords } from '../../../strings/report/apart.ts';
import { textWords } from '../../../strings/report/report.ts';

export interface ComparedRow {
  readonly name: string;
  readonly own: string;
  readonly other: string;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** What a person typed differently, by the name of its field. */
  readonly texts: readonly string[];
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
    texts: (Object.keys(textWords) as (keyof ReportTexts)[])
      .filter((field) => own.texts[field] !== other.texts[field])
      .map((field) => textWords[field].label),
  };
}

const written = ({ n, d }: Share): string => `${groupDigits(n)}/${groupDigits(d)}`;
