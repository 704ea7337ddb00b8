import { join } from 'node:path';
import type { OfficeId, PersonId } from '../../../src/base/ids.ts';
import { loadShippedProcedures } from '../../../src/domain/office/procedures.ts';
import { seededRegister } from '../../../src/cli/seed-registers.ts';
import { writeRegister } from '../../../src/documents/register/register-file.ts';
import type { Page } from 'playwright-core';
import { chooseFile, numberIn, openImport, type ChosenFile } from '../register-steps.ts';
import { confirmKey } from '../joining-steps.ts';
import * as steps from '../steps.ts';
import { Colleague } from './colleague.ts';
import type { DoomedTablet } from './doomed-tablet.ts';
import type { Ledger } from './ledger.ts';

export const passphrase = 'bốn con trâu qua sông';

/** A register with as many lines, none of which is in another seed’s. */
export async function registerFile(seed: number, rows: number): Promise<ChosenFile> {
  const cells = seededRegister('random', seed, rows, await loadShippedProcedures());
  const own = cells.map((each) => ({ ...each, MaHoSo: `${each.MaHoSo}-${seed}` }));
  const text = [...writeRegister(own.map((each) => ({ cells: each, unknown: {} })))].join('');
  return { name: `so-${seed}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Chooses the file and asks for all that is new in it. @returns how many dossiers that is */
export async function askForImport(page: Page, file: ChosenFile): Promise<number> {
  await openImport(page);
  await chooseFile(page, file);
  await page.getByRole('heading', { level: 2, name: /^Xem trước/ }).waitFor();
  const write = page.getByRole('button', { name: /^Ghi [\d.]+ hồ sơ vào sổ$/ });
  const nothing = page.getByText(/^Mọi dòng đọc được đều đã có trong sổ/);
  await write.or(nothing).first().waitFor();
  return (await write.count()) === 0 ? 0 : numberIn(await write.innerText());
}

export const writeImport = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Ghi [\d.]+ hồ sơ vào sổ$/ }).click();
export const importDone = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();

export interface Office {
  readonly colleague: Colleague;
  /** A copy of the whole office as it was when its work began, and how many dossiers are in it. */
  readonly copy: { readonly path: string; readonly dossiers: number };
}

/** An office with a line, a register that was brought in, a copy outside the browser, and a colleague on another tablet. */
export async function openOffice(
  tablet: DoomedTablet,
  ledger: Ledger,
  { commune, seed }: { commune: string; seed: number },
): Promise<Office> {
  const page = await tablet.open('/cap-tren');
  const code = await steps.codeFromConsole(page, tablet.url, commune);
  await steps.setUpOffice(page, tablet.url, code, commune);
  await steps.waitUntilOfflineReady(page);
  const dossiers = await askForImport(page, await registerFile(seed, 300));
  await writeImport(page);
  await importDone(page);
  ledger.imported += dossiers;
  await steps.go(page, 'Đồng bộ');
  await page.getByRole('button', { name: 'Đặt cụm từ mở bản sao' }).click();
  await page.getByLabel('Cụm từ mở bản sao').fill(passphrase);
  await page.getByRole('button', { name: 'Lưu cụm từ' }).click();
  await page.getByRole('button', { name: 'Đổi cụm từ mở bản sao' }).waitFor();
  await page.getByRole('radio', { name: /^Toàn bộ sổ/ }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Ghi bản sao' }).click();
  const path = join(tablet.folder, '..', `${commune}.smc`);
  await (await downloading).saveAs(path);
  await ledger.expectIn(page, 'after the office was set up');
  const furtherCode = await steps.codeForFurtherTablet(page);
  const own = [...ledger.entries.values()].flat();
  const office = own[0]?.office as OfficeId;
  const actor = own.find(({ type }) => type === 'dossier/imported')?.actor as PersonId;
  const colleague = await Colleague.joining(tablet.url, { office, code: furtherCode, actor });
  await confirmKey(page);
  await tablet.close();
  return { colleague, copy: { path, dossiers } };
}
