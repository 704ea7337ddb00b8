/**
 * From a photograph to a page: found, straightened, read. What is compared with is the page that was photographed, pixel by pixel;
 * how it was photographed is worked out in `photograph.ts`, by none of the code under test.
 */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { areaOf, cornersOf, findPage, isConvex } from '../../../src/documents/scan/corners.ts';
import { inkOf, type Ink } from '../../../src/documents/scan/ink.ts';
import {
  inkPage,
  mostPageBytes,
  packedInk,
  pixelsOfInk,
  type PageImage,
} from '../../../src/documents/scan/page-image.ts';
import { ownPages, readPdf } from '../../../src/documents/scan/pdf-read.ts';
import { writePdf } from '../../../src/documents/scan/pdf-write.ts';
import { blurred, shrunk, type Pixels } from '../../../src/documents/scan/pixels.ts';
import { qualityOf } from '../../../src/documents/scan/quality.ts';
import { sizeOf, straighten, turned } from '../../../src/documents/scan/straighten.ts';
import { alive } from '../../support/alive.ts';
import { cornersSeen, pageOfText, photographOf, usual, type Seen } from '../../support/photograph.ts';

const page = pageOfText();
const truth = inkOf(page);

const small = { width: 1080, height: 1440 };
const ways: Readonly<Record<string, Partial<Seen>>> = {
  'as usual': {},
  'very aslant': { corners: cornersSeen(usual, { tilt: 25, turn: 12, roll: -8, fills: 0.7 }) },
  'by a camera of 1.5 million pixels': {
    ...small,
    corners: cornersSeen(small, { tilt: 6, turn: 4, roll: -2, fills: 0.8 }),
  },
  'in the evening': { light: [0.5, 0.35], noise: 12 },
  'a little out of focus': { blur: 1 },
};

describe.each(Object.entries(ways))('A page photographed %s', (name, way) => {
  const seen = { ...usual, ...way };
  let photo: Pixels;
  let straight: Pixels;
  beforeAll(() => {
    alive(name);
    photo = photographOf(page, way);
    straight = straighten(photo, findPage(photo).corners);
  });

  it('has its corners found within half a hundredth of the picture', () => {
    const { corners, isFound } = findPage(photo);
    expect(isFound).toBe(true);
    const off = corners.map(({ x, y }, at) => Math.hypot(x - seen.corners[at]!.x, y - seen.corners[at]!.y));
    expect(Math.max(...off)).toBeLessThan(seen.height * 0.005);
  });

  it('becomes A4 again, can be read, and weighs no more than it may', () => {
    expect([straight.width, straight.height]).toEqual([1654, 2339]);
    const quality = qualityOf(straight);
    expect(quality.fault).toBeUndefined();
    const image = inkPage(straight);
    expect(image.bytes.length).toBeLessThanOrEqual(mostPageBytes);
    const { recalled, right } = likeness(inkOf(straight));
    // Strokes are three dots wide: what is drawn within two of them is the same stroke.
    expect(recalled).toBeGreaterThan(0.94);
    expect(right).toBeGreaterThan(0.86);
    expect(image.bits).toBe(2);
  });
});

/** Which share of the true ink is there, and which share of what is there is true. */
function likeness({ data }: Ink): { readonly recalled: number; readonly right: number } {
  const share = (of: Uint8Array, among: Uint8Array): number => {
    let [all, near] = [0, 0];
    for (let y = 10; y < 2329; y += 1)
      for (let x = 10; x < 1644; x += 1) {
        if (of[y * 1654 + x] === 0) continue;
        all += 1;
        near += +isNear(among, x, y);
      }
    return near / all;
  };
  return { recalled: share(truth.data, data), right: share(data, truth.data) };
}

function isNear(data: Uint8Array, x: number, y: number): boolean {
  for (let down = -2; down <= 2; down += 1)
    for (let across = -2; across <= 2; across += 1)
      if (data[(y + down) * 1654 + x + across] !== 0) return true;
  return false;
}

