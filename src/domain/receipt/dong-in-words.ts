/** A sum as it is read: "Một triệu không trăm lẻ tám nghìn đồng". Up to a trillion less one. */

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const ranks = ['', ' nghìn', ' triệu', ' tỷ'] as const;

export function dongInWords(dong: number): string {
  const text = countInWords(dong);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} đồng`;
}

/** A number inside a sentence: "hai mươi mốt". */
export const countInWords = (count: number): string => (count === 0 ? digits[0] : groups(count));

function groups(dong: number): string {
  const threes: number[] = [];
  for (let left = dong; left > 0; left = Math.floor(left / 1000)) threes.push(left % 1000);
  return threes
    .map((three, rank) =>
      three === 0 ? '' : `${readThree(three, rank < threes.length - 1)}${ranks[rank] ?? ''}`,
    )
    .reverse()
    .filter((text) => text !== '')
    .join(' ');
}

/** @param follows something greater stands before it: hundreds and tens are read also where they are nought */
function readThree(three: number, follows: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(three / 100), Math.floor(three / 10) % 10, three % 10];
  const parts: string[] = [];
  if (hundreds > 0 || follows) parts.push(`${digits[hundreds]} trăm`);
  if (tens === 0 && ones > 0 && parts.length > 0) parts.push('lẻ');
  if (tens === 1) parts.push('mười');
  if (tens > 1) parts.push(`${digits[tens]} mươi`);
  if (ones > 0) parts.push(onesAfter(tens, ones));
  return parts.join(' ');
}

/** "mười lăm", "hai mươi mốt", "ba mươi tư" is "ba mươi bốn" on paper. */
const onesAfter = (tens: number, ones: number): string =>
  ones === 1 && tens > 1 ? 'mốt' : ones === 5 && tens > 0 ? 'lăm' : (digits[ones] ?? '');
