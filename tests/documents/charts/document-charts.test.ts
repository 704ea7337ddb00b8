/** A report with its charts as a Word document: each chart is the picture of the very drawing on the page. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { narrowWidth } from '../../../src/documents/charts/drawing.ts';
import { widthOf } from '../../../src/documents/charts/letter-widths.ts';
import { pictureOf } from '../../../src/documents/charts/picture.ts';
import { standingBars } from '../../../src/documents/charts/standing-bars.ts';
import { writeDocument } from '../../../src/documents/docx/document.ts';
import { elements, find, readPage, type PageElement } from '../../../src/documents/docx/page-tree.ts';
import { escapeHtml } from '../../../src/documents/page.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { quarterlyContent } from '../family-contents.ts';

const page = reportPageHtml(quarterlyContent, { demo: false, charts: true });
const drawings = (node: PageElement): readonly PageElement[] =>
  elements(node).flatMap((each) => (each.tag === 'svg' ? [each] : drawings(each)));
const report = find(readPage(page), ({ classes }) => classes.includes('report')) as PageElement;
const isForPhone = ({ classes }: PageElement): boolean => classes.includes('report__drawing--narrow');
const drawn = drawings(report).filter((svg) => !isForPhone(svg));
const labels = drawn.map(({ attributes }) => attributes['aria-label'] ?? '');

const file = await writeDocument(page).then(async (made) => new Uint8Array(await made.arrayBuffer()));

test('every drawing is its picture, with what a screen reader says of it, and its title beside it', () => {
  const parts = unzipSync(file);
  const pictures = Object.entries(parts).flatMap(([name, bytes]) =>
    name.startsWith('word/media/') ? [Buffer.from(bytes).toString('base64')] : [],
  );
  expect(drawn).toHaveLength(4);
  expect(pictures.toSorted()).toEqual(
    drawn.map((svg) => Buffer.from(pictureOf(svg).png).toString('base64')).toSorted(),
  );
  const xml = Buffer.from(parts['word/document.xml'] ?? []).toString();
  for (const label of labels) expect(xml).toContain(`descr="${escapeHtml(label)}"`);
  // 165 mm of text between the margins, in English Metric Units; a pixel of 96 an inch more or less.
  for (const [, width] of xml.matchAll(/<wp:extent cx="(\d+)"/g))
    expect(Math.abs(Number(width) - 165 * 36_000)).toBeLessThan(9_525);
  expect([...xml.matchAll(/w:orient="(\w+)"/g)].map(([, way]) => way)).toEqual([
    ...['portrait', 'landscape', 'portrait'],
  ]);
});

test('every chart is drawn once more for a phone: as wide as one, its letters as large, within its edges', () => {
  const narrow = drawings(report).filter(isForPhone);
  expect(narrow.map(({ attributes }) => attributes['aria-label'])).toEqual(labels);
  for (const svg of narrow) {
    expect(svg.attributes['viewbox'] ?? svg.attributes['viewBox']).toMatch(/^0 0 300 /);
    for (const { tag, attributes } of elements(svg)) {
      if (tag !== 'text' || attributes['transform'] !== undefined) continue;
      expect(Number(attributes['font-size'])).toBeGreaterThan(11);
      const [x, long] = [
        Number(attributes['x']),
        Number(attributes['textlength'] ?? attributes['textLength']),
      ];
      const anchor = attributes['text-anchor'] ?? '';
      const from = x - long * ({ start: 0, middle: 0.5, end: 1 }[anchor] ?? 0);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from + long).toBeLessThanOrEqual(301);
    }
  }
});

test('a year of months on a phone names only as many of them as do not run into each other, the last one too', () => {
  const moments = Array.from({ length: 12 }, (_, at) => `${at + 1}/2026`);
  const series = [{ name: 'Tiếp nhận', shade: 'dark' as const, values: moments.map(() => 1234) }];
  const { marks } = standingBars({ moments, series, write: String }, narrowWidth);
  const named = marks.flatMap((mark) =>
    mark.kind === 'words' && mark.words.size === 12.5 ? [mark.words] : [],
  );
  expect(named.at(-1)?.text).toBe('12/2026');
  named.slice(1).forEach((each, at) => {
    const room = each.x - (named[at]?.x ?? 0);
    expect(room).toBeGreaterThan((widthOf(each.text, 12.5) + widthOf(named[at]?.text ?? '', 12.5)) / 2);
  });
});

test('without charts there is no picture in it', async () => {
  const bare = await writeDocument(reportPageHtml(quarterlyContent, { demo: false }));
  const names = Object.keys(unzipSync(new Uint8Array(await bare.arrayBuffer())));
  expect(names.filter((name) => name.startsWith('word/media/'))).toEqual([]);
});

/** Its part for documents, which some installations lack. */
const office = existsSync('/usr/lib/libreoffice/program/libswlo.so') ? '/usr/bin/soffice' : undefined;
test.skipIf(office === undefined)('is opened by an office program, pictures, descriptions and words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smc-charts-'));
  try {
    const path = join(folder, 'bao-cao.docx');
    writeFileSync(path, file);
    execFileSync(office ?? '', [
      ...['--headless', `-env:UserInstallation=file://${folder}/profile`],
      ...['--convert-to', 'html', '--outdir', folder, path],
    ]);
    const read = readFileSync(join(folder, 'bao-cao.html'), 'utf8').replace(/\s+/g, ' ');
    expect(read.match(/<img /gi)).toHaveLength(4);
    for (const label of labels) expect(read).toContain(label);
    expect(read).toContain('Biểu đồ 4. Tỷ lệ giải quyết quá hạn theo lĩnh vực, so với mức trần 5%');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
