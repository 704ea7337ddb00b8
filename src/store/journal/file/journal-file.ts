/**
 * The append-only second copy of what this tablet has confirmed.
 *
 *   archive │ packed │ packed │ packed │
 *   end a   │ snapshot 6 │ change │ change │ change     (the older one: left as it is until its turn comes round)
 *   end b   │ snapshot 7 │ change │ change │
 *
 * Changes are numbered through both ends. What counts is the readable snapshot of the highest generation, and every
 * readable change behind its number, in whichever end it stands. Applying a change twice does no harm.
 */
import { emptyPacked, heldBy, heldInArchive, packedFrame, packedParts, unpacked } from './archive.ts';
import {
  chainsAfter,
  chainsOf,
  changeFrame,
  journalVersion,
  type ChainEnds,
  readEnds,
  snapshotFrame,
  type Change,
} from './ends.ts';
import { frameKinds, readFrames, type Gap } from './frames.ts';
import { KeptTables, keptToText, type Kept } from './kept.ts';
import { lacking, meets, united, type HeldRanges } from './ranges.ts';
import type { segmentNames } from './segments.ts';
import { readBytes, writeBytes, type Segments, type StorageFile } from './segments.ts';
import type { Bytes } from '../../bytes.ts';
import type { Installation } from '../../schema.ts';

/** Beyond so many letters a change goes into the archive at once, and the end only says so. */
const directLength = 128_000;
/** An end longer than this is packed away. Both ends are read at each opening. */
const endBytes = 1_500_000;

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

export class JournalFile {
  readonly #files: Segments;
  #active: 0 | 1 = 0;
  #generation = 0;
  #number = 0;
  #archived = 0;
  #size = 0;
  /** Where the last change begins: it alone may be taken back. */
  #lastAt: number | undefined;
  #takenBack = 0;
  #held: HeldRanges = {};
  #chains: ChainEnds = {};
  #tables = new KeptTables();
  #damages: Damage[] = [];

  /** @throws JournalOfNewerVersion; nothing is changed then */
  constructor(files: Segments) {
    this.#files = files;
    this.#open();
  }

  get state(): JournalState {
    const { archive, ends } = this.#files;
    return {
      number: this.#number,
      held: this.#held,
      chains: this.#chains,
      installation: this.#tables.installation(),
      damages: this.#damages,
      size: archive.getSize() + ends[0].getSize() + ends[1].getSize(),
    };
  }

  /** Every row that is no entry, as the changes so far leave it. */
  get rows(): readonly Kept[] {
    return this.#tables.all();
  }

  get isDueForPacking(): boolean {
    return this.#size > endBytes;
  }

