import type { ReportId } from '../../../base/ids.ts';
import { versionsOf } from '../../../domain/report/versions.ts';
import { notThereBehind } from '../../../commands/report/waiting.ts';
import { reportPageHtml } from '../../../documents/report/pages.ts';
import { findingsOf } from '../../../commands/report/checking.ts';
import { adjustmentOf } from '../../../commands/report/adjustment.ts';
import { reportSubject } from '../../../domain/subject.ts';
import { touched, whereIs } from '../../../store/queries/queries.ts';
import { reportsLatestFirst, withDossiers } from '../../../store/queries/stored-reports.ts';
import { live, liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { standingOf } from './apart/standing.ts';
import { extraOf } from './report-extra.ts';

/** One report that was closed: its paper, its versions, where it is stored and what still has to be sent. */
export class OpenReport {
  /** Of what has changed since it was closed, at most so many dossiers are shown. */
  readonly most = 20;
  readonly #seat: Seat;
  readonly #id: () => ReportId;

  readonly #found = live(async () => {
    const [{ tablet }, id] = [this.#seat, this.#id()];
    const all = await reportsLatestFirst(tablet);
    const report = all.find((each) => each.id === id)?.report;
    if (report === undefined) return { all, report, where: undefined, notThere: undefined };
    const where = await whereIs(tablet, reportSubject(id));
    return { all, report, where, notThere: await notThereBehind(tablet, report) };
  });
  get found() {
    return this.#found.value;
  }

  /** What was logged or corrected after the period was closed; undefined while it is counted. */
  readonly #changes = liveOf(
    () => this.#id(),
    async () => {
      const [{ tablet }, report] = [this.#seat, this.found?.report];
      if (report === undefined || report.state === 'withdrawn') return undefined;
      const adjustment = await adjustmentOf(tablet, report);
      return { ...adjustment, shown: await withDossiers(tablet, adjustment.dossiers.slice(0, this.most)) };
    },
  );
  get changes() {
    return this.#changes.value;
  }

  /** What the check before signing finds now; undefined while it is being checked. */
  readonly #findings = liveOf(
    () => this.#id(),
    async () => {
      const [{ tablet }, found, id] = [this.#seat, this.found, this.#id()];
      if (found?.report === undefined) return undefined;
      await touched(tablet);
      return findingsOf(tablet, found.report.content, id, found.all);
    },
  );
  get findings() {
    return this.#findings.value;
  }

  readonly all = $derived(this.found?.all ?? []);
  readonly standing = $derived.by(() => standingOf(this.all, this.#id()));
  readonly versions = $derived.by(() => versionsOf(this.all, this.#id()));
  readonly html = $derived.by(() => {
    const report = this.found?.report;
    return report && reportPageHtml(report.content, extraOf(report, this.all));
  });

  constructor(seat: Seat, id: () => ReportId) {
    [this.#seat, this.#id] = [seat, id];
  }
}
