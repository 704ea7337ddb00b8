import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { Pixels } from '../../src/documents/scan/pixels.ts';
import { cornersSeen, pageOfText, photographOf, type Seen } from './photograph.ts';

const frame = { width: 1080, height: 1440 };
/** What a camera over a desk sees. */
export const seenByCamera: Partial<Seen> = {
  ...frame,
  corners: cornersSeen(frame, { tilt: 7, turn: -5, roll: 2, fills: 0.8 }),
};

/** Chromium's arguments for a camera that sees this, whoever asks for it. @param file where the film is written */
export function fakeCamera(file: string, photo: Pixels = photographOf(pageOfText(), seenByCamera)): string[] {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, film(photo));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** YUV4MPEG2: a picture that stands still, twice. */
function film({ width, height, data }: Pixels): Buffer {
  const [luma, cb, cr] = [width * height, (width / 2) * (height / 2), (width / 2) * (height / 2)].map(
    (length) => Buffer.alloc(length),
  ) as [Buffer, Buffer, Buffer];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
      luma[y * width + x] = 16 + (65.7 * r + 129.1 * g + 25.1 * b) / 256;
      if (y % 2 === 1 || x % 2 === 1) continue;
      const half = (y / 2) * (width / 2) + x / 2;
      cb[half] = 128 + (-37.9 * r - 74.5 * g + 112.4 * b) / 256;
      cr[half] = 128 + (112.4 * r - 94.2 * g - 18.3 * b) / 256;
    }
  const one = Buffer.concat([Buffer.from('FRAME\n'), luma, cb, cr]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), one, one]);
}

/** A picture as a file that somebody chooses. */
export function pngOf({ width, height, data }: Pixels): Buffer {
  const png = new PNG({ width, height });
  png.data.set(data);
  return PNG.sync.write(png, { deflateLevel: 1 });
}

/** A PDF from elsewhere, of so many pages; `more` stands in its trailer. */
export function pdfFromElsewhere(pages: number, more = ''): Buffer {
  const content = deflateSync(Buffer.from('0 0 m'));
  const kids = Array.from({ length: pages }, (_, at) => `${3 + at} 0 R`).join(' ');
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Count ${pages}/Kids[${kids}]>>endobj`,
    ...Array.from(
      { length: pages },
      (_, at) => `${3 + at} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj`,
    ),
  ].join('\n');
  return Buffer.from(
    `%PDF-1.5\n${objects}\n%${content.toString('latin1')}\ntrailer<</Root 1 0 R${more}>>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );
}
