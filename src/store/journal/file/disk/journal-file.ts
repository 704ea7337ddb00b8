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
import type { Kept } from '../kept.ts';
import { KeptTables } from '../kept-tables.ts';
import { keptToText } from '../kept-text.ts';
import { united, type HeldRanges } from '../ranges.ts';
import { emptyPacked, heldBy, heldInArchive, packedFrame, packedParts } from './archive.ts';
import { chainsAfter, chainsOf, changeFrame, readEnds } from './ends.ts';
import type { Begun, ChainEnds, Change } from './ends.ts';
import { frameKinds, readFrames, type Gap } from './frames.ts';
import { betweenPacked, isOfLog, recordsOf, type Wanted } from './records.ts';
import { empty, readBytes, writeAsLast, writeBytes, type Segments, type StorageFile } from './segments.ts';
import type { Damage, JournalState } from './state.ts';
import { framesOfTurned, heldIn } from './turning.ts';

/** Beyond so many letters a change goes into the archive at once, and the end only says so. */
const directLength = 128_000;
/**
 * An end that has grown by so much is packed away, or by what the last packing has left in it: rows beside the entries stay.
 * Both ends are read at each opening.
 */
const endBytes = 1_500_000;

export class JournalFile {
  readonly #files: Segments;
  #begun: Begun;
  #active: 0 | 1 = 0;
  #generation = 0;
  #number = 0;
  #archived = 0;
  #size = 0;
  /** What the end began with. */
  #left = 0;
  /** Where the last change begins: it alone may be taken back. */
  #lastAt: number | undefined;
  #takenBack = 0;
  #held: HeldRanges = {};
  #chains: ChainEnds = {};
  #tables = new KeptTables();
  #damages: Damage[] = [];

  /** @throws JournalOfNewerVersion; nothing is changed then */
  constructor(files: Segments, begun: Begun = { begun: 0 }) {
    this.#files = files;
    this.#begun = begun;
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

  get begun(): Begun {
    return this.#begun;
  }

  /** Every row that is no entry, as the changes so far leave it. */
  get rows(): readonly Kept[] {
    return this.#tables.all();
  }

  get isDueForPacking(): boolean {
    return this.#size - this.#left > Math.max(endBytes, this.#left);
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
    const { frames } = readFrames(readBytes(older, 0, older.getSize()));
    const its = frames.find((each) => each.number === number);
    if (its?.kind === frameKinds.change) older.truncate(its.at);
    older.flush();
    this.#open();
    // What a large change has laid into the archive would be read again after a damage.
    if (this.#archived < before) this.#files.archive.truncate(this.#archived);
    else if (isLarge) emptyPacked(this.#files.archive, this.#archived, number);
  }

  records(wanted: Wanted = {}): AsyncGenerator<readonly Kept[]> {
    const note = (gaps: readonly Gap[]) => this.#note('archive', gaps);
    return recordsOf(this.#readEnds(), this.#files.archive, this.#archived, wanted, note);
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
   * it, unless it stands in the store as well: it may still be taken back. Broken off anywhere, the next opening sees the
   * state before or the one after.
   */
  async pack(isConfirmed = false): Promise<void> {
    const { changes } = this.#readEnds();
    const old = changes.filter(({ number }) => isConfirmed || number < this.#number);
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
      writeAsLast(this.#files.archive, at, packed);
      at += packed.length;
      this.#archived = at;
    }
    this.#turn(upTo);
  }

  /** Both ends begin anew, one after the other: what a row was before its last change, which is confirmed, stands in neither. */
  async forgetOld(): Promise<void> {
    await this.pack(true);
    this.#turnAgain();
  }

  /** One flushed snapshot says from here on that this is the set that counts. What is short stays unpacked. */
  becomeWhole(begun: Begun): void {
    this.#begun = begun;
    this.#turnAgain();
  }

  /** Throws everything away: the files stay, empty. */
  clear(): void {
    empty(this.#files);
    this.#damages = [];
    this.#open();
  }

  get #end(): StorageFile {
    return this.#files.ends[this.#active];
  }

  #open(): void {
    const { snapshot, changes, active, size, left, lastAt, lastNumber, gaps } = this.#readEnds();
    if (snapshot !== undefined) this.#begun = { begun: snapshot.begun ?? 0, instead: snapshot.instead };
    this.#left = left;
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
    const next = this.#size === 0 && this.#generation === 0 ? this.#active : ((1 - this.#active) as 0 | 1);
    const file = this.#files.ends[next];
    const frames = framesOfTurned(this.#readEnds(), upTo, {
      ...{ begun: this.#begun, generation: this.#generation + 1 },
      ...{ archived: this.#archived, held: this.#held },
    });
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
    this.#left = frames[0]?.length ?? 0;
    this.#lastAt = lastAt;
  }

  #turnAgain(): void {
    this.#turn(this.#readEnds().snapshot?.number ?? 0);
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
    writeAsLast(this.#files.archive, this.#archived, packed);
    this.#appendToEnd({
      number,
      kept: kept.filter((each) => !isOfLog(each)),
      packed: { archived: this.#archived + packed.length, held: heldBy(ofLog), chains: chainsOf(ofLog) },
    });
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
