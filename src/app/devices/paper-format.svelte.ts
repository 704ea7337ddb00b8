import { isRoll, type PaperFormat, type RollFormat } from '../../documents/page.ts';

const key = 'so-mot-cua.paper';
const rollKey = 'so-mot-cua.roll';

/** The paper that lies in this desk's printer: chosen once, remembered on this tablet. */
class ChosenPaper {
  #format = $state<PaperFormat>(localStorage.getItem(key) === 'a4' ? 'a4' : 'a5');

  #roll = $state<RollFormat | undefined>(keptRoll());

  get format(): PaperFormat {
    return this.#format;
  }
  set format(format: PaperFormat) {
    this.#format = format;
    localStorage.setItem(key, format);
  }

  /** What receipts are printed on: some desks have a till printer for them. */
  get receipt(): PaperFormat | RollFormat {
    return this.#roll ?? this.#format;
  }
  set receipt(format: PaperFormat | RollFormat) {
    this.#roll = isRoll(format) ? format : undefined;
    localStorage.setItem(rollKey, this.#roll ?? '');
    if (!isRoll(format)) this.format = format;
  }
}
function keptRoll(): RollFormat | undefined {
  const kept = localStorage.getItem(rollKey) ?? '';
  return isRoll(kept) ? kept : undefined;
}

export const chosenPaper = new ChosenPaper();
