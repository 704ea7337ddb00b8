/// <reference lib="webworker" />
/** Where photographs become pages: nothing on the screen waits for it. The last photograph is kept, for its corners to be tried. */
import { findPage, type Corners, type PageFound } from '../../../documents/scan/corners.ts';
import { inkPage, mostPageBytes, pixelsOfInk, type PageImage } from '../../../documents/scan/page-image.ts';
import type { Pixels } from '../../../documents/scan/pixels.ts';
import { qualityOf, type Quality } from '../../../documents/scan/quality.ts';
import { straighten, turned } from '../../../documents/scan/straighten.ts';

declare const self: DedicatedWorkerGlobalScope;

export type ScanQuestion =
  | { readonly ask: 'look'; readonly photo: Blob | ImageBitmap }
  | {
      readonly ask: 'page';
      readonly corners: Corners;
      /** Quarter turns clockwise. */
      readonly quarters: number;
      readonly kind: PageImage['kind'];
    }
  | { readonly ask: 'show'; readonly image: PageImage };

export interface ScanAnswer {
  /** It could not be read as a picture, or the browser cannot do it. */
  readonly fault?: 'unreadable';
  readonly found?: PageFound & { readonly width: number; readonly height: number };
  readonly made?: { readonly image: PageImage; readonly quality: Quality };
  readonly shown?: ImageBitmap;
}

/** Of a photograph: what is finer shows no more of a page, and fills the memory of a small tablet. */
const longestPhoto = 3_200;
/** Of a page that is kept as a photograph: A4 at 150 dots an inch. */
const longestKept = 1_754;
/** Tried one after the other until it weighs no more than a page may. */
const jpegQualities = [0.72, 0.58, 0.45, 0.32] as const;

let photo: Pixels | undefined;

async function answer(question: ScanQuestion): Promise<ScanAnswer> {
  switch (question.ask) {
    case 'look': {
      photo = await pixelsOf(question.photo);
      const { width, height } = photo;
      return { found: { ...findPage(photo), width, height } };
    }
    case 'page': {
      if (photo === undefined) return { fault: 'unreadable' };
      const straight = turned(straighten(photo, question.corners), question.quarters);
      const quality = qualityOf(straight);
      const image = question.kind === 'ink' ? inkPage(straight) : await photographed(straight);
      return { made: { image, quality } };
    }
    case 'show':
      return { shown: await bitmapOf(question.image) };
  }
}

async function pixelsOf(source: Blob | ImageBitmap): Promise<Pixels> {
  const bitmap = source instanceof Blob ? await createImageBitmap(source) : source;
  const scale = Math.min(1, longestPhoto / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const surface = surfaceOf(width, height);
  surface.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return surface.getImageData(0, 0, width, height);
}

function surfaceOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const surface = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (surface === null) throw new Error('no surface to draw on');
  return surface;
}

const imageData = ({ data, width, height }: Pixels): ImageData =>
  new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);

async function photographed(page: Pixels): Promise<PageImage> {
  const whole = await createImageBitmap(imageData(page));
  for (let longest = longestKept; ; longest *= 0.75) {
    const scale = Math.min(1, longest / Math.max(page.width, page.height));
    const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
    const surface = surfaceOf(width, height);
    surface.drawImage(whole, 0, 0, width, height);
    for (const quality of jpegQualities) {
      const blob = await surface.canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size > mostPageBytes && longest > 700) continue;
      return { kind: 'photograph', width, height, bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
  }
}

const bitmapOf = (image: PageImage): Promise<ImageBitmap> =>
  image.kind === 'ink'
    ? createImageBitmap(imageData(pixelsOfInk(image)))
    : createImageBitmap(new Blob([image.bytes], { type: 'image/jpeg' }));

self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: ScanQuestion }>): void => {
  void answer(data.question)
    .catch((): ScanAnswer => ({ fault: 'unreadable' }))
    .then((answered) =>
      self.postMessage({ id: data.id, answered }, answered.shown === undefined ? [] : [answered.shown]),
    );
};
