/** What other forms of the same period say: the same dossiers and petitions were counted for them. */
import type { ReportId } from '../../../base/ids.ts';
import type { Period } from '../../../base/period.ts';
import type { Bucket } from '../../counting/tally-row.ts';
import { findForm } from '../../forms/form-list.ts';
import { petitionsDiffering } from '../../petition/counting.ts';
import { nameOfKey, written } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { findReportForm } from '../families/families.ts';
import { adjustment } from '../figures.ts';
import { bucketSlots, bucketsOfSlot } from '../slots/buckets.ts';
import { isReportOf, keyOf, liveReportOf, type StoredReport } from '../versions.ts';
import { keyOfPetition, percentOfShare } from './content-figures.ts';
import { finding, type Cell, type Finding } from './finding.ts';

/** Another form of the same period counts the same dossiers. @param id of the report that is checked */
export function checkOtherForms(
  content: ReportContent,
  id: ReportId | undefined,
  all: readonly StoredReport[],
): readonly Finding[] {
  const sameTime = all.filter(
    ({ id: other, report }) =>
      other !== id &&
      report.state !== 'withdrawn' &&
      report.content.form.id !== content.form.id &&
      isReportOf({ period: content.period as Period, form: report.content.form.id }, report),
  );
  const others = new Set(sameTime.map(({ report }) => liveReportOf(all, keyOf(report.content))?.id));
  return sameTime
    .filter(({ id: other }) => others.has(other))
    .flatMap((other) => {
      const moved = differing(other.report.content, content);
      const [first] = moved;
      if (first === undefined) return [];
      const { form } = other.report.content;
      const code = (findForm(form.id) ?? findReportForm(form.id))?.code ?? form.id;
      return [
        finding({
          ...{ kind: 'otherForm', weight: 'error', report: other.id, difference: first.is - first.was },
          cells: moved.flatMap(({ name, was, is, opens }): Cell[] => [
            { name, value: is, ...(opens !== undefined && { opens }) },
            { name: `${name}, theo ${code}`, value: was },
          ]),
          sentence: `Báo cáo cùng kỳ theo ${code} ghi khác ở: ${moved.map(({ name, was, is }) => `${name} (${written(is)} và ${written(was)})`).join('; ')}.`,
        }),
      ];
    });
}

interface Differing {
  readonly name: string;
  readonly was: number;
  readonly is: number;
  readonly opens?: Cell['opens'];
}

/** In all, or else in fields and in shares; and petitions. */
function differing(other: ReportContent, content: ReportContent): readonly Differing[] {
  const { buckets, shares } = adjustment(other.tally, content.tally);
  const period = content.period as Period;
  const inAll = buckets.filter(({ field }) => field === null);
  const counts = (inAll.length > 0 ? inAll : buckets).map(({ field, bucket, was, is }): Differing => {
    const where = field === null ? '' : `, lĩnh vực ${field === '' ? 'chưa rõ' : field}`;
    const figure = { kind: 'bucket', buckets: [bucket] } as const;
    const opens = { figure, period, ...(field === null ? {} : { field }) };
    return { name: `${nameOfBucket(bucket)}${where}`, was, is, opens };
  });
  const parts = shares.map(({ share, was, is }): Differing => {
    const part = was.n === is.n ? 'd' : 'n';
    const name = `${nameOfKey(percentOfShare(share))}: ${part === 'n' ? 'tử số' : 'mẫu số'}`;
    return { name, was: was[part], is: is[part], opens: { figure: { kind: 'share', share, part }, period } };
  });
  const petitions = petitionsDiffering(other.petitions, content.petitions).map(
    ({ side, figure, was, is }): Differing => ({ name: nameOfKey(keyOfPetition(side, figure)), was, is }),
  );
  // What has moved in all has moved in its shares as well.
  return [...counts, ...(inAll.length > 0 ? [] : parts), ...petitions];
}

const nameOfBucket = (bucket: Bucket): string =>
  nameOfKey(
    bucketSlots.find((slot) => bucketsOfSlot[slot].length === 1 && bucketsOfSlot[slot][0] === bucket) ??
      bucket,
  );
