import type { Bytes } from '../../../bytes.ts';
import { KeptTables } from '../kept-tables.ts';
import { lacking, united, type HeldRanges } from '../ranges.ts';
import { heldBy } from './archive.ts';
import {
  chainsAfter,
  changeFrame,
  journalVersion,
  snapshotFrame,
  type Begun,
  type ChainEnds,
  type Change,
  type Ends,
} from './ends.ts';

/** Everything that both ends tell: a snapshot as it stood at `upTo`, since what came later may still be taken back, and that. */
export function framesOfTurned(
  { snapshot, changes }: Ends,
  upTo: number,
  now: { begun: Begun; generation: number; archived: number; held: HeldRanges },
): readonly Bytes[] {
  const earlier = changes.filter(({ number }) => number <= upTo);
  const later = changes.filter(({ number }) => number > upTo);
  const tables = new KeptTables();
  tables.take(snapshot?.rows ?? []);
  for (const { kept } of earlier) tables.take(kept);
  const heldLater = later.reduce<HeldRanges>((held, change) => united(held, heldIn(change)), {});
  return [
    snapshotFrame({
      version: journalVersion,
      ...now.begun,
      generation: now.generation,
      number: upTo,
      archived: now.archived,
      held: lacking(now.held, heldLater),
      chains: earlier.reduce<ChainEnds>(chainsAfter, snapshot?.chains ?? {}),
      rows: [...tables.all(), ...tables.gone()],
    }),
    ...later.map(changeFrame),
  ];
}

export const heldIn = ({ kept, packed }: Pick<Change, 'kept' | 'packed'>): HeldRanges =>
  united(heldBy(kept), packed?.held ?? {});
