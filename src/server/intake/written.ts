/** What entries are written as: kept, hashed and signed. */
import { hash as digest } from 'node:crypto';
import { canonicalParts, canonicalText } from '../../base/json.ts';
import type { Entry } from '../../log/entry.ts';
import { saidText } from '../../log/signed-run.ts';
import { notes } from '../notes.ts';

/** As `hashText` of `log/chain.ts` says it, by the machine's own means: six times as fast. */
export const hashOf = (text: string): string => digest('sha256', text, 'hex');

interface Written {
  /** All of it. */
  readonly text: string;
  /** What its author has signed of it. */
  readonly said: string;
  readonly isTrue: boolean;
}

const known = notes<Written>();

/** Written once of each entry that was brought, however many look at it: none is ever altered. */
function written(entry: Entry): Written {
  const before = known.of(entry);
  if (before !== undefined) return before;
  const parts = canonicalParts(entry);
  const hashed = canonicalText(parts, (key) => key !== 'hash');
  const now = {
    text: canonicalText(parts),
    said: saidText(entry, parts),
    isTrue: hashOf(hashed) === entry.hash,
  };
  known.note(entry, now);
  return now;
}

/** As `hasTrueHash` of `log/chain.ts` says it. */
export const isTrue = (entry: Entry): boolean => written(entry).isTrue;

/** As `saidText` of `log/signed-run.ts` says it. */
export const saidOf = (entry: Entry): string => written(entry).said;

/** Canonical JSON: what came, with its keys in their order. */
export const keptText = (entry: Entry): string => written(entry).text;
