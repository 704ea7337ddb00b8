/**
 * Text as people search for it: no diacritics, đ as d (and the letter of Icelandic that some keyboards give for it), one
 * apostrophe for all that Ê Đê names are written with, nothing that nobody sees, lower case, single spaces.
 */
export const plainLetters = (text: string): string =>
  /^[\u0021-\u005f\u0061-\u007e]*$/.test(text) ? text.toLowerCase() : foldedLetters(text);

const foldedLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')
    .replace(/[đĐðÐ]/g, 'd')
    .replace(/[’‘ʼʹ′`´]/g, "'")
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
