/** What happened, said aloud to a screen reader and shown for a while at the foot of the screen. */
class Announcer {
  said = $state.raw<readonly { readonly id: number; readonly text: string }[]>([]);
  #count = 0;

  announce(text: string): void {
    const id = ++this.#count;
    this.said = [...this.said.slice(-2), { id, text }];
    setTimeout(
      () => {
        this.said = this.said.filter((one) => one.id !== id);
      },
      6000 + text.length * 40,
    );
  }
}
export const announcer = new Announcer();
/** @param text a whole sentence: "Đã lưu hồ sơ MC01-261122-0007." */
export const announce = (text: string): void => announcer.announce(text);
