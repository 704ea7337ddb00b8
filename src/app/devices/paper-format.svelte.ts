import type { PaperFormat } from '../../documents/page.ts';

const key = 'so-mot-cua.paper';

/** The paper that lies in this desk's printer: chosen once, remembered on this tablet. */
class ChosenPaper {
  #format = $state<PaperFormat>(localStorage.getItem(key) === 'a4' ? 'a4' : 'a5');

  get format(): PaperFormat {
    return this.#format;
  }
  set format(format: PaperFormat) {
    this.#format = format;
    localStorage.setItem(key, format);
  }
}
export const chosenPaper = new ChosenPaper();
