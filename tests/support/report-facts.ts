/** Reports over made-up months, and the facts of their way to the level above. */
import { canonicalJson, type JsonObject } from '../../src/base/json.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { bucketsOf, tally } from '../../src/domain/counting/tally.ts';
import { ReportContent } from '../../src/domain/report/events.ts';
import { dossiersDigest } from '../../src/domain/report/figures.ts';
import { hashText } from '../../src/log/chain.ts';
import type { Fact } from './dossier-facts.ts';

export const cutOffMonth = { from: plainDate('2026-10-15'), to: plainDate('2026-11-14') };

/** The report of a period over these dossiers, with a true tally and a true digest of them. */
export function someReport(
  changes: Partial<ReportContent> = {},
  rows: readonly { readonly id: string; readonly facet: Facet }[] = [],
): ReportContent {
  const period = changes.period ?? cutOffMonth;
  const counted = rows.filter(({ facet }) => bucketsOf(facet, period).length > 0);
  return ReportContent.parse({
    period,
    preset: 'cutOffMonth',
    form: { id: 'II.06a', version: '2020-10' },
    tally: tally(
      rows.map(({ facet }) => facet),
      period,
    ),
    dossiers: dossiersDigest(counted),
    conflicts: 0,
    cut: { NODE1: 7 },
    texts: {
      ...{ number: '12', datedOn: '2026-11-16', title: 'Tình hình giải quyết thủ tục hành chính tháng 11' },
      ...{ opening: '', assessment: '', difficulties: '', causes: '', tasks: '', proposals: '' },
    },
    letterhead: {
      ...{ parentName: '', name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN', symbol: 'UBND', place: 'Mỹ Tân' },
      ...{ reportTo: '', signerTitle: 'CHỦ TỊCH', signerName: 'Trần Văn Bình' },
    },
    version: 1,
    replaces: null,
    ...changes,
  });
}

const json = (value: object): JsonObject => value as JsonObject;

/** The facts that follow each other on a report's way: all name the digest of its content. */
export function wayOf(content: ReportContent, closedOn = '2026-11-16') {
  const digest = hashText(canonicalJson(content));
  return {
    closed: { type: 'report/closed', body: json({ content, digest, closedOn }) },
    explained: {
      type: 'report/findingExplained',
      body: { digest, finding: 'f1', about: 'Lệch 1.', said: 'Một hồ sơ nhập muộn', explainedOn: closedOn },
    },
    commented: {
      type: 'report/commented',
      body: { said: 'Xem lại số quá hạn', commentedOn: closedOn },
    },
    approved: { type: 'report/approved', body: { digest, approvedOn: closedOn } },
    submitted: { type: 'report/submitted', body: { digest, submittedOn: closedOn, dossiersElsewhere: 0 } },
    acknowledged: { type: 'report/acknowledged', body: { digest, number: 'BN-7', at: 1 } },
    returned: { type: 'report/returned', body: { digest, reason: 'Thiếu số liệu', at: 2 } },
    withdrawn: { type: 'report/withdrawn', body: { reason: 'Chốt lại' } },
  } as const satisfies Record<string, Fact>;
}

/** The level above counts `live` of several reports of one period and form, and says so to one of them. */
export const liveNamed = (live: string, isThis = false): Fact => ({
  type: 'report/liveNamed',
  body: { live, isThis, at: 3 },
});
