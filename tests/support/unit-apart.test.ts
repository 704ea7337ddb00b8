import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apart } from './unit-apart.ts';

/** Other projects, what starts browsers and databases for them, and what packs programs, of which nobody else asks. */
const elsewhere =
  /^tests\/(bench|journeys|mutation|pictures|server|support\/(browser|packed-programs|shared-postgres)\.ts$)/;
const laysHands = [
  /\bvi\.(resetModules|mock|doMock|hoisted|stubGlobal|stubEnv|useFakeTimers|setSystemTime)\(/,
  /\bspyOn\(\s*(globalThis|console|crypto|performance|Date|Math|\w+\.prototype)\b/,
  /\b(globalThis|process\.env)(\.\w+|\[[^\]]+\]) \??=[^=]/,
  /\bObject\.(assign|defineProper\w+)\(\s*(globalThis|navigator|\w+\.prototype)\b/,
];

test('who lays hands on globals, modules, timers or prototypes has a process to itself, and nobody else', () => {
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !elsewhere.test(path));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((path) => {
    const text = readFileSync(path, 'utf8');
    return laysHands.some((hand) => hand.test(text));
  });
  expect(found.sort()).toEqual([...apart].sort());
});
