import { expect, test } from 'vitest';
import { period000, period001, seededRegister, type RegisterKind } from '../../src/cli/seed-registers.ts';
import { narrative } from '../../src/documents/report/narrative.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { catalogue, loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { reportContent } from './report-content.ts';

/** The register of a report that was really printed, as its rows are read. */
async function registerOf(kind: RegisterKind): Promise<Facet[]> {
  const shipped = await loadShippedProcedures();
  const defaults = { defaultSupplementClock: 'restart' as const, defaultAgency: '', deskName: '' };
  const context = { catalogue: catalogue(shipped, []), defaults };
  return seededRegister(kind, 1, 0, shipped).map((cells) => {
    const row = readRegisterRow({ cells, unknown: {} }, context);
    if (!row.ok) throw new Error(JSON.stringify(row.error));
    return facetOf(importedDossier(row.value.body));
  });
}
const saidOf = (counted: ReturnType<typeof tally>): string =>
  narrative(counted)
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ text, items }) => [text, ...items]))
    .join('\n');

test('the register of report 001 writes the sentences that report 001 printed', async () => {
  const said = saidOf(tally(await registerOf('report-001'), period001));
  for (const sentence of [
    'tiếp nhận, giải quyết (tính từ ngày 01/01/2024 đến ngày 25/03/2024): 353 hồ sơ',
    'trực tuyến: 353 hồ sơ',
    'trước hạn 345 hồ sơ, đạt 97,73% (345/353 hồ sơ)',
    'đúng hạn 8 hồ sơ, đạt 2,27% (8/353 hồ sơ)',
    'không có hồ sơ quá hạn',
    'số hóa thành phần đạt 100% (353/353 hồ sơ)',
  ])
    expect(said).toContain(sentence);
});

test('the register of report 000 gives the communes’ 961 = 751 + 157 + 53, and its printed shares', async () => {
  const counted = tally(await registerOf('report-000'), period000);
  const said = saidOf(counted);
  for (const sentence of [
    '19/02/2024): 961 hồ sơ, trong đó:',
    'tiếp nhận trực tuyến: 751 hồ sơ;',
    'tiếp nhận trực tiếp hoặc qua dịch vụ bưu chính: 157 hồ sơ',
    'kỳ trước chuyển qua: 53 hồ sơ.',
    'toàn trình đạt 94,87% (407/429 hồ sơ)',
    'một phần đạt 76,4% (340/445 hồ sơ)',
  ])
    expect(said).toContain(sentence);
  const page = reportPageHtml(reportContent([], { tally: counted }), { demo: false }).replace(
    /<[^>]*>|\s+/g,
    ' ',
  );
  expect(page).toMatch(/Tổng số\s+961\s+751\s+157\s+53\s/);
});
