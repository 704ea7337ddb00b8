/** A `text[]` as PostgreSQL's own protocol has it: nothing is quoted on one side and read letter by letter on the other. */
export type TextArray = Buffer & { readonly __brand: 'TextArray' };

const oidOfText = 25;

/** One text, or null, of each. For long lists; a parameter of `text[]` and of nothing else. */
export function textsOf<T>(items: readonly T[], read: (item: T) => string | null): TextArray {
  const texts = items.map(read);
  const sizes = texts.map((text) => (text === null ? -1 : Buffer.byteLength(text)));
  const array = Buffer.allocUnsafe(20 + sizes.reduce((sum, size) => sum + 4 + Math.max(0, size), 0));
  // Dimensions, whether there may be nulls, what the elements are; then the length of the dimension, and where it begins.
  [1, 1, oidOfText, texts.length, 1].forEach((word, at) => array.writeInt32BE(word, at * 4));
  let at = 20;
  texts.forEach((text, each) => {
    at = array.writeInt32BE(sizes[each] ?? -1, at);
    if (text !== null) at += array.write(text, at);
  });
  return array as TextArray;
}
