/** What a person reads of an identity: which figures, both values, and how far they are apart. */
import type { Identity, PrintedFigure } from './figure.ts';
import { findSlot } from './slots/slot-list.ts';

/** 267922 → 267.922; 97.54 → 97,54. */
export function written(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '−' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}

/** What a figure is called: the slot's name, and the part behind `#`. */
export function nameOfKey(key: string): string {
  const [name = '', part] = key.split('#', 2);
  const slot = findSlot(name);
  return `${slot?.name ?? name}${part === undefined ? '' : ` – ${part}`}`;
}

/** @param figures among them those that an identity is about. @returns how each is called, with its level where they are of several */
export function namesIn(
  { of }: Pick<Identity, 'of'>,
  figures: ReadonlyMap<string, PrintedFigure>,
): readonly string[] {
  const told = of.map((id) => figures.get(id));
  const areApart = new Set(told.map((figure) => figure?.level)).size > 1;
  return told.map((figure, index) => {
    const name = nameOfKey(figure?.key ?? of[index] ?? '');
    return areApart && figure !== undefined ? `${name} (${figure.level})` : name;
  });
}

/** One sentence, for a failing identity with what is to be done. @param names of the figures that it is about, in their order */
export function sentenceOf(identity: Identity, names: readonly string[]): string {
  const { kind, onTheLeft, left, right, difference, truncated } = identity;
  const [first = '', ...others] = names;
  const list = others.join('; ');
  const gap = written(Math.abs(difference));
  switch (kind) {
    case 'same':
      return `${first} được ghi ở hai chỗ: ${written(left)} và ${written(right)}, lệch ${gap}.`;
    case 'percent':
      return truncated
        ? `${first} ghi ${written(left)} là số bị cắt bớt; làm tròn thì được ${written(right)}.`
        : `${first} ghi ${written(left)}; tính lại từ ${list} được ${written(right)}, lệch ${gap}.`;
    case 'between':
      return `${first} ghi ${written(left)}, phải nằm giữa các tỷ lệ của từng cấp; gần nhất là ${written(right)}.`;
    case 'hundred':
      return `${names.join('; ')} cộng lại được ${written(left)}, phải là 100.`;
    case 'atMost':
      return others.length === 0
        ? `${first} ghi ${written(left)}, phải nằm từ 0 đến 100.`
        : `${names.slice(0, onTheLeft).join(' cộng ')} là ${written(left)}, nhiều hơn ${names.at(-1) ?? ''} là ${written(right)}.`;
    case 'sum':
    case 'parts':
      return `${names.slice(0, onTheLeft).join(' cộng ')} ghi ${written(left)}; cộng ${names.slice(onTheLeft).join('; ')} được ${written(right)}, lệch ${gap}.`;
  }
}
