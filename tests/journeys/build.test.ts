import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a tablet must download: a small first page, and a precache that a slow line can finish. */
const limits = { initialScriptKB: 120, precacheKB: 1500, precacheFiles: 40 };

const dist = resolve(import.meta.dirname, '../../dist');
const gzipKB = (path: string): number => gzipSync(readFileSync(path)).length / 1000;

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

/** The scripts that the first paint waits for: the entry and all that it imports statically. */
function initialScripts(): string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  );
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = readFileSync(join(dist, path), 'utf8');
    const pattern = /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["']\.\/([^"']+\.js)["']/g;
    for (const match of code.matchAll(pattern)) visit(`assets/${match[1] ?? ''}`);
  };
  first.forEach(visit);
  return [...seen];
}

function precached(): string[] {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  return [...worker.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)]
    .map((match) => match[1] ?? '')
    .filter((url) => existsSync(join(dist, url)));
}

test('the first paint waits for no more script than the limit', () => {
  const scripts = initialScripts();
  expect(scripts.length).toBeGreaterThan(0);
  const size = scripts.reduce((sum, path) => sum + gzipKB(join(dist, path)), 0);
  console.log(`initial JS ${size.toFixed(1)} kB gzip in ${scripts.length} files`);
  expect(size).toBeLessThanOrEqual(limits.initialScriptKB);
});

test('the precache is small, and holds every chunk that was emitted', () => {
  const urls = [...new Set(precached())];
  const size = urls.reduce((sum, url) => sum + gzipKB(join(dist, url)), 0);
  console.log(`precache ${size.toFixed(0)} kB gzip in ${urls.length} files`);
  expect(urls).toContain('index.html');
  expect(urls.length).toBeLessThanOrEqual(limits.precacheFiles);
  expect(size).toBeLessThanOrEqual(limits.precacheKB);
  const emitted = filesIn(dist)
    .map((path) => relative(dist, path))
    .filter((path) => /\.(js|css)$/.test(path) && path !== 'sw.js' && !/^workbox-/.test(path));
  expect(emitted.filter((path) => !urls.includes(path))).toEqual([]);
});
