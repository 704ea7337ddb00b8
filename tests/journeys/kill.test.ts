import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { serveFolders } from '../bench/serve.ts';
import { alive } from '../support/alive.ts';
import { browserArgs, browserPath } from '../support/browser.ts';
import type { Found } from './kill/page.ts';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const kills = Number(process.env.KILLS || 50);

let folder: string;
let hear: (text: string) => void = () => undefined;
let server: Awaited<ReturnType<typeof serveFolders>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smc-kill-'));
  const pages = join(folder, 'page');
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, 'kill'),
    logLevel: 'error',
    build: { outDir: pages, target: 'es2022' },
  });
  server = await serveFolders({ '/': pages }, (text) => hear(text));
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Life {
  /** What the desk found on opening. */
  readonly found: Found;
  /** Numbers that were said to be saved before the browser was killed. */
  readonly saved: readonly string[];
}

/** Starts the browser in a process group of its own, lets it save, and kills the group without warning. */
async function liveAndDie(number: number, killAfter: number): Promise<Life> {
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const args = [
    ...browserArgs,
    '--headless=new',
    '--remote-debugging-port=0',
    profile,
    `${server.url}/?life=${number}`,
  ];
  const saved: string[] = [];
  let found: Found | undefined;
  const ending = new Promise<void>((done, failed) => {
    hear = (text) => {
      alive(`kill ${number}: ${text}`);
      const [life = '', word = '', ...words] = text.split(' ');
      const rest = words.join(' ');
      if (life !== String(number)) return;
      if (word === 'failed') failed(new Error(rest));
      if (word === 'found') found = JSON.parse(rest) as Found;
      if (word === 'saved' && saved.push(rest) === 1) setTimeout(done, killAfter);
    };
  });
  const child = spawn(await browserPath(), args, { detached: true, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    await Promise.race([ending, ended.then(() => Promise.reject(new Error('The browser ended by itself')))]);
  } finally {
    hear = () => undefined;
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
    await ended;
  }
  if (found === undefined) throw new Error('The desk saved before it said what it had found');
  return { found, saved };
}

test(`${kills} times the browser is killed while it saves, and nothing that was confirmed is lost (KILL_SEED=${seed})`, async () => {
  const chance = seededRandom(seed);
  const confirmed = new Set<string>();
  for (let kill = 0; kill <= kills; kill++) {
    const { found, saved } = await liveAndDie(kill, Math.floor(chance.next() * 80));
    const there = new Set(found.numbers);
    expect(
      [...confirmed].filter((number) => !there.has(number)),
      `lost after kill ${kill}`,
    ).toEqual([]);
    expect(there.size, 'a number given twice').toBe(found.numbers.length);
    expect(found).toMatchObject({ counted: found.numbers.length, differences: 0, chain: true, opens: true });
    for (const number of saved) confirmed.add(number);
  }
  console.log(`${kills} kills, ${confirmed.size} dossiers confirmed, all of them there (KILL_SEED=${seed})`);
  expect(confirmed.size).toBeGreaterThanOrEqual(kills);
});
