import type { ChainEnd } from '../../../../log/protocol.ts';
import { fromUtf8, utf8, type Bytes } from '../../../bytes.ts';
import { endOfFrame, frame, frameKinds, readFrames, type Frame, type Gap, type Reading } from './frames.ts';
import type { Kept } from '../kept.ts';
import { keptFromText, keptToText } from '../kept-text.ts';
import type { HeldRanges } from '../ranges.ts';
import { readBytes, type Segments } from './segments.ts';

export const journalVersion = 1;

/** Which of several sets of files this is (`sets.ts`). */
export interface Begun {
  /** Counts the sets that became whole, each later than the one before; -1: not whole yet. */
  readonly begun: number;
  /** The set in whose place it stands, and its last change: that one is thrown away, unless more came into it since. */
  readonly instead?: { readonly set: number; readonly number: number } | undefined;
}

/** Where everything stood when an end began. Without `begun` it is the first set. */
export interface Snapshot extends Partial<Begun> {
  readonly version: number;
  readonly generation: number;
  /** The last change that it includes. */
  readonly number: number;
  /** So far the archive was good. */
  readonly archived: number;
  readonly held: HeldRanges;
  readonly chains?: ChainEnds;
  /** Every row that is not an entry. */
  readonly rows: readonly Kept[];
}

export interface PackedElsewhere {
  readonly archived: number;
  readonly held: HeldRanges;
  readonly chains: ChainEnds;
}

/** By node: its last entry, so that a database with another history of the same name is recognised. */
export type ChainEnds = Readonly<Record<string, ChainEnd>>;

export function chainsAfter(chains: ChainEnds, { kept, packed }: Pick<Change, 'kept' | 'packed'>): ChainEnds {
  return chainsOf(kept, { ...chains, ...furtherThan(chains, packed?.chains ?? {}) });
}

export function chainsOf(kept: readonly Kept[], before: ChainEnds = {}): ChainEnds {
  const next: Record<string, ChainEnd> = { ...before };
  for (const each of kept)
    for (const { entry } of each.kind === 'entries' ? each.rows : [])
      if (entry.seq >= (next[entry.node]?.seq ?? 0)) next[entry.node] = { seq: entry.seq, hash: entry.hash };
  return next;
}

const furtherThan = (chains: ChainEnds, others: ChainEnds): ChainEnds =>
  Object.fromEntries(Object.entries(others).filter(([node, { seq }]) => seq > (chains[node]?.seq ?? 0)));

export interface Change {
  readonly number: number;
  readonly kept: readonly Kept[];
  /** A large one: its entries went into the archive, which is good so far. */
  readonly packed: PackedElsewhere | undefined;
}

/** Both ends, read as one. */
export interface Ends {
  readonly snapshot: Snapshot | undefined;
  /** What came after the snapshot, in order. */
  readonly changes: readonly Change[];
  /** The end that goes on: it has the newest frame. */
  readonly active: 0 | 1;
  /** How far the active end is good. */
  readonly size: number;
  /** Where the last change begins in the active end; undefined when there is none behind the snapshot. */
  readonly lastAt: number | undefined;
  readonly lastNumber: number;
  /** How long the active end was when it began. */
  readonly left: number;
  readonly isEmpty: boolean;
  readonly gaps: readonly [readonly Gap[], readonly Gap[]];
}

export class JournalOfNewerVersion extends Error {}

/** @throws JournalOfNewerVersion */
export function readEnds({ archive, ends }: Segments): Ends {
  const readings = ends.map((file) => readFrames(readBytes(file, 0, file.getSize()))) as [Reading, Reading];
  const snapshots = readings.map(({ frames }) => frames.find(({ kind }) => kind === frameKinds.snapshot));
  const read = snapshots.map((each) => (each === undefined ? undefined : readSnapshot(each)));
  if (read.some((each) => (each?.version ?? 0) > journalVersion)) throw new JournalOfNewerVersion();
  const [a, b] = read;
  const snapshot = (b?.generation ?? 0) > (a?.generation ?? 0) ? b : a;
  const active = newest(readings[1]) > newest(readings[0]) || (b !== undefined && b === snapshot) ? 1 : 0;
  const byNumber = new Map<number, Frame>();
  for (const { frames } of readings)
    for (const each of frames)
      if (each.kind === frameKinds.change && each.number > (snapshot?.number ?? 0))
        byNumber.set(each.number, each);
  const changes = [...byNumber.values()].sort((x, y) => x.number - y.number).map(readChange);
  const [firstFrame] = readings[active].frames;
  const lastFrame = readings[active].frames.at(-1);
  return {
    snapshot,
    changes,
    active,
    size: readings[active].end,
    lastAt: lastFrame?.kind === frameKinds.change ? lastFrame.at : undefined,
    lastNumber: Math.max(snapshot?.number ?? 0, changes.at(-1)?.number ?? 0),
    left: firstFrame?.kind === frameKinds.snapshot ? endOfFrame(firstFrame) : 0,
    isEmpty: [archive, ...ends].every((file) => file.getSize() === 0),
    gaps: [readings[0].gaps, readings[1].gaps],
  };
}

const newest = ({ frames }: Reading): number => Math.max(0, ...frames.map(({ number }) => number));

export const snapshotFrame = (snapshot: Snapshot): Bytes =>
  frame(
    frameKinds.snapshot,
    snapshot.number,
    utf8(JSON.stringify({ ...snapshot, rows: keptToText(snapshot.rows) })),
  );

function readSnapshot({ payload }: Frame): Snapshot {
  const read = JSON.parse(fromUtf8(payload)) as Omit<Snapshot, 'rows'> & { readonly rows: string };
  return { ...read, rows: read.version > journalVersion ? [] : keptFromText(read.rows) };
}

/** The records go first and nearly always alone, so that they are written out once only. */
export function changeFrame({ number, kept, packed }: Change): Bytes {
  const head = packed === undefined ? '' : JSON.stringify(packed);
  return frame(frameKinds.change, number, utf8(`${head}\n${keptToText(kept)}`));
}

function readChange({ number, payload }: Frame): Change {
  const text = fromUtf8(payload);
  const end = text.indexOf('\n');
  const head = text.slice(0, end);
  return {
    number,
    kept: keptFromText(text.slice(end + 1)),
    packed: head === '' ? undefined : (JSON.parse(head) as NonNullable<Change['packed']>),
  };
}
