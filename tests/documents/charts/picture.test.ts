/** A drawing as a picture: the same bytes anywhere, every Vietnamese letter in it, and each mark where the drawing says. */
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { svgOf, words, type Drawing, type Mark } from '../../../src/documents/charts/drawing.ts';
import { letterOf } from '../../../src/documents/charts/letters.ts';
import { unknownWidth, widthOf } from '../../../src/documents/charts/letter-widths.ts';
import { pictureOf } from '../../../src/documents/charts/picture.ts';
import { roundSteps } from '../../../src/documents/charts/standing-bars.ts';
import { isElement, readPage } from '../../../src/documents/docx/page-tree.ts';
import { hashText } from '../../../src/log/chain.ts';

const drawn = (drawing: Drawing) => {
  const [svg] = readPage(svgOf(drawing, 'Một hình').html).filter(isElement);
  if (svg === undefined) throw new Error('no drawing');
  return pictureOf(svg);
};
const greysOf = (marks: readonly Mark[], width = 100, height = 40) => {
  const { width: across, data } = PNG.sync.read(Buffer.from(drawn({ width, height, marks }).png));
  /** 0 is black; two dots a unit. */
  return (x: number, y: number): number => data[4 * (Math.round(y * 2) * across + Math.round(x * 2))] ?? -1;
};
const bar = (x: number, shade: 'dark' | 'light' | 'white' | 'hatched'): Mark => ({
  ...{ kind: 'bar', shade, box: { x, y: 5, width: 10, height: 30 } },
});

/** Every letter of Vietnamese with every tone, both sizes. */
const vietnamese = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'].flatMap((vowel) =>
  ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
);
const printed = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));

describe('a picture', () => {
  test('has two dots a unit, and its bars where the drawing has them, in greys that a printer keeps apart', () => {
    const grey = greysOf([bar(10, 'dark'), bar(30, 'light'), bar(50, 'white')]);
    expect([grey(15, 20), grey(35, 20), grey(55, 20), grey(25, 20), grey(15, 37)]).toEqual([
      68, 204, 255, 255, 255,
    ]);
    expect([grey(30, 20), grey(50, 20)]).toEqual([0, 0]);
  });

  test('of a hatched bar is partly black all over, and white between its lines', () => {
    const grey = greysOf([bar(10, 'hatched')]);
    const dots = Array.from({ length: 16 }, (_, at) => grey(11.5 + at / 2, 20));
    expect(Math.min(...dots)).toBeLessThan(80);
    expect(Math.max(...dots)).toBe(255);
  });

  test('has the same bytes whenever and wherever it is made', () => {
    const { png } = drawn({
      ...{ width: 200, height: 60 },
      marks: [bar(10, 'hatched'), words('Đã giải quyết 1.234 (5,06%)', { x: 30, y: 30, anchor: 'start' })],
    });
    // What it was when it was drawn first: an engine that reckons otherwise would show here.
    expect(hashText(Buffer.from(png).toString('base64'))).toBe(
      '20828b432f82bfe644c003bbb4590afcd0f47aaf9f1988b6e1613cff9b9cc09e',
    );
  });

  test('refuses a mark that no drawing of ours has', () => {
    const [svg] = readPage('<svg viewBox="0 0 9 9"><circle r="3"></circle></svg>').filter(isElement);
    expect(() => pictureOf(svg as never)).toThrow('circle');
  });
});

describe('letters', () => {
  test('know all that Vietnamese is written with, each as wide as was reckoned', () => {
    for (const letter of [...vietnamese, ...printed, ...'đĐ–…“”']) {
      const { width, contours } = letterOf(letter);
      expect(contours.length, letter).toBeGreaterThan(0);
      expect(contours, letter).not.toBe(letterOf('\uE000').contours);
      expect(width, letter).toBe(widthOf(letter, 1024));
    }
  });

  test('have their tone in place: each differs from every other, above or below its base', () => {
    const outlines = new Set(vietnamese.map((letter) => JSON.stringify(letterOf(letter).contours)));
    expect(outlines.size).toBe(vietnamese.length);
    const reach = (letter: string) => {
      const heights = letterOf(letter).contours.flatMap((each) => each.filter((_, at) => at % 2 === 1));
      return [Math.min(...heights), Math.max(...heights)] as const;
    };
    const [foot, head] = reach('ê');
    expect(reach('ế')[1]).toBeGreaterThan(head);
    expect(reach('ệ')[0]).toBeLessThan(foot - 100);
    expect(reach('ệ')[1]).toBe(head);
  });

  test('that nobody knows are a box as wide as was reckoned', () => {
    expect(letterOf('漢').width).toBe(unknownWidth);
    expect(widthOf('漢', 1024)).toBe(unknownWidth);
  });
});

test.each([
  [1, [0, 1]],
  [5, [0, 1, 2, 3, 4, 5]],
  [7, [0, 2, 4, 6, 8]],
  [26, [0, 10, 20, 30]],
  [1311, [0, 500, 1000, 1500]],
  [100_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
])('lines across to %i stand at round numbers', (highest, steps) => {
  expect(roundSteps(highest)).toEqual(steps);
});