describe('What cannot be read', () => {
  const judged = (way: Partial<Seen>) =>
    qualityOf(straighten(photographOf(page, way), (way.corners ?? usual.corners) as Seen['corners']));
  test.each([
    ['too dark', 'dark', { light: [0.25, 0.18] }],
    ['out of focus', 'blurred', { blur: 2 }],
    ['far out of focus', 'blurred', { blur: 5 }],
    ['too far away', 'blurred', { corners: cornersSeen(usual, { tilt: 0, turn: 0, roll: 0, fills: 0.16 }) }],
  ] as const)('is said: %s', (_, fault, way) => {
    alive(fault);
    expect(judged(way as Partial<Seen>)).toMatchObject({ fault });
  });

  it('is said of an empty sheet', () => {
    const data = new Uint8ClampedArray(900 * 1200 * 4).fill(230);
    expect(qualityOf({ width: 900, height: 1200, data })).toMatchObject({ fault: 'blank', sharpness: null });
  });
});

describe('Where no page stands out', () => {
  it('the whole picture is the page, for a person to say where it lies', () => {
    const photo = photographOf(page, { desk: [228, 228, 228] });
    expect(findPage(photo)).toEqual({ isFound: false, corners: cornersOf(photo.width, photo.height) });
  });

  it('nothing is found in a picture of one colour, or of one pixel', () => {
    for (const [width, height] of [
      [64, 48],
      [1, 1],
    ] as const) {
      const data = new Uint8ClampedArray(width * height * 4).fill(90);
      expect(findPage({ width, height, data }).isFound).toBe(false);
    }
  });

  it('corners that cross each other are no page', () => {
    const [a, b, c, d] = cornersOf(100, 100);
    expect([isConvex([a, b, c, d]), isConvex([a, c, b, d]), isConvex([a, b, d, c])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(areaOf([a, b, c, d])).toBe(99 * 99);
  });
});

describe('The size of a page', () => {
  test.each([
    ['A4 upright', Math.SQRT2, [1654, 2339]],
    ['A4 lying', Math.SQRT1_2, [2339, 1654]],
  ])('is that of A4 at 200 dots an inch: %s', (_, shape, size) => {
    const corners = cornersSeen(usual, { tilt: 18, turn: 10, roll: 5, fills: 0.6 }, shape);
    const { width, height } = sizeOf(corners, usual);
    expect([width, height]).toEqual(size);
  });

  it('keeps the shape of a card', () => {
    const corners = cornersSeen(usual, { tilt: 12, turn: 8, roll: 0, fills: 0.4 }, 53.98 / 85.6);
    const { width, height } = sizeOf(corners, usual);
    expect(Math.abs(width / height / (85.6 / 53.98) - 1)).toBeLessThan(0.03);
  });
});

describe('Pictures as numbers', () => {
  const square = (values: readonly number[]) => ({ width: 3, height: 3, data: Uint8Array.from(values) });
  it('are softened by the mean around each pixel, and the edge goes on outside', () => {
    const { data } = blurred(square([0, 0, 0, 0, 90, 0, 0, 0, 0]), 1);
    expect([...data]).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10]);
    expect([...blurred(square(Array<number>(9).fill(7)), 2).data]).toEqual(Array(9).fill(7));
  });

  it('are shrunk by the mean of what goes into a pixel', () => {
    const grey = { width: 4, height: 2, data: Uint8Array.from([0, 10, 100, 110, 20, 30, 120, 130]) };
    const { grey: half, by } = shrunk(grey, 2);
    expect([by, half.width, half.height, ...half.data]).toEqual([2, 2, 1, 15, 115]);
  });

  it('are turned by quarters', () => {
    const pixels: Pixels = {
      ...{ width: 2, height: 1 },
      data: Uint8ClampedArray.from([1, 1, 1, 255, 2, 2, 2, 255]),
    };
    const upright = turned(pixels, 1);
    expect([upright.width, upright.height, upright.data[0], upright.data[4]]).toEqual([1, 2, 1, 2]);
    expect(turned(pixels, 3).data[0]).toBe(2);
    expect(turned(pixels, 4)).toEqual(pixels);
  });
});

