import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { furtherInColumns, furtherShares } from '../../src/domain/counting/further.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { storeFacets } from '../../src/server/intake/projection.ts';
import { delays } from '../../src/domain/counting/delays.ts';
import { delaysBySql, furtherBySql, tallyBySql } from '../../src/server/reports/tally-by-sql.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { arbFacet, arbPeriod } from '../support/facets.ts';
import { arbHistory } from '../support/histories.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';
import { demoCode } from '../../src/server/enrolment/enrolment.ts';
import { FakeTablet } from './fake-tablet.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** As many periods of each world: 2,000 months and more in all. */
const periodsEach = 50;
let worlds = 0;

describe(`one count, read three ways (${seedInUse})`, () => {
  test('1,000 months of whole lives: SQL, columns and the naive reading agree', async () => {
    const arbLives = fc.array(arbHistory, { minLength: 40, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(arbLives, arbManyPeriods, async (histories, periods) => {
        const world = office(`LIVES${++worlds}X`);
        const dossiers = [...new Set(world.live(histories))];
        const tablet = new FakeTablet(server.url, world.office);
        const request = {
          ...tablet.enrolRequest(demoCode, { office: tablet.named() }),
          node: world.entries[0]?.node ?? '',
        };
        await tablet.enrol(request);
        const answer = await tablet.call('POST', '/v1/sync', {
          node: request.node,
          since: 0,
          entries: world.entries,
        });
        expect(answer.status).toBe(200);
        const facets = dossiers.flatMap((id) => {
          const folded = foldDossier(world.entries.filter(({ subject }) => subject === `dossier:${id}`));
          return folded === undefined ? [] : [facetOf(folded)];
        });
        await expectAgreement(world.office, facets, periods);
      }),
      { ...runs(20), endOnFailure: true },
    );
  });

  test('1,250 months of the oddest facts that two tablets can make together', async () => {
    const arbFacets = fc.array(arbFacet, { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(arbFacets, arbManyPeriods, async (facets, periods) => {
        const tablet = await new FakeTablet(server.url).openDemo();
        const rows = facets.map((facet, index) => ({ id: `D${index}`, facet }));
        // In one transaction, as the server does: what is asked behind something else keeps its place there.
        await server.storage.database.alone(tablet.office, (queries) =>
          storeFacets(queries, tablet.office, rows),
        );
        await expectAgreement(tablet.office, facets, periods);
      }),
      { ...runs(25), endOnFailure: true },
    );
  });
});

const arbManyPeriods = fc.array(arbPeriod, { minLength: periodsEach, maxLength: periodsEach });

async function expectAgreement(
  id: FakeTablet['office'],
  facets: readonly Facet[],
  periods: readonly Parameters<typeof tally>[1][],
): Promise<void> {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  for (const period of periods) {
    const naive = tally(facets, period);
    expect(await tallyBySql(server.storage.database, id, period)).toEqual(naive);
    expect(countColumns(columns, period)).toEqual(naive);
    const further = furtherShares(facets, period);
    expect(await furtherBySql(server.storage.database, id, period)).toEqual(further);
    expect(furtherInColumns(columns, period)).toEqual(further);
    expect(await delaysBySql(server.storage.database, id, period)).toEqual(delays(facets, period));
  }
}
