import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { bothBrowsers, type Browser } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Builds } from './kill/builds.ts';
import { KilledDays } from './kill/killed-days.ts';

/**
 * People work through the app's own pages, and the browser is killed again and again. A ledger outside of it holds what
 * the screen has confirmed: after each opening all of it is there, nothing is there twice, and the figures agree.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const asked = Number(process.env.KILLS || 0);
/** Without a number asked for: at least these, and on to 200, round by round, as long as the minute lasts. */
const least = asked || 40;
const kills = asked || 200;
const firstMinute = 60_000;
/** Beyond so many a new tablet takes the rest: a store that grows makes each opening longer. */
const killsOfTablet = 100;
const communes = [
  'my',
  'binh luc',
  'binh giang',
  'binh an',
  'binh son',
  'ly nhan',
  'bac ly',
  'nam xang',
  'tran thuong',
  'vinh tru',
];

const browsers = await bothBrowsers();
let folder: string;
let server: TestServer;
let builds: Builds;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smc-kill-'));
  builds = new Builds(join(folder, 'dist'));
  server = await startTestServer({ distFolder: builds.folder, callsPerMinute: 1_000_000 });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ofEach = Math.ceil(kills / browsers.length);
const tablets = Math.min(Math.ceil(ofEach / killsOfTablet), Math.floor(communes.length / browsers.length));

test(`browsers are killed, and nothing that was confirmed is lost or doubled (KILL_SEED=${seed})`, async () => {
  await Promise.all(browsers.map(killAgainAndAgain));
});

const running = new Set<KilledDays>();
afterAll(() => Promise.all([...running].map((days) => days.end())));

async function killAgainAndAgain(browser: Browser, index: number): Promise<void> {
  const chance = seededRandom(seed + index);
  const until = Date.now() + firstMinute;
  for (let tablet = 0; tablet < tablets; tablet++) {
    const share = Math.floor((ofEach * (tablet + 1)) / tablets) - Math.floor((ofEach * tablet) / tablets);
    const commune = communes[index * tablets + tablet] ?? '';
    const place = join(folder, `${index}-${tablet}`);
    const days = new KilledDays({ browser, folder: place, server, builds, chance, commune });
    running.add(days);
    const leastOfTablet = Math.ceil(least / browsers.length / tablets);
    await days.live(leastOfTablet, { atMost: share, until: asked > 0 ? undefined : until });
    console.log(`${days.summary()} (KILL_SEED=${seed})`);
    await days.end();
    running.delete(days);
    expect(days.kills).toBeGreaterThanOrEqual(asked > 0 ? share : leastOfTablet);
  }
}