  /**
   * Writes one change; with `flush` it is on the disk when this returns.
   * @param number greater than the last: by one, or by more where the store has gone on alone for a while
   * @throws what the files throw; then nothing was written
   */
  async append(number: number, kept: readonly Kept[], flush: boolean): Promise<void> {
    if (number <= this.#number) throw new Error(`change ${number} after ${this.#number}`);
    const isLarge = kept.some((each) => each.kind === 'entries' && each.rows.length > 1);
    if (isLarge && keptToText(kept).length > directLength) await this.#appendPacked(number, kept);
    else this.#appendToEnd({ number, kept, packed: undefined });
    if (flush) this.#flushOrTakeBack(number);
  }

  /** Takes back the last change, because the store has not kept its half of it. That needs no space. */
  takeBack(number: number): void {
    if (number !== this.#number || this.#lastAt === undefined) return;
    const before = this.#archived;
    const isLarge = this.#readEnds().changes.at(-1)?.packed !== undefined;
    this.#takenBack += 1;
    this.#end.truncate(this.#lastAt);
    this.#end.flush();
    // Packing has carried it over: the older end has it too.
    const older = this.#files.ends[this.#active === 0 ? 1 : 0];
    const its = readFrames(readBytes(older, 0, older.getSize())).frames.find(
      (each) => each.number === number,
    );
    if (its?.kind === frameKinds.change) older.truncate(its.at);
    older.flush();
    this.#open();
    // What a large change has laid into the archive would be read again after a damage.
    if (this.#archived < before) this.#files.archive.truncate(this.#archived);
    else if (isLarge) emptyPacked(this.#files.archive, this.#archived, number);
  }

  /**
   * Every record, in the order of the changes. @param wanted only what may hold something of it
   * @param behind only changes behind this number, where the ends still know them apart; else all
   */
  async *records({ wanted, behind = 0 }: Wanted = {}): AsyncGenerator<readonly Kept[]> {
    const { snapshot, changes } = this.#readEnds();
    const isApart = snapshot !== undefined && behind >= snapshot.number && wanted === undefined;
    const large = changes.filter(({ number, packed }) => number > behind && packed !== undefined);
    if (isApart && large.length === 0) {
      for (const { number, kept } of changes) if (number > behind) yield kept;
      return;
    }
    const gaps: Gap[] = [];
    const numbers = [...packedParts(this.#files.archive, 0, this.#archived, gaps)].map(
      ({ number }) => number,
    );
    this.#note('archive', gaps);
    const isInOrder = numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0));
    const parts = packedParts(this.#files.archive, 0, this.#archived, []);
    const rows = wanted === undefined && snapshot !== undefined ? snapshot.rows : [];
    // Rows stand for themselves, so it is only among entries and their positions that the order counts.
    yield rows;
    let at = 0;
    for (const part of isInOrder ? parts : [...parts].sort((a, b) => a.number - b.number)) {
      for (; at < changes.length && (changes[at]?.number ?? 0) < part.number; at++)
        yield changes[at]?.kept ?? [];
      if (wanted === undefined || meets(part.head.held, wanted)) yield await unpacked(part);
    }
    for (const { kept } of changes.slice(at)) yield kept;
  }

  /** Reads every byte again, of the archive a piece at a time: deeds go on beside it. What is damaged is not held any more. */
  async verify(): Promise<JournalState> {
    const gaps: Gap[] = [];
    for (const part of packedParts(this.#files.archive, 0, this.#archived, gaps))
      if (part.number > 0) await new Promise((resolve) => setTimeout(resolve));
    const ends = this.#readEnds();
    const isTorn = ends.size < this.#size;
    if (isTorn) this.#note(this.#active === 0 ? 'end-a' : 'end-b', [{ from: ends.size, to: this.#size }]);
    if (isTorn || ends.gaps.some((each) => each.length > 0)) this.#open();
    if (gaps.length > 0) this.#readArchiveAnew();
    return this.state;
  }

  /**
   * Packs what the ends hold into the archive and begins the other end with a snapshot. The last change stays out of
   * it: it may still be taken back. Broken off anywhere, the next opening sees the state before or the one after.
   */
  async pack(): Promise<void> {
    const { changes } = this.#readEnds();
    const old = changes.filter(({ number }) => number < this.#number);
    const upTo = old.at(-1)?.number;
    if (upTo === undefined) return;
    const takenBack = this.#takenBack;
    let at = this.#archived;
    for (const { number, kept } of betweenPacked(old)) {
      const packed = await packedFrame(number, kept);
      // The archive was cut off where it was before: it is begun anew after the next change.
      if (takenBack !== this.#takenBack) return;
      // A large change may have gone into the archive while this one was deflated.
      at = Math.max(at, this.#archived);
      this.#writeToArchive(at, packed);
      at += packed.length;
      this.#archived = at;
    }
    this.#turn(upTo);
  }

  /** Throws everything away: the files stay, empty. */
  clear(): void {
    const { archive, ends } = this.#files;
    for (const file of [ends[0], ends[1], archive]) {
      file.truncate(0);
      file.flush();
    }
    this.#damages = [];
    this.#open();
  }

  get #end(): StorageFile {
    return this.#files.ends[this.#active];
  }

  #open(): void {
    const { snapshot, changes, active, size, lastAt, lastNumber, gaps } = this.#readEnds();
    this.#active = active;
    this.#generation = snapshot?.generation ?? 0;
    this.#number = lastNumber;
    this.#size = size;
    this.#lastAt = lastAt;
    this.#tables = new KeptTables();
    this.#tables.take(snapshot?.rows ?? []);
    this.#held = snapshot?.held ?? {};
    this.#chains = snapshot?.chains ?? {};
    this.#archived = snapshot?.archived ?? 0;
    for (const change of changes) this.#take(change);
    const isWhole = gaps.every((each) => each.length === 0) && snapshot !== undefined;
    const archiveSize = this.#files.archive.getSize();
    if (archiveSize < this.#archived || (!isWhole && archiveSize > 0)) this.#readArchiveAnew();
    // A torn end is cut off, and only that: nobody was told that it is kept.
    if (this.#end.getSize() > size) this.#end.truncate(size);
    if (this.#files.ends.every((end) => end.getSize() === 0)) this.#turn(this.#number);
  }

  #take({ number, kept, packed }: Change): void {
    this.#number = Math.max(number, this.#number);
    this.#held = united(this.#held, heldIn({ kept, packed }));
    this.#chains = chainsAfter(this.#chains, { kept, packed });
    this.#archived = Math.max(this.#archived, packed?.archived ?? 0);
    this.#tables.take(kept);
  }

  /** Shorter than it was, damaged, or nobody knows how far it is good: what can be read of it counts, and nothing else. */
  #readArchiveAnew(): void {
    const { archive } = this.#files;
    const said = this.#archived;
    const gaps: Gap[] = [];
    this.#archived = archive.getSize();
    this.#held = heldInArchive(archive, 0, this.#archived, gaps);
    if (this.#archived < said) gaps.push({ from: this.#archived, to: said });
    for (const { kept } of this.#readEnds().changes) this.#held = united(this.#held, heldBy(kept));
    this.#note('archive', gaps);
  }

  /** Begins the other end: a snapshot of all that is no entry, and the changes behind `upTo`. */
  #turn(upTo: number): void {
    const { snapshot, changes } = this.#readEnds();
    const later = changes.filter(({ number }) => number > upTo);
    // As it stood then: what came later may still be taken back.
    const tables = new KeptTables();
    tables.take(snapshot?.rows ?? []);
    for (const { number, kept } of changes) if (number <= upTo) tables.take(kept);
    const chains = changes
      .filter(({ number }) => number <= upTo)
      .reduce<ChainEnds>(chainsAfter, snapshot?.chains ?? {});
    const heldLater = later.reduce<HeldRanges>((held, change) => united(held, heldIn(change)), {});
    const next = this.#size === 0 && this.#generation === 0 ? this.#active : ((1 - this.#active) as 0 | 1);
    const file = this.#files.ends[next];
    const frames = [
      snapshotFrame({
        version: journalVersion,
        generation: this.#generation + 1,
        number: upTo,
        archived: this.#archived,
        held: lacking(this.#held, heldLater),
        chains,
        rows: [...tables.all(), ...tables.gone()],
      }),
      ...later.map(changeFrame),
    ];
    file.truncate(0);
    let at = 0;
    let lastAt: number | undefined;
    for (const [index, bytes] of frames.entries()) {
      if (index > 0) lastAt = at;
      writeBytes(file, at, bytes);
      at += bytes.length;
    }
    file.flush();
    this.#active = next;
    this.#generation += 1;
    this.#size = at;
    this.#lastAt = lastAt;
  }

  /** What may not be on the disk is not left in the file either: it would be found there beside what came instead. */
  #flushOrTakeBack(number: number): void {
    try {
      this.#end.flush();
    } catch (error) {
      try {
        this.takeBack(number);
      } catch {
        // It cannot be flushed either; it is cut off all the same.
      }
      throw error;
    }
  }

  #appendToEnd(change: Change): void {
    const bytes = changeFrame(change);
    const at = this.#size;
    writeBytes(this.#end, at, bytes);
    this.#size = at + bytes.length;
    this.#lastAt = at;
    this.#take(change);
  }

  async #appendPacked(number: number, kept: readonly Kept[]): Promise<void> {
    const ofLog = kept.filter(isOfLog);
    const packed = await packedFrame(number, ofLog);
    this.#writeToArchive(this.#archived, packed);
    this.#appendToEnd({
      number,
      kept: kept.filter((each) => !isOfLog(each)),
      packed: {
        archived: this.#archived + packed.length,
        held: heldBy(ofLog),
        chains: chainsOf(ofLog),
      },
    });
  }

  #writeToArchive(at: number, packed: Bytes): void {
    const { archive } = this.#files;
    // What a broken-off writing has left behind it.
    if (archive.getSize() > at) archive.truncate(at);
    writeBytes(archive, at, packed);
    archive.flush();
  }

  #readEnds(): ReturnType<typeof readEnds> {
    const read = readEnds(this.#files);
    this.#note('end-a', read.gaps[0]);
    this.#note('end-b', read.gaps[1]);
    return read;
  }

  #note(file: Damage['file'], gaps: readonly Gap[]): void {
    for (const gap of gaps)
      if (!this.#damages.some((each) => each.file === file && each.from === gap.from))
        this.#damages.push({ ...gap, file });
  }
}

export interface Wanted {
  readonly wanted?: HeldRanges;
  readonly behind?: number;
}

const heldIn = ({ kept, packed }: Pick<Change, 'kept' | 'packed'>): HeldRanges =>
  united(heldBy(kept), packed?.held ?? {});

const isOfLog = ({ kind }: Kept): boolean => kind !== 'row' && kind !== 'gone';

/** Runs of small changes, parted where a large one went into the archive by itself, so that their order can be told. */
function betweenPacked(
  changes: readonly Change[],
): { readonly number: number; readonly kept: readonly Kept[] }[] {
  const runs: { number: number; kept: Kept[] }[] = [];
  let run: { number: number; kept: Kept[] } | undefined;
  for (const { number, kept, packed } of changes) {
    if (packed !== undefined) run = undefined;
    const ofLog = kept.filter(isOfLog);
    if (ofLog.length === 0) continue;
    if (run === undefined) runs.push((run = { number, kept: [] }));
    run.number = number;
    run.kept.push(...ofLog);
  }
  return runs;
}
