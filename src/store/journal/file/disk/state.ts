import type { Installation } from '../../../schema.ts';
import type { HeldRanges } from '../ranges.ts';
import type { ChainEnds } from './ends.ts';
import type { Gap } from './frames.ts';
import type { segmentNames } from './segments.ts';

/** A place that is not what was written. What could be read before and behind it is kept. */
export interface Damage extends Gap {
  readonly file: (typeof segmentNames)[number];
}

export interface JournalState {
  /** The last change: each has its number, 1, 2, 3… */
  readonly number: number;
  readonly held: HeldRanges;
  readonly chains: ChainEnds;
  readonly installation: Installation | undefined;
  readonly damages: readonly Damage[];
  /** Bytes of all files. */
  readonly size: number;
}
