/** 1234567 as Vietnamese print it: `1.234.567`. */
export const groupDigits = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/** A whole number typed with or without dots and spaces between the thousands; null when it is not one. */
export function readWhole(text: string, maximum: number): number | null {
  const bare = text.replace(/[.\s]/g, '');
  if (!/^\d{1,12}$/.test(bare)) return null;
  const number = Number(bare);
  return number <= maximum ? number : null;
}
