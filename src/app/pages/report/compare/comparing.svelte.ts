import type { ReportId } from '../../../../base/ids.ts';
import {
  compared,
  otherPeriods,
  reportOfPeriod,
  saysAnything,
  type OtherPeriod,
} from '../../../../domain/report/comparison.ts';
import type { Tally } from '../../../../domain/counting/tally-row.ts';
import type { Report } from '../../../../domain/report/report.ts';
import { countPeriod } from '../../../../store/queries/figures.ts';
import { reportsLatestFirst } from '../../../../store/queries/stored-reports.ts';
import { liveOf } from '../../../shell/live.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';

/** Of another period: what its report says, else what the register tells of it now. `tally`: undefined where there is nothing. */
export interface Other {
  readonly which: OtherPeriod;
  readonly tally: Tally | undefined;
  /** Of the report; undefined where the register was counted. */
  readonly version: number | undefined;
}

export const othersOf: readonly OtherPeriod[] = ['before', 'yearBefore'];

/** A report's figures beside the two periods that a leader asks for. */
export class Comparing {
  readonly #found;

  constructor(seat: Seat, report: () => { readonly id: ReportId; readonly report: Report }) {
    this.#found = liveOf(
      () => report().id,
      async () => {
        const { content } = report().report;
        const all = await reportsLatestFirst(seat.tablet);
        const periods = otherPeriods(content.preset, content.period);
        const others = await Promise.all(
          othersOf.map(async (which): Promise<Other> => {
            const told = reportOfPeriod(all, content, periods[which])?.report.content;
            const tally = told?.tally ?? (await countPeriod(seat.tablet, periods[which]));
            return { which, tally: saysAnything(tally) ? tally : undefined, version: told?.version };
          }),
        );
        const known = others.filter(({ tally }) => tally !== undefined);
        return { others, known, lines: compared([content.tally, ...known.map(({ tally }) => tally)]) };
      },
    );
  }

  get found() {
    return this.#found.value;
  }
}
