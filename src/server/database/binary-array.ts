/** Arrays as PostgreSQL's own protocol has them: nothing is quoted on one side and read letter by letter on the other. */
export type BinaryArray = Buffer & { readonly __brand: 'BinaryArray' };

/** What PostgreSQL's catalogue calls the types of their elements. */
const oids = { boolean: 16, int: 23, text: 25 } as const;
const headBytes = 20;
/** Of UTF-8 for one unit of UTF-16. */
const mostBytesOfUnit = 3;

/** One text, or null, of each. For long lists; a parameter of `text[]` and of nothing else. */
export function textsOf<T>(items: readonly T[], read: (item: T) => string | null): BinaryArray {
  const texts = items.map(read);
  // Room for the longest that they may be: to count what is written anyway takes as long as writing it.
  const units = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const array = begun(oids.text, texts.length, texts.length * 4 + units * mostBytesOfUnit);
  let at = headBytes;
  for (const text of texts) {
    const size = text === null ? -1 : array.write(text, at + 4);
    array.writeInt32BE(size, at);
    at += 4 + Math.max(0, size);
  }
  return array.subarray(0, at) as BinaryArray;
}

/**
 * One number of 32 bits, or null, of each. For long lists; a parameter of `int[]` and of nothing else.
 * @throws RangeError where it is none: written all the same, NaN would be 0, and 1.5 would be 1
 */
export function integersOf<T>(items: readonly T[], read: (item: T) => number | null): BinaryArray {
  const array = begun(oids.int, items.length, items.length * 8);
  let at = headBytes;
  for (const item of items) {
    const number = read(item);
    if (number !== null && number !== (number | 0)) throw new RangeError(`no number of 32 bits: ${number}`);
    at = array.writeInt32BE(number === null ? -1 : 4, at);
    if (number !== null) at = array.writeInt32BE(number, at);
  }
  return array.subarray(0, at) as BinaryArray;
}

/** Yes or no of each. For long lists; a parameter of `boolean[]` and of nothing else. */
export function flagsOf<T>(items: readonly T[], read: (item: T) => boolean): BinaryArray {
  const array = begun(oids.boolean, items.length, items.length * 5);
  let at = headBytes;
  for (const item of items) at = array.writeUInt8(read(item) ? 1 : 0, array.writeInt32BE(1, at));
  return array as BinaryArray;
}

/** With its head: dimensions, whether there may be nulls, what the elements are; the dimension's length, and where it begins. */
function begun(oid: number, length: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(headBytes + bytes);
  [1, 1, oid, length, 1].forEach((word, at) => array.writeInt32BE(word, at * 4));
  return array;
}
