/**
 * What is logged or corrected after a period was closed never edits its report. It is found by counting twice: at the
 * report's cut, and now.
 */
import type { DossierId } from '../../base/ids.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { Report } from '../../domain/report/report.ts';
import { petitionsDiffering, type PetitionDifference } from '../../domain/petition/counting.ts';
import { petitionsIn } from './counting.ts';
import { digestOfRows } from './row-digest.ts';
import { frozenAt } from './frozen-at.ts';
import {
  adjustment,
  furtherMoved,
  type Adjustment,
  type FurtherDifference,
} from '../../domain/report/figures.ts';
import { bucketsOf, standsInFurther, standsInShare } from '../../domain/counting/tally.ts';
import { shareNames } from '../../domain/counting/shares.ts';
import { furtherNames, type Bucket, type Tally } from '../../domain/counting/tally-row.ts';
import { changedSince, type Changed } from '../../store/queries/frozen.ts';
import { touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import { furtherInColumns } from '../../domain/counting/further.ts';
import { isGradeShare } from '../../domain/grading/told.ts';
import { isMarked, rowsCounted } from '../../domain/counting/column-rows.ts';
import { placeOf } from '../../domain/counting/column-places.ts';
import type { FacetColumns } from '../../domain/counting/columns.ts';
import { countColumns } from '../../domain/counting/column-tally.ts';

export interface ReportAdjustment {
  /** The whole count as it is now. */
  readonly now: Tally;
  readonly difference: Adjustment;
  /** The same of the further shares that the report tells. */
  readonly further: readonly FurtherDifference[];
  /**
   * Every dossier that stands elsewhere than it did, or is new, or no longer counts. Not the one that was only graded since: beside
   * a difference of one it would say who gave which grade.
   */
  readonly dossiers: readonly MovedDossier[];
  /** Figures of petitions that are others now; none where the report does not tell of them. */
  readonly petitions: readonly PetitionDifference[];
  /** How many were counted by days that a leader had confirmed instead of those first written. */
  readonly confirmed: number;
  /** Whether the facts at the cut still give the digest that was closed: false would mean a broken store. */
  readonly isDigestKept: boolean;
}
export interface MovedDossier {
  readonly id: DossierId;
  /** Where it stood when the period was closed; empty when it was not counted or not known. */
  readonly before: readonly Bucket[];
  readonly after: readonly Bucket[];
}

export async function adjustmentOf(tablet: Tablet, report: Report): Promise<ReportAdjustment> {
  const { content } = report;
  await touched(tablet);
  const changed = await changedByNow(tablet, report);
  const { columns } = tablet;
  const dossiers = changed.flatMap(({ id, row, then }) => {
    const moved = compare(then, facetNow(columns, row, content.period), content);
    return moved === undefined ? [] : [{ id, ...moved }];
  });
  const tally = countColumns(columns, content.period);
  const counted = countedThen(columns, changed, content.period);
  const { digest } = await digestOfRows(tablet, counted.rows, counted.beside);
  return {
    now: tally,
    difference: adjustment(content.tally, tally),
    further: furtherMoved(content.further, furtherInColumns(columns, content.period)),
    dossiers,
    petitions: petitionsDiffering(content.petitions, await petitionsIn(tablet, content.period)),
    confirmed:
      counted.rows.filter((row) => isMarked(columns, row, 'confirmedDays')).length +
      counted.beside.filter(({ facet }) => facet.confirmedDays).length,
    isDigestKept: digest === content.dossiers.digest,
  };
}

/** What has changed by the moment at which the columns stand, though a deed of this tab came between. */
async function changedByNow(tablet: Tablet, report: Report): Promise<readonly Changed[]> {
  for (;;) {
    const { revision } = tablet;
    const changed = await changedSince(tablet, frozenAt(report));
    if (tablet.revision === revision) return changed;
  }
}

/** What was counted then: rows that stand as they did, and beside them what was counted of those that have changed. */
function countedThen(columns: FacetColumns, changed: readonly Changed[], period: ReportPeriod) {
  const moved = new Set(changed.map(({ row }) => row));
  return {
    rows: rowsCounted(columns, period).filter((row) => !moved.has(row)),
    beside: changed.flatMap(({ id, then }) =>
      placesOf(then, period).length === 0 || then === undefined ? [] : [{ id, facet: then }],
    ),
  };
}

/** Undefined also where it stands in no bucket of the period: then it need not be unpacked. */
const facetNow = (columns: FacetColumns, row: number | undefined, period: ReportPeriod): Facet | undefined =>
  row === undefined || placeOf(columns, row, period) === undefined ? undefined : columns.get(row);

type Content = Report['content'];
type ReportPeriod = Content['period'];

/** Undefined when it counts in the same places, in the same field and in the same shares. */
function compare(before: Facet | undefined, after: Facet | undefined, content: Content) {
  const { period } = content;
  const [stood, stands] = [placesOf(before, period), placesOf(after, period)];
  const same =
    stood.join() === stands.join() &&
    (stood.length === 0 ||
      (before?.field === after?.field &&
        sharesIn(before, stood, content) === sharesIn(after, stands, content)));
  return same ? undefined : { before: stood, after: stands };
}

const placesOf = (facet: Facet | undefined, period: ReportPeriod): readonly Bucket[] =>
  facet === undefined ? [] : bucketsOf(facet, period);

function sharesIn(
  facet: Facet | undefined,
  places: readonly Bucket[],
  { further = {}, period }: Content,
): string {
  if (facet === undefined) return '';
  const told = furtherNames.filter((name) => name in further && !isGradeShare(name));
  return JSON.stringify([
    shareNames.map((name) => standsInShare(name, facet, places)),
    told.map((name) => standsInFurther(name, facet, places, period)),
  ]);
}
