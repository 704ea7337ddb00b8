/**
 * Reports of the families beside pages laid out by hand (`golden/`) from the outlines that communes follow, with counts made by hand,
 * every line of text and table; and what each says where nothing was counted and nothing typed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { unzipped } from '../support/unzipped.ts';
import { emptyContent, familyContents } from './family-contents.ts';
import { byHand, pageLinesOf } from './laid-out.ts';

const pageOf = (content: ReportContent): string => reportPageHtml(content, { demo: false });
const laidOut = (family: string): readonly string[] =>
  byHand(readFileSync(join(import.meta.dirname, 'golden', `${family}.txt`), 'utf8'));
/** Word by word: a document writes capitals where a page only shows them, and signs of its own before items and between cells. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('Mã kiểm tra'))
    .flatMap((line) => line.toLocaleLowerCase('vi').split(/\s+/))
    .filter((word) => !['', '-', '|', '/'].includes(word));

describe.each(Object.entries(familyContents))('%s', (family, content) => {
  test('is the page laid out by hand, every line', () => {
    expect(pageLinesOf(pageOf(content))).toEqual(laidOut(family));
  });

  test('is a document of the same words in the same order', async () => {
    const file = await writeDocument(pageOf(content));
    const xml = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
    const written = xml.replace(/<w:(?:br|tab)\/>/g, ' ').replace(/<\/w:p>/g, '\n');
    expect(wordsOf(written.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&'))).toEqual(
      wordsOf(laidOut(family).join('\n')),
    );
  });

  test('where nothing was counted and nothing typed, never says nought, and divides by nothing', () => {
    const text = pageLinesOf(pageOf(emptyContent(content.form.id))).filter((line) => !line.includes(' | '));
    expect(text.join('\n')).toContain('không phát sinh hồ sơ thủ tục hành chính');
    expect(text.join('\n')).not.toMatch(/NaN|undefined|null|Infinity|[{}]|(^|[^\d.,/])0( |%|\/)/m);
  });
});
