import type { DossierId, ReportId } from '../../base/ids.ts';
import { canonicalJson } from '../../base/json.ts';
import type { Period } from '../../base/period.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { leftBuckets } from '../../domain/counting/tally.ts';
import { dossiersDigest } from '../../domain/report/figures.ts';
import type { Letterhead, PeriodPreset, ReportContent, ReportTexts } from '../../domain/report/events.ts';
import type { Tally } from '../../domain/counting/tally-row.ts';
import type { LogCut } from '../../log/merge.ts';
import { currentCut, idsByRow, touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';

/** What a person says of the period that is closed. */
export interface ClosingInput {
  readonly period: Period;
  readonly preset: PeriodPreset;
  readonly texts: ReportTexts;
  readonly replaces?: ReportId | undefined;
}

/** Everything that the report will say for ever, made of a count that stands still. */
export function contentOf(
  count: Count,
  { period, preset, texts, replaces }: ClosingInput,
  settings: OfficeSettings,
  version: number,
): ReportContent {
  return {
    period,
    preset,
    form: { id: formII06a.id, version: formII06a.version },
    tally: count.tally,
    dossiers: dossiersDigest(count.dossiers),
    conflicts: count.conflicts,
    cut: count.cut,
    texts,
    letterhead: letterheadOf(settings),
    version,
    replaces: replaces ?? null,
  };
}

export interface Count {
  readonly cut: LogCut;
  readonly tally: Tally;
  readonly conflicts: number;
  readonly dossiers: readonly { readonly id: DossierId; readonly facet: Facet }[];
}

/**
 * Figures, dossiers and cut of one and the same moment. Another tab or a sync may add facts while ids are being read:
 * then it is counted again, because a cut that does not fit its figures could never be counted at again.
 */
export async function countStandingStill(tablet: Tablet, period: Period): Promise<Count> {
  for (;;) {
    await touched(tablet);
    const cut = await currentCut(tablet);
    const ids = await idsByRow(tablet);
    await touched(tablet);
    const { columns } = tablet;
    const count = {
      cut,
      tally: columns.tally(period),
      conflicts: columns.conflictsIn(period),
      dossiers: countedRows(tablet, period).flatMap((row) => {
        const id = ids.get(row);
        return id === undefined ? [] : [{ id, facet: columns.get(row) }];
      }),
    };
    if (canonicalJson(await currentCut(tablet)) === canonicalJson(cut)) return count;
  }
}

/** Every dossier that counts in the period stands once on the left side of the identity. */
export const countedRows = (tablet: Tablet, period: Period): number[] =>
  tablet.columns.rowsIn({ kind: 'bucket', buckets: leftBuckets }, period);

const letterheadOf = (settings: OfficeSettings): Letterhead => ({
  parentName: settings.parentName,
  name: settings.name,
  symbol: settings.symbol,
  place: settings.place,
  reportTo: settings.reportTo,
  signerTitle: settings.signerTitle,
  signerName: settings.signerName,
});
