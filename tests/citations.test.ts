import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const files = ['src', 'tests', 'public'].flatMap((folder) => filesIn(join(root, folder)));

/** What comments and READMEs put between backticks and that looks like a file of ours. */
const citation = /`([\w./-]*\w\.(?:svelte\.ts|ts|svelte|md|css))`/g;

const commentsIn = (text: string): string =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm)].map(([comment]) => comment).join('\n');

/** By its end, as a person reads it: `calendar.ts`, `office/units.ts`, or a path from the folder it is said in. */
const isThere = (cited: string, from: string): boolean =>
  existsSync(join(root, cited)) ||
  existsSync(join(dirname(from), cited)) ||
  files.some((path) => path.endsWith(`/${cited}`));

describe('what comments and READMEs refer to', () => {
  test('lies in this project', () => {
    const missing = files
      .filter((path) => /\.(ts|svelte|md)$/.test(path))
      .flatMap((path) => {
        const text = readFileSync(path, 'utf8');
        const said = path.endsWith('.md') ? text : commentsIn(text);
        return [...said.matchAll(citation)]
          .map((match) => match[1] ?? '')
          .filter((cited) => !isThere(cited, path))
          .map((cited) => `${path.slice(root.length + 1)}: ${cited}`);
      });
    expect(missing).toEqual([]);
  });
});
