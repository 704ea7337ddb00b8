/** What happened, said aloud to a screen reader and shown for a while over the strip. */
interface Said {
  readonly id: number;
  readonly text: string;
  readonly undo: CanUndo | undefined;
  /** It, or a part of it, was not done. */
  readonly isRefused: boolean;
}
/** What was said was done, and may be taken back while this is open. */
export interface CanUndo {
  readonly isOpen: boolean;
  take(): Promise<void>;
}
export type SaysDone = (text: string, undo?: CanUndo, isRefused?: boolean) => void;

class Announcer {
  said = $state.raw<readonly Said[]>([]);
  #count = 0;
  #isHushed = false;

  /** Nobody is in: what was said of citizens goes from the screen, and what ends only now is not said. */
  hush(isHushed: boolean): void {
    this.#isHushed = isHushed;
    if (isHushed) this.said = [];
  }

  /** What was said is over: it may not be taken back any more. */
  forget(): void {
    this.said = [];
  }

  /** What is taken back is not told any longer: the answer stands alone. */
  async takeBack({ id, undo }: Said): Promise<void> {
    this.#drop(id);
    await undo?.take();
  }

  announce(text: string, undo?: CanUndo, isRefused = false): void {
    if (this.#isHushed) return;
    const id = ++this.#count;
    this.said = [...this.said.slice(-2), { id, text, undo, isRefused }];
    setTimeout(() => this.#drop(id), 6000 + text.length * 40);
  }

  #drop(id: number): void {
    this.said = this.said.filter((one) => one.id !== id);
  }
}
export const announcer = new Announcer();
/** @param text a whole sentence: "Đã lưu hồ sơ MC01-261122-0007." */
export const announce: SaysDone = (...said) => announcer.announce(...said);
/** A whole sentence that says why it was not done, and what to do. */
export const announceRefused = (text: string): void => announcer.announce(text, undefined, true);
