/**
 * The letters of the fonts that offices wrote in before Unicode, as a program shows them that takes them for Windows
 * 1252: TCVN3 (`.VnTime`, TCVN 5712) has one sign for each letter, VNI-Windows (`VNI-Times`) a letter and a sign for its
 * mark. Both tables are written by hand.
 */

/** TCVN3: each pair is the sign and the letter that it stands for. */
const tcvn3Pairs =
  '¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ';

export const tcvn3: ReadonlyMap<string, string> = new Map(
  Array.from({ length: tcvn3Pairs.length / 2 }, (_, index) => [
    tcvn3Pairs.charAt(2 * index),
    tcvn3Pairs.charAt(2 * index + 1),
  ]),
);

/** VNI: the base, the signs, and the letters in the order of the signs. */
const vniRows: readonly (readonly [bases: string, signs: string, letters: string])[] = [
  ['a', 'ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'],
  ['e', 'ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  ['o', 'ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  ['u', 'ùøûõï', 'úùủũụ'],
  ['y', 'ùøûõ', 'ýỳỷỹ'],
  ['ô', 'ùøûõï', 'ớờởỡợ'],
  ['ö', 'ùøûõï', 'ứừửữự'],
];
/** Signs that stand alone. */
const vniAlone: readonly (readonly [string, string])[] = [
  ...(['ñđ', 'ôơ', 'öư', 'íí', 'ìì', 'æỉ', 'óĩ', 'òị', 'îỵ'].map((pair) => [pair[0], pair[1]]) as [
    string,
    string,
  ][]),
];

const inBothCases = (pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  pairs.flatMap(([sign, letter]) => [
    [sign, letter] as const,
    [sign.toUpperCase(), letter.toUpperCase()] as const,
    // A capital letter is often given the sign of the small one.
    [`${sign.charAt(0).toUpperCase()}${sign.slice(1)}`, letter.toUpperCase()] as const,
  ]);

export const vni: ReadonlyMap<string, string> = new Map([
  ...inBothCases(vniAlone),
  ...inBothCases(
    vniRows.flatMap(([base, signs, letters]) =>
      [...signs].map((sign, index) => [`${base}${sign}`, letters.charAt(index)] as const),
    ),
  ),
]);

export const fromTcvn3 = (text: string): string => [...text].map((sign) => tcvn3.get(sign) ?? sign).join('');

/** The longer sign first: a vowel with its mark before a mark alone. */
export function fromVni(text: string): string {
  let mended = '';
  for (let at = 0; at < text.length;) {
    const two = vni.get(text.slice(at, at + 2));
    mended += two ?? vni.get(text.charAt(at)) ?? text.charAt(at);
    at += two === undefined ? 1 : 2;
  }
  return mended;
}

/** What Windows 1252 shows for the bytes 0x80 to 0x9F; five of them it does not have. */
const shown1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** A byte that was none of Windows 1252, and is lost where a program put a sign of its own for it. */
const lostBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const lost = '\uFFFD';

/**
 * UTF-8 that was read as Windows 1252. What one lost byte can mean is told where only one letter of Vietnamese comes of
 * it; what stays lost is left as it stood.
 */
export function fromUtf8As1252(text: string): string {
  const letters = [...text];
  let mended = '';
  for (let at = 0; at < letters.length;) {
    const found = sequenceAt(letters, at);
    mended += found?.letter ?? letters[at] ?? '';
    at += found?.length ?? 1;
  }
  return mended;
}

function sequenceAt(
  letters: readonly string[],
  at: number,
): { readonly letter: string; readonly length: number } | undefined {
  const first = byteOf(letters[at]);
  if (first === undefined || first < 0xc2 || first > 0xef) return undefined;
  const length = first < 0xe0 ? 2 : 3;
  const rest = letters.slice(at + 1, at + length);
  // A blank at the end was a blank that does not break, which is the last byte of `à`.
  const signs =
    rest.length === length - 1 ? rest : first === 0xc3 && rest.length === 0 ? ['\u00a0'] : undefined;
  if (signs === undefined) return undefined;
  const choices = signs.map((sign, index): readonly number[] => {
    if (sign === lost) return lostBytes;
    const byte = sign === ' ' && index === length - 2 ? 0xa0 : byteOf(sign);
    return byte !== undefined && byte >= 0x80 && byte < 0xc0 ? [byte] : [];
  });
  const all = choices.reduce<readonly (readonly number[])[]>(
    (before, next) => before.flatMap((bytes) => next.map((byte) => [...bytes, byte])),
    [[first]],
  );
  const isLost = signs.includes(lost);
  const isBegin = at === 0 || !/[\p{L}\p{M}]/u.test(letters[at - 1] ?? '');
  const found = [
    ...new Set(
      all
        .map((bytes) => letterOf(bytes))
        .filter((letter) => letter.length === 1 && letter !== lost)
        .filter((letter) => !isLost || isLetterHere(letter, isBegin)),
    ),
  ];
  return found.length === 1
    ? { letter: found[0] as string, length: Math.min(length, 1 + signs.length) }
    : undefined;
}

/** Two or three bytes of UTF-8 as the letter that they are; '' where they are longer than they need be. */
function letterOf(bytes: readonly number[]): string {
  const [first = 0, ...rest] = bytes;
  const code = rest.reduce(
    (value, byte) => value * 64 + (byte & 0x3f),
    first & (rest.length === 1 ? 0x1f : 0x0f),
  );
  return code < (rest.length === 1 ? 0x80 : 0x800) ? '' : String.fromCharCode(code);
}

/** Đ begins a syllable and nothing else may: of what a lost byte could be, one letter is left. */
const isLetterHere = (letter: string, isBegin: boolean): boolean =>
  isBegin ? letter === 'Đ' : /^[ềọỏờŏ]$/u.test(letter);

function byteOf(letter: string | undefined): number | undefined {
  if (letter === undefined) return undefined;
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return undefined;
  const at = shown1252.indexOf(letter);
  if (at >= 0) return 0x80 + at;
  return code <= 0xff ? code : undefined;
}
