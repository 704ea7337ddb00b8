import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import type { Bucket } from '../../../domain/counting/tally-row.ts';
import { bucketWords, furtherWords, groupWords, listWords, shareWords } from '../../strings/figures.ts';
import { delayWords } from '../../strings/desk/delay.ts';
import { levelWords } from '../../strings/procedure/levels.ts';
import { setAsideWords } from '../../strings/upstream/set-aside.ts';
import { leftBuckets, pendingBuckets, receivedBuckets, resolvedBuckets, rightBuckets } from './counted.ts';
import type { Wanted } from './figure-links.ts';

const groups: readonly { readonly name: string; readonly of: readonly Bucket[] }[] = [
  { name: groupWords.received, of: receivedBuckets },
  { name: groupWords.resolved, of: resolvedBuckets },
  { name: groupWords.pending, of: pendingBuckets },
  { name: groupWords.overdue, of: ['resolvedLate', 'pendingOverdue'] },
  { name: groupWords.handled, of: leftBuckets },
  { name: groupWords.handled, of: rightBuckets },
];

/** What a list is called: a group as the screens name it, else the form's own column, else the parts by name. */
export function nameOf(wanted: Wanted): string {
  if (wanted.kind === 'here') return listWords.here;
  if (wanted.kind === 'hereInTally') return listWords.hereInTally;
  if (wanted.kind === 'hereWentOut') return listWords.hereWentOut;
  if (wanted.kind === 'conflict') return listWords.conflict;
  if (wanted.kind === 'setAside') return setAsideWords.list;
  if (wanted.kind === 'assumed') return listWords.assumed;
  if (wanted.kind === 'levelUnstated') return levelWords.list;
  if (wanted.kind === 'further') return furtherWords[wanted.share][wanted.part];
  if (wanted.kind === 'delay') return delayWords.figure(wanted.cause);
  if (wanted.kind === 'share') return shareWords[wanted.share][wanted.part];
  const [first] = wanted.buckets;
  if (wanted.buckets.length === 1 && first !== undefined) return bucketWords[first];
  return (
    groups.find(({ of }) => same(of, wanted.buckets))?.name ??
    columnOf(wanted.buckets) ??
    wanted.buckets.map((bucket) => bucketWords[bucket]).join(', ')
  );
}

const columnOf = (of: readonly Bucket[]): string | undefined =>
  formII06a.columns.find(({ content }) => content.kind === 'figure' && same(content.buckets, of))?.heading;

const same = (a: readonly Bucket[], b: readonly Bucket[]): boolean =>
  a.length === b.length && a.every((bucket) => b.includes(bucket));
