import { withReopening } from '../errors.ts';
import { touched } from '../index/memory.ts';
import { markOf } from '../journal-mark.ts';
import type { Comparison } from '../journal/file/compare.ts';
import type { OneCopyOnly } from '../journal/file/journal.ts';
import { countOf, lacking } from '../journal/file/ranges.ts';
import { isBallast } from '../journal/torn-log.ts';
import { keptSettings, type WholeComparison } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { foreign } from '../watch.ts';
import { whyOne } from './one-copy.ts';

/** What one copy holds: entries, and rows beside them (settings, keys, drafts, where the server stands). */
export interface Held {
  readonly entries: number;
  readonly rows: number;
}

/** How often what was confirmed stands on this tablet: in the browser's database, and in the journal's file. */
export interface CopiesHere {
  /** Null while nobody knows: the two were never compared. */
  readonly copies: 1 | 2 | null;
  /** Why there is one only; null also where the file merely lacks something that the next comparison gives it. */
  readonly why: OneCopyOnly | null;
  /** They are being brought together, or are about to be: what the file still lacks is on its way. */
  readonly isComparing: boolean;
  readonly store: Held;
  /** Of the file as it is now. Undefined while another tab has it, or nobody can read it. */
  readonly journal: (Held & { readonly bytes: number; readonly lacks: number }) | undefined;
  /** The last comparison, in whichever tab; null when there was none. */
  readonly compared: Comparison | null;
  /** The last one of every byte. */
  readonly whole: WholeComparison | null;
}

/** Watched: it runs again after every deed, and when the journal's standing changes. */
export async function copiesHere(tablet: Tablet): Promise<CopiesHere> {
  const { db } = tablet;
  // Before anything else: what is read behind a transaction of the query's own is not watched.
  const [settings, head, ...counts] = await withReopening(db, () =>
    Promise.all([
      db.settings.bulkGet(['journal', 'comparison', ...keptSettings]),
      db.heads.get('head'),
      db.keyring.count(),
      db.upstream.count(),
      db.refusals.count(),
      db.drafts.toCollection().primaryKeys(),
    ]),
  );
  await touched(tablet);
  const [mark, comparison, ...kept] = settings;
  const [keyring, upstream, refusals, drafts] = counts;
  const held = head?.held ?? {};
  const typed = drafts.filter((key) => !isBallast(key)).length;
  const rows = kept.filter((row) => row !== undefined).length + keyring + upstream + refusals + typed;
  const file = await foreign(tablet.journal?.look() ?? Promise.resolve(undefined));
  const lacks = countOf(lacking(held, file?.held ?? held));
  const why = whyOne(tablet, markOf(mark, head));
  const compared = comparison?.key === 'comparison' ? comparison.found : null;
  return {
    copies: why !== null || lacks > 0 ? 1 : compared === null ? null : 2,
    why,
    isComparing: tablet.journal !== undefined && !tablet.isCompared,
    store: { entries: countOf(held), rows },
    journal: file && { entries: countOf(file.held), rows: file.rows, bytes: file.size, lacks },
    compared,
    whole: kept.find((row) => row?.key === 'wholeComparison') ?? null,
  };
}
