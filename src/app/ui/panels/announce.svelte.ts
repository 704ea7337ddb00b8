/** What happened, said aloud to a screen reader and shown for a while at the foot of the screen. */
interface Said {
  readonly id: number;
  readonly text: string;
  readonly undo: CanUndo | undefined;
}
/** What was said was done, and may be taken back while this is open. */
export interface CanUndo {
  readonly isOpen: boolean;
  take(): Promise<void>;
}
export type SaysDone = (text: string, undo?: CanUndo) => void;

class Announcer {
  said = $state.raw<readonly Said[]>([]);
  #count = 0;
  #isHushed = false;

  /** Nobody is in: what was said of citizens goes from the screen, and what ends only now is not said. */
  hush(isHushed: boolean): void {
    this.#isHushed = isHushed;
    if (isHushed) this.said = [];
  }

  /** What is taken back is not told any longer: the answer stands alone. */
  async takeBack({ id, undo }: Said): Promise<void> {
    this.#drop(id);
    await undo?.take();
  }

  announce(text: string, undo?: CanUndo): void {
    if (this.#isHushed) return;
    const id = ++this.#count;
    this.said = [...this.said.slice(-2), { id, text, undo }];
    setTimeout(() => this.#drop(id), 6000 + text.length * 40);
  }

  #drop(id: number): void {
    this.said = this.said.filter((one) => one.id !== id);
  }
}
export const announcer = new Announcer();
/** @param text a whole sentence: "Đã lưu hồ sơ MC01-261122-0007." */
export const announce: SaysDone = (text, undo) => announcer.announce(text, undo);
