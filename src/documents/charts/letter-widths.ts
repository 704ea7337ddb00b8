/** How wide letters are in Tinos, which is as wide as Times New Roman: so that words find their room before anything is drawn. */

/** In 1024ths of the size. A letter with a tone or a roof is as wide as without. */
const lettersByWidth: Readonly<Record<number, string>> = {
  185: "'",
  205: '|',
  256: ' ,.',
  285: '/:;\\ijlt',
  307: '²³',
  341: '!()-I[]`fr‘’·',
  399: 'Js',
  410: '°',
  418: '"',
  455: '?acez“”',
  481: '^',
  492: '{}',
  512: '0123456789#$*_bdghknopquvxyđ–§',
  542: 'ơ',
  554: '~',
  555: 'ư',
  570: 'FPS',
  578: '+<=>×',
  626: 'ELTZ',
  683: 'BCR',
  740: 'ADGHKNOQUVXYwƠĐ',
  795: 'Ư',
  797: '&m',
  853: '%',
  911: 'M',
  943: '@',
  967: 'W',
  1024: '—…',
};
const widths = new Map(
  Object.entries(lettersByWidth).flatMap(([width, letters]) =>
    [...letters].map((letter) => [letter, Number(width)] as const),
  ),
);
/** Of a letter that charts do not know: a box stands in its place. */
export const unknownWidth = 512;

/** Tones, the roof of â and the bow of ă, as marks of their own. The horn of ơ and ư makes a letter wider and stays. */
const marksAbove = /[\u0300\u0301\u0302\u0303\u0306\u0309\u0323]/g;
const bare = (text: string): string => text.normalize('NFD').replace(marksAbove, '').normalize('NFC');

/** In the units of `size`. */
export const widthOf = (text: string, size: number): number =>
  ([...bare(text)].reduce((sum, letter) => sum + (widths.get(letter) ?? unknownWidth), 0) * size) / 1024;

/**
 * A name in lines no wider than its room, broken between words; what does not fit the last one ends in "…".
 * @param most lines
 */
export function linesWithin(text: string, room: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length > most) lines[most - 1] += '…';
  return lines.slice(0, most).map((line) => cutTo(line, room, size));
}

function cutTo(line: string, room: number, size: number): string {
  if (widthOf(line, size) <= room) return line;
  let kept = line.replace(/…$/, '');
  while (kept !== '' && widthOf(`${kept}…`, size) > room) kept = [...kept].slice(0, -1).join('');
  return `${kept.trimEnd()}…`;
}
