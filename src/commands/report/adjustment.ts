/**
 * What is logged or corrected after a period was closed never edits its report. It is found by counting twice: at the
 * report's cut, and now.
 */
import type { DossierId } from '../../base/ids.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { Report } from '../../domain/report/report.ts';
import { petitionsDiffering, type PetitionDifference } from '../../domain/petition/counting.ts';
import { petitionsIn } from './counting.ts';
import { frozenAt } from './frozen-at.ts';
import {
  adjustment,
  dossiersDigest,
  furtherMoved,
  type Adjustment,
  type FurtherDifference,
} from '../../domain/report/figures.ts';
import { bucketsOf, standsInFurther, standsInShare } from '../../domain/counting/tally.ts';
import { shareNames } from '../../domain/counting/shares.ts';
import { furtherNames, type Bucket, type Tally } from '../../domain/counting/tally-row.ts';
import { changedSince } from '../../store/queries/frozen.ts';
import { frozenFacets, idsByRow, touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import { furtherInColumns } from '../../domain/counting/further.ts';
import { isGradeShare } from '../../domain/grading/told.ts';
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
  const at = frozenAt(report);
  const frozen = await frozenFacets(tablet, at);
  const changed = await changedSince(tablet, at);
  const now = await facetsNow(tablet, changed);
  const dossiers = [...changed].flatMap((id) => {
    const moved = compare(frozen.get(id), now.get(id), content);
    return moved === undefined ? [] : [{ id, ...moved }];
  });
  const tally = countColumns(tablet.columns, content.period);
  const counted = [...frozen].filter(([, facet]) => bucketsOf(facet, content.period).length > 0);
  return {
    now: tally,
    difference: adjustment(content.tally, tally),
    further: furtherMoved(content.further, furtherInColumns(tablet.columns, content.period)),
    dossiers,
    petitions: petitionsDiffering(content.petitions, await petitionsIn(tablet, content.period)),
    confirmed: counted.filter(([, { confirmedDays }]) => confirmedDays).length,
    isDigestKept:
      dossiersDigest(counted.map(([id, facet]) => ({ id, facet }))).digest === content.dossiers.digest,
  };
}

async function facetsNow(tablet: Tablet, wanted: ReadonlySet<DossierId>): Promise<Map<DossierId, Facet>> {
  if (wanted.size === 0) return new Map();
  const facets = new Map<DossierId, Facet>();
  for (const [row, id] of await idsByRow(tablet))
    if (wanted.has(id) && tablet.columns.has(row)) facets.set(id, tablet.columns.get(row));
  return facets;
}

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
