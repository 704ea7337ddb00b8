import { Appointments, type TurnGiver } from './appointments.ts';

/** How many it holds, and who tells the others when to come. */
export interface House {
  /** How many come in at once: while one is stored another is read. A third makes nothing quicker, and all three slower. */
  readonly most: number;
  /**
   * How many wait for the next place: one, so that it is never empty while somebody wants it, and nobody waits for more than a page.
   * None where another process has room meanwhile.
   */
  readonly inLine: number;
  /** Milliseconds for which a place is waited for. */
  readonly patience: number;
  readonly turns: TurnGiver;
}

/**
 * Who brings much comes in a few at a time, and whoever finds the house full is told when it is their turn: a thousand tablets that come
 * back at once do not make each other wait until the line is given up. Their bodies have been read by then, as many as there is
 * room for (`Room`). What a tablet sends while the line is there is little, and always comes in.
 */
export class Admission {
  private readonly inside: string[] = [];
  private readonly line: Waiting[] = [];
  private readonly house: House;

  constructor(house: Partial<House> = {}) {
    this.house = { most: 2, inLine: 1, patience: longestInLine, turns: new Appointments(), ...house };
  }

  /**
   * For whoever is known and comes with much: whether they need not even begin. What they bring is passed over unread then.
   * @param bytes that are announced @returns in how many milliseconds it is their turn; undefined: come in
   */
  async sendsAway(who: Visitor, bytes: number): Promise<number | undefined> {
    if (bytes <= little || this.isOpenTo(who.office) || this.line.length < this.house.inLine)
      return undefined;
    return this.comeAgain(who);
  }

  /** @returns undefined when the house is full, and stays so */
  async take<T>(who: Visitor, bytes: number, work: () => Promise<T>): Promise<T | undefined> {
    const { office } = who;
    if (bytes <= little) return work();
    if (this.isOpenTo(office)) this.inside.push(office);
    else if (this.line.length >= this.house.inLine || !(await this.letIn(office))) return undefined;
    this.house.turns.hasCome(turnNameOf(who));
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.house.turns.noteLeft((performance.now() - began) / this.house.most);
      this.inside.splice(this.inside.indexOf(office), 1);
      this.callNext();
    }
  }

  /** @returns milliseconds until it is their turn */
  async comeAgain(who: Visitor): Promise<number> {
    return this.house.turns.turnOf(turnNameOf(who));
  }

  private isOpenTo(office: string): boolean {
    return (
      this.inside.length < this.house.most &&
      this.inside.filter((each) => each === office).length < mostOfOffice
    );
  }

  private letIn(office: string): Promise<boolean> {
    return new Promise((done) => {
      const waiting: Waiting = { office, called: () => end(true) };
      const end = (isIn: boolean): void => {
        clearTimeout(impatient);
        this.line.splice(this.line.indexOf(waiting), 1);
        done(isIn);
      };
      const impatient = setTimeout(() => end(false), this.house.patience);
      this.line.push(waiting);
    });
  }

  /** Whoever has waited longest, of those whose office is not inside. */
  private callNext(): void {
    const next = this.line.find(({ office }) => this.isOpenTo(office));
    if (next === undefined) return;
    // The place is theirs from here on: whoever comes in the same moment finds it taken.
    this.inside.push(next.office);
    next.called();
  }
}

/** A tablet of an office. */
export interface Visitor {
  readonly office: string;
  readonly node: string;
}

/**
 * Whose turn it is: a tablet's, or of some of its office that come at once. Whoever has stolen one names as many copies of it as
 * they like, and turns for which nobody comes would keep the house empty for all.
 */
function turnNameOf({ office, node }: Visitor): string {
  const sum = [...node].reduce((before, letter) => before + letter.charCodeAt(0), 0);
  return `${office}:${sum % turnsOfOffice}`;
}
const turnsOfOffice = 32;

interface Waiting {
  readonly office: string;
  readonly called: () => void;
}

/** Where the house stands still. Milliseconds. */
const longestInLine = 500;

/**
 * Memory for what is on its way in and for what is being taken in: whoever has stolen a few tokens does not fill it with pages
 * that never end. What there is no room for is passed over, and what had been taken of it is free at once.
 */
export class Room {
  private readonly held = new Map<string, number>();
  private taken = 0;

  /** @param work is given what asks for room, which is free again when it has ended */
  async hold<T>(work: (grow: (office: string, bytes: number) => boolean) => Promise<T>): Promise<T> {
    const mine: { office: string; bytes: number }[] = [];
    const freeAll = (): void => mine.splice(0).forEach((each) => this.free(each.office, each.bytes));
    try {
      return await work((office, bytes) => {
        const ofOffice = (this.held.get(office) ?? 0) + bytes;
        if (this.taken + bytes > roomForAll || ofOffice > roomForOffice) {
          freeAll();
          return false;
        }
        mine.push({ office, bytes });
        this.held.set(office, ofOffice);
        this.taken += bytes;
        return true;
      });
    } finally {
      freeAll();
    }
  }

  private free(office: string, bytes: number): void {
    const left = (this.held.get(office) ?? 0) - bytes;
    if (left > 0) this.held.set(office, left);
    else this.held.delete(office);
    this.taken -= bytes;
  }
}

/**
 * Memory for answers, from before they are looked up until the caller has them or is gone: whoever asks for much and reads slowly
 * does not fill it. What there is no room for is not refused but cut: a little of it now, and the rest with the next call.
 */
export class AnswerRoom {
  private readonly held = new Map<string, number>();
  private taken = 0;

  /** @param most bytes of the largest answer that would be given @returns how many there is room for, and what frees them */
  take(office: string, most: number): { readonly bytes: number; readonly free: () => void } {
    const ofOffice = this.held.get(office) ?? 0;
    const fits = ofOffice + most <= answersOfOffice && this.taken + most <= answersOfAll;
    const bytes = fits ? most : Math.min(most, little);
    this.held.set(office, ofOffice + bytes);
    this.taken += bytes;
    let isHeld = true;
    const free = (): void => {
      if (!isHeld) return;
      isHeld = false;
      this.taken -= bytes;
      const left = (this.held.get(office) ?? 0) - bytes;
      if (left > 0) this.held.set(office, left);
      else this.held.delete(office);
    };
    return { bytes, free };
  }
}

/** Bytes of entries: four of the largest answers of one office, and of so many offices. */
const answersOfOffice = 16 * 1024 * 1024;
const answersOfAll = 4 * answersOfOffice;

/** Bytes: four pages of one office, as large as they may be, and of so many offices. */
const roomForOffice = 32 * 1024 * 1024;
const roomForAll = 4 * roomForOffice;

/** Bytes: some twenty entries. */
const little = 16 * 1024;
/** Its log takes in one at a time: another would only wait for it, and keep others out. */
const mostOfOffice = 1;

/** After so many seconds whoever found no room for what they sent comes again. */
export const comeAgainAfter = 2;
