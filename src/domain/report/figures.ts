/** What a closed report holds on to, and how far the world has moved from it since. */
import { hashText } from '../../log/chain.ts';
import type { Facet } from '../counting/facet.ts';
import { shareNames } from '../counting/shares.ts';
import {
  buckets,
  emptyRow,
  furtherNames,
  type Bucket,
  type FurtherName,
  type FurtherShares,
  type Share,
  type ShareName,
  type Tally,
} from '../counting/tally-row.ts';

export interface DossiersDigest {
  readonly count: number;
  readonly digest: string;
}

/**
 * How many dossiers figures count, and a digest over each one's id and counted facts: the same on every tablet and
 * on the server, whatever the order. Over packed rows: `row-digest.ts`. @param rows the dossiers that count in the period
 */
export function dossiersDigest(
  rows: Iterable<{ readonly id: string; readonly facet: Facet }>,
): DossiersDigest {
  const lines = [...rows].map(({ id, facet }) => lineOf(id, facet)).sort();
  return { count: lines.length, digest: hashText(lines.join('\n')) };
}

/** What of a dossier a digest is bound to. What stands here is never changed: reports that were closed keep theirs. */
export const lineOf = (id: string, facet: Facet): string =>
  JSON.stringify([
    id,
    facet.state,
    facet.receivedOn,
    facet.dueOn,
    facet.endedOn,
    facet.handedOverOn,
    facet.supplements.map(({ requestedOn, answeredOn }) => [requestedOn, answeredOn]),
    facet.procedureCode,
    facet.field,
    facet.channel,
    facet.level,
    [facet.componentsDigitised, facet.electronicResult, facet.feeAboveZero, facet.paidOnline],
    facet.acrossBoundary,
  ]);

export interface BucketDifference {
  /** Null: in total. */
  readonly field: string | null;
  readonly bucket: Bucket;
  readonly was: number;
  readonly is: number;
}
export interface ShareDifference {
  readonly share: ShareName;
  readonly was: Share;
  readonly is: Share;
}
export interface Adjustment {
  readonly buckets: readonly BucketDifference[];
  readonly shares: readonly ShareDifference[];
}

/** What was logged or corrected after a report was closed: it never edits the report, it is shown beside it. */
export function adjustment(frozen: Tally, now: Tally): Adjustment {
  const fields = [...new Set([...frozen.byField, ...now.byField].map(({ field }) => field))].sort();
  const rowIn = (tally: Tally, field: string | null) =>
    field === null ? tally.total : (tally.byField.find((row) => row.field === field) ?? emptyRow());
  const differences = [null, ...fields].flatMap((field) =>
    buckets.map((bucket) => ({
      field,
      bucket,
      was: rowIn(frozen, field)[bucket],
      is: rowIn(now, field)[bucket],
    })),
  );
  return {
    buckets: differences.filter(({ was, is }) => was !== is),
    shares: shareNames
      .map((share) => ({ share, was: frozen.shares[share], is: now.shares[share] }))
      .filter(({ was, is }) => was.n !== is.n || was.d !== is.d),
  };
}

export interface FurtherDifference {
  readonly share: FurtherName;
  readonly was: Share;
  readonly is: Share;
}

/** The further shares that stand otherwise than a report tells them. What it does not tell of has not moved. */
export const furtherMoved = (
  told: Readonly<Record<string, Share>> | undefined,
  now: FurtherShares | undefined,
): readonly FurtherDifference[] =>
  furtherNames.flatMap((share) => {
    const [was, is] = [told?.[share], now?.[share]];
    if (was === undefined || is === undefined || (was.n === is.n && was.d === is.d)) return [];
    return [{ share, was, is }];
  });

export const isAdjusted = (difference: Adjustment): boolean =>
  difference.buckets.length > 0 || difference.shares.length > 0;