describe('A PDF of scanned pages', () => {
  const jpeg: PageImage = {
    kind: 'photograph',
    width: 8,
    height: 6,
    bytes: Uint8Array.of(255, 216, 255, 217),
  };
  const ink = packedInk({ ...truth, isColoured: true });

  it('gives its pages back as they went in, in their order', () => {
    const black = packedInk({
      ...truth,
      isColoured: false,
      data: truth.data.map((each) => Math.min(each, 1)),
    });
    const pdf = writePdf([ink, jpeg, black]);
    expect(readPdf(pdf)).toEqual({ ok: true, value: { pages: 3 } });
    expect(ownPages(pdf)).toEqual([ink, jpeg, black]);
  });

  it('shows each pixel of ink in its colour', () => {
    const { data } = pixelsOfInk(ink);
    const colours: Readonly<Record<number, readonly number[]>> = {
      ...{ 0: [255, 255, 255], 1: [0, 0, 0], 2: [196, 22, 28], 3: [24, 48, 160] },
    };
    for (let at = 0; at < truth.data.length; at += 997)
      expect([...data.subarray(at * 4, at * 4 + 3)]).toEqual(colours[truth.data[at]!]);
  });

  it('weighs little more than its pages', () => {
    expect(writePdf([ink]).length - ink.bytes.length).toBeLessThan(1_500);
  });

  it('knows where its objects begin', () => {
    const text = Buffer.from(writePdf([jpeg, jpeg])).toString('latin1');
    const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(places).toHaveLength(8);
    places.forEach((place, at) => expect(text.slice(place).startsWith(`${at + 1} 0 obj\n`)).toBe(true));
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start).startsWith('xref\n')).toBe(true);
  });
});

describe('A PDF from elsewhere', () => {
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const file = (body: string): Uint8Array => latin(`%PDF-1.7\n${body}\ntrailer<</Root 1 0 R>>\n%%EOF`);

  it('is counted by the root of its pages, also after it was changed', () => {
    const kids = '<</Type/Page/Parent 2 0 R>>'.repeat(3);
    expect(readPdf(file(`<< /Type /Pages /Kids [3 0 R] /Count 200 >> ${kids}`))).toMatchObject({
      value: { pages: 200 },
    });
    expect(readPdf(file(`<</Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 9 9]/Type/Pages>>`))).toMatchObject({
      value: { pages: 2 },
    });
    expect(readPdf(file(kids))).toMatchObject({ value: { pages: 3 } });
  });

  it('is counted where its objects are deflated together', async () => {
    const { zlibSync } = await import('fflate/browser');
    const packed = Buffer.from(zlibSync(latin('2 0 <</Type/Pages/Count 12/Kids[]>>'))).toString('latin1');
    const body = `9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n${packed}\nendstream`;
    expect(readPdf(file(body))).toMatchObject({ value: { pages: 12 } });
  });

  test.each([
    ['that asks for a password', file('<</Type/Pages/Count 1>>').toString(), 'encrypted'],
    ['that is none', 'Kính gửi', 'notPdf'],
    ['that is empty', '', 'notPdf'],
    ['that is cut off', '%PDF-1.4\n1 0 obj', 'unreadable'],
    ['without pages', '%PDF-1.4\n%%EOF', 'unreadable'],
  ])('is refused %s', (_, text, fault) => {
    const bytes =
      fault === 'encrypted'
        ? latin('%PDF-1.6\n<</Type/Pages/Count 1>>\ntrailer<</Encrypt 5 0 R/Root 1 0 R>>\n%%EOF')
        : latin(text);
    expect(readPdf(bytes)).toEqual({ ok: false, error: fault });
  });

  it('is not taken for one of our own', () => {
    expect(ownPages(file('<</Type/Pages/Count 1>>'))).toBeUndefined();
  });
});
