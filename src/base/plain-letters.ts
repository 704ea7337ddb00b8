/** Text as people search for it: no diacritics, đ as d, lower case, single spaces. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** Longer than any name or number that is looked for. */
const longestQuery = 300;

/** What is looked for, as it is compared; '' where nothing but signs was typed, which finds nothing. */
export const plainQuery = (text: string): string => {
  const plain = plainLetters(text.slice(0, longestQuery));
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
};
