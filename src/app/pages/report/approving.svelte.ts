import type { ReportId } from '../../../base/ids.ts';
import { approveReport } from '../../../commands/report/report.ts';
import { shortDigest } from '../../../documents/report/numerals.ts';
import { sumOf } from '../../../domain/counting/tally.ts';
import type { Bucket } from '../../../domain/counting/tally-row.ts';
import type { Report } from '../../../domain/report/report.ts';
import {
  leftBuckets,
  pendingBuckets,
  receivedBuckets,
  resolvedBuckets,
} from '../../parts/figures/counted.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { groupDigits } from '../../strings/numerals.ts';
import { approvalWords, reportRefusal } from '../../strings/report/report.ts';

/** A leader names the very figures that are approved; the digest shown is the digest recorded. */
export class Approving {
  busy = $state(false);
  fault = $state<string>();
  readonly #seat: Seat;
  readonly #shown: () => { readonly id: ReportId; readonly report: Report };
  readonly #ways: { readonly announce: (text: string) => void; readonly close: () => void };

  readonly items = $derived.by(() => {
    const { content, digest } = this.#shown().report;
    const count = (of: readonly Bucket[]): string => groupDigits(sumOf(content.tally.total, of));
    const timely = [count(['resolvedEarly']), count(['resolvedOnTime']), count(['resolvedLate'])] as const;
    return [
      { name: approvalWords.handled, value: count(leftBuckets) },
      { name: approvalWords.received, value: count(receivedBuckets) },
      {
        name: approvalWords.resolved,
        value: `${count(resolvedBuckets)} (${approvalWords.ofThose(...timely)})`,
      },
      { name: approvalWords.closed, value: count(['closed']) },
      { name: approvalWords.left, value: count(['awaiting', ...pendingBuckets]) },
      { name: approvalWords.digest, value: shortDigest(digest) },
    ];
  });

  constructor(
    seat: Seat,
    shown: () => { readonly id: ReportId; readonly report: Report },
    ways: { readonly announce: (text: string) => void; readonly close: () => void },
  ) {
    [this.#seat, this.#shown, this.#ways] = [seat, shown, ways];
  }

  async approve(): Promise<void> {
    const { id, report } = this.#shown();
    this.busy = true;
    const result = await approveReport(this.#seat.tablet, this.#seat.person, id, report.digest).finally(
      () => (this.busy = false),
    );
    this.fault = result.ok ? undefined : reportRefusal(result.error);
    if (!result.ok) return;
    this.#ways.close();
    this.#ways.announce(approvalWords.done);
  }
}
