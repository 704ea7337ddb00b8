import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { seededRandom } from '../../../src/base/random.ts';
import { alive } from '../../support/alive.ts';
import type { Browser } from '../../support/browser.ts';
import { patience } from '../../support/patience.ts';
import type { TestServer } from '../../support/server.ts';
import { numberIn } from '../register-steps.ts';
import * as steps from '../steps.ts';
import type { Builds } from './builds.ts';
import { DoomedTablet } from './doomed-tablet.ts';
import { Ledger } from './ledger.ts';
import { openOffice, passphrase, type Office } from './office.ts';
import { isEndless, plan, works, type WorkName } from './works.ts';

interface Surroundings {
  readonly browser: Browser;
  readonly folder: string;
  readonly server: TestServer;
  readonly builds: Builds;
  readonly chance: ReturnType<typeof seededRandom>;
  readonly commune: string;
}

/** Milliseconds: a work in which there was nothing to do tells nothing. */
const leastLasting = 50;

/** The days of one tablet, each of which ends with a kill. */
export class KilledDays {
  readonly #around: Surroundings;
  readonly #tablet: DoomedTablet;
  readonly #ledger = new Ledger();
  readonly #others: DoomedTablet[] = [];
  /** Milliseconds until the screen confirms it, by what was seen: about half of the kills come after that. */
  readonly #lasts = new Map<WorkName, number>();
  #begun = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    mkdirSync(around.folder, { recursive: true });
    this.#tablet = new DoomedTablet(around.browser, join(around.folder, 'tablet'), around.server.url);
  }

  get kills(): number {
    return [this.#tablet, ...this.#others].reduce((sum, { kills }) => sum + kills, 0);
  }

  summary(): string {
    const { numbers, closed, approved, imported, dossiers } = this.#ledger;
    const seconds = (Date.now() - this.#begun) / 1000;
    return [
      `${this.kills} kills of ${this.#around.browser.path}, ${(seconds / this.kills).toFixed(2)} s each`,
      `${numbers.size} dossiers, ${imported} of files, ${closed.size} reports and ${approved.size} approvals confirmed`,
      `${dossiers} dossiers there`,
      `${this.#tablet.databasesLost} times the browser had deleted the database, and it was put back from the journal`,
      `${this.#tablet.failedStarts} starts that the browser did not survive`,
      `the journal was packed ${this.#tablet.packings()} times`,
    ].join('; ');
  }

  /** @param atMost goes on to so many kills, plan after plan, as long as there is time: `until`, in milliseconds since 1970 */
  async live(kills: number, { atMost = kills, until = Number.POSITIVE_INFINITY } = {}): Promise<void> {
    const { chance, commune } = this.#around;
    const office = await openOffice(this.#tablet, this.#ledger, { commune, seed: chance.below(1_000_000) });
    this.#begun = Date.now();
    let index = 0;
    for (let left = kills; left > 0; left = Date.now() < until ? Math.min(kills, atMost - this.kills) : 0)
      for (const work of plan(left, chance)) await this.#dieIn(work, index++, office);
    await this.#bringTogether(office);
  }

  async #dieIn(work: WorkName, index: number, office: Office): Promise<void> {
    const { commune } = this.#around;
    alive(`${commune}: ${work}, after ${this.kills} kills`);
    if (work === 'opening') await this.#dieTwiceOnOpening();
    else if (work === 'restoring') await this.#dieRestoring(office);
    else await this.#dieAt(work, index, office);
  }

  async end(): Promise<void> {
    for (const tablet of [this.#tablet, ...this.#others]) await tablet.close();
  }

  /** Opens, and everything of the ledger is there; the figures on the screen say as many. */
  async #openAsLeft(when: string, looksAtFigures: boolean): Promise<Page> {
    const page = await this.#tablet.open();
    await steps.unlock(page, steps.administrator);
    this.#tablet.noteDatabase();
    await this.#ledger.expectIn(page, when);
    if (looksAtFigures) await this.#expectFigures(page, when);
    return page;
  }

  async #expectFigures(page: Page, when: string): Promise<void> {
    await steps.go(page, 'Hồ sơ');
    const count = page
      .getByRole('navigation', { name: 'Danh sách' })
      .getByRole('link', { name: /^Tất cả/ })
      .locator('.count');
    const shown = async (): Promise<boolean> => {
      // What is merged meanwhile counts as well.
      await this.#ledger.expectIn(page, when);
      return numberIn(await count.innerText()) === this.#ledger.dossiers;
    };
    await expect.poll(shown, { timeout: patience, interval: 50, message: `the figures ${when}` }).toBe(true);
  }

  async #dieAt(name: keyof typeof works, index: number, office: Office): Promise<void> {
    const { chance, builds } = this.#around;
    if (name === 'merging') await office.colleague.send(600);
    if (name === 'updating') builds.putOut();
    // Drawing the whole list costs as much as a deed: not at each opening.
    const page = await this.#openAsLeft(`before ${name}, after ${this.kills} kills`, index % 3 === 0);
    let end: Promise<void> | undefined;
    let [begun, waits] = [0, 0];
    const doom = (within: number): void => {
      if (end !== undefined) return;
      const lasts = this.#lasts.get(name);
      waits = chance.next() * (isEndless(name) || lasts === undefined ? within : 2 * lasts);
      begun = Date.now();
      end = dieAfter(this.#tablet, waits);
    };
    let isDone = false;
    try {
      const journalBytes = () => this.#tablet.journalBytes();
      const isNewest = async (): Promise<boolean> =>
        (await page.evaluate(() => document.head.innerHTML)).includes(builds.mark);
      const ledger = this.#ledger;
      await works[name]({ page, office, ledger, index, chance, journalBytes, isNewest, doom });
      isDone = true;
    } catch (error) {
      if (end === undefined || this.#tablet.isOpen) throw error;
    }
    if (isDone) this.#lasts.set(name, Math.max(leastLasting, Date.now() - begun));
    else this.#lasts.set(name, 1.5 * Math.max(waits, this.#lasts.get(name) ?? 0));
    await end;
    if (this.#tablet.isOpen) throw new Error(`${name} has forgotten to die`);
  }

  /** Twice in a row, before the app has settled. */
  async #dieTwiceOnOpening(): Promise<void> {
    for (let time = 0; time < 2; time++) {
      await this.#tablet.open();
      this.#tablet.noteDatabase();
      // Early ones are the likelier: within two seconds at most.
      await dieAfter(this.#tablet, this.#around.chance.next() ** 2 * 2000);
    }
  }

  /** On a fresh tablet that is made out of the copy: afterwards it is either still fresh, or wholly restored. */
  async #dieRestoring({ copy }: Office): Promise<void> {
    const { browser, folder, server, chance } = this.#around;
    const tablet = new DoomedTablet(browser, join(folder, `restored-${this.#others.length}`), server.url);
    this.#others.push(tablet);
    let isRestored = false;
    for (let time = 0; time <= 2; time++) {
      const page = await tablet.open();
      const begin = page.getByRole('button', { name: 'Khôi phục từ bản sao' });
      const face = page.getByRole('button', { name: new RegExp(steps.administrator.name) });
      await begin.or(face).first().waitFor();
      if (isRestored) expect(await face.count(), 'a restored tablet stays restored').toBe(1);
      let end: Promise<void> | undefined;
      const doom = (within: number): void =>
        void (end ??= time === 2 ? Promise.resolve() : dieAfter(tablet, chance.next() * within));
      try {
        if (await begin.isVisible()) {
          await begin.click();
          await page.locator('input[type="file"]').setInputFiles(copy.path);
          await page.getByRole('heading', { name: 'Mở bản sao' }).waitFor();
          await page.getByLabel('Cụm từ mở bản sao').last().fill(passphrase);
          doom(1500);
          await page.getByRole('button', { name: 'Khôi phục', exact: true }).click();
          await page.getByRole('heading', { name: 'Đã khôi phục sổ' }).waitFor();
          isRestored = true;
          await page.getByRole('button', { name: 'Vào sổ bằng mã mở máy của mình' }).click();
        }
        doom(500);
        await steps.unlock(page, steps.administrator);
        await steps.go(page, 'Hồ sơ');
        const count = page.getByRole('link', { name: /^Tất cả/ }).locator('.count');
        await expect
          .poll(async () => numberIn(await count.innerText()), { timeout: patience })
          .toBe(copy.dossiers);
      } catch (error) {
        if (end === undefined || tablet.isOpen) throw error;
      }
      await end;
    }
    await tablet.close();
  }

  /** In the end tablet and server have the same, and the journal alone brings all of it back. */
  async #bringTogether({ colleague }: Office): Promise<void> {
    const page = await this.#openAsLeft(`after ${this.kills} kills`, true);
    await steps.syncUntil(page, steps.syncChip(page).getByText('Đã đồng bộ'));
    const arrived = (): number => this.#ledger.entries.get(colleague.node)?.length ?? 0;
    await expect
      .poll(async () => (await this.#ledger.expectIn(page, 'at the end'), arrived()), { timeout: patience })
      .toBe(colleague.sent);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase('so-mot-cua');
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error ?? new Error('not deleted'));
        }),
    );
    await page.reload();
    await steps.unlock(page, steps.administrator);
    await this.#ledger.expectIn(page, 'from the journal alone');
    await this.#expectFigures(page, 'from the journal alone');
    for (const [number, name] of [...this.#ledger.numbers].slice(-3)) {
      await page.getByLabel(/^Tìm theo tên/).fill(number);
      await page.getByRole('row', { name: number }).getByText(name).first().waitFor();
    }
  }
}

async function dieAfter(tablet: DoomedTablet, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await tablet.kill();
}
