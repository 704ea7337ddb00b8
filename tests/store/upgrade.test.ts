/** A store as the first release left it, opened by this one. Built by hand, so that no later change of ours reaches it. */
import { expect, test } from 'vitest';
import type { NodeId, OfficeId } from '../../src/base/ids.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { officeSubject, reportSubject } from '../../src/domain/subject.ts';
import type { RefusalRow } from '../../src/store/schema.ts';
import { check } from '../../src/store/journal/check.ts';
import type { Entry } from '../../src/log/entry.ts';
import { foundingFacts, staff } from '../support/office-facts.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { office } from '../support/worlds.ts';
import { newTablet } from './tablets.ts';

type Rows = Readonly<Record<string, readonly object[]>>;

/** Dexie's version 1, as the browser knows it: stores, their keys and what is indexed. */
const firstRelease: Readonly<
  Record<string, { readonly key: string | string[]; readonly indexes: readonly string[] }>
> = {
  entries: { key: ['entry.node', 'entry.seq'], indexes: ['entry.subject'] },
  dossiers: { key: 'row', indexes: ['id', 'codes'] },
  blocks: { key: 'block', indexes: [] },
  search: { key: 'block', indexes: [] },
  heads: { key: 'key', indexes: [] },
  reports: { key: 'id', indexes: [] },
  unopened: { key: 'row', indexes: [] },
  keyring: { key: 'holder', indexes: [] },
  settings: { key: 'key', indexes: [] },
  upstream: { key: 'key', indexes: [] },
  drafts: { key: 'key', indexes: [] },
  refusals: { key: ['node', 'seq'], indexes: ['subject'] },
};

const ended = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no error'));
  });

async function storeAsFirstReleased(name: string, rows: Rows): Promise<void> {
  const request = indexedDB.open(name, 10);
  request.onupgradeneeded = () => {
    for (const [table, { key, indexes }] of Object.entries(firstRelease)) {
      const store = request.result.createObjectStore(table, { keyPath: key });
      for (const index of indexes)
        store.createIndex(index, index, { unique: index === 'id', multiEntry: index === 'codes' });
    }
    for (const [table, each] of Object.entries(rows))
      for (const row of each) request.transaction?.objectStore(table).put(row);
  };
  (await ended(request)).close();
}

async function allRows(name: string): Promise<Rows> {
  const db = await ended(indexedDB.open(name));
  const transaction = db.transaction([...db.objectStoreNames]);
  const tables = [...db.objectStoreNames].map(
    async (table) => [table, (await ended(transaction.objectStore(table).getAll())) as object[]] as const,
  );
  const rows = Object.fromEntries(await Promise.all(tables));
  db.close();
  return rows;
}

/** Closed and sent by the officer, signed by the leader; the administrator set it aside when it was too late. */
function log(): readonly Entry[] {
  const world = office();
  for (const fact of foundingFacts()) world.record(officeSubject, fact, 'NODE1', staff.administrator);
  const way = wayOf(someReport());
  world.record(reportSubject('R1'), way.closed, 'NODE1', staff.officer);
  world.record(reportSubject('R1'), way.approved, 'NODE1', staff.leader);
  world.record(reportSubject('R1'), way.submitted, 'NODE1', staff.officer);
  world.record(reportSubject('R1'), way.withdrawn, 'NODE2', staff.administrator);
  const other = wayOf(someReport({ version: 2, replaces: 'R1' }));
  world.record(reportSubject('R2'), other.closed, 'NODE1', staff.officer);
  return world.entries;
}

/** What the first release stored of a report: nobody who brought it there, no other that counts, misfits by name alone. */
const firstStored = { closedBy: staff.officer, dossiersElsewhere: 0, acknowledgement: null, returned: null };
function reportsAsFirstStored(entries: readonly Entry[]): readonly object[] {
  const [content, second] = [someReport(), someReport({ version: 2, replaces: 'R1' })];
  const digestIn = (id: string) =>
    entries.find(({ subject }) => subject === reportSubject(id))?.body['digest'];
  const misfit = entries.find(({ type }) => type === 'report/withdrawn');
  return [
    {
      id: 'R1',
      report: {
        ...firstStored,
        ...{ state: 'submitted', content, digest: digestIn('R1'), closedOn: '2026-11-16' },
        ...{ approvedBy: staff.leader, approvedOn: '2026-11-16', submittedOn: '2026-11-16' },
        misfits: [{ ref: `${misfit?.node}:${misfit?.seq}`, type: 'report/withdrawn' }],
      },
    },
    {
      id: 'R2',
      report: {
        ...firstStored,
        ...{ state: 'closed', content: second, digest: digestIn('R2'), closedOn: '2026-11-16' },
        ...{ approvedBy: null, approvedOn: null, submittedOn: null, misfits: [] },
      },
    },
  ];
}

function firstStore(refusals: readonly RefusalRow[] = []): Rows {
  const entries = log();
  const reach = Object.fromEntries(entries.map(({ node, seq }) => [node, seq]));
  const own = entries.findLast(({ node }) => node.endsWith('NODE1')) as Entry;
  const identity = { office: own.office as OfficeId, node: own.node as NodeId, tablet: 1 };
  return {
    entries: entries.map((entry, index) => ({ entry, position: index + 1 })),
    reports: reportsAsFirstStored(entries),
    heads: [
      {
        ...{
          key: 'head',
          revision: entries.length,
          seq: own.seq,
          hash: own.hash,
          latest: own.stamp,
          rows: 0,
        },
        ...{ reach, running: {}, recent: [], rebuilding: false },
      },
    ],
    settings: [{ key: 'identity', identity }],
    drafts: [{ key: 'intake', sealed: 'sealed', savedAt: 7 }],
    refusals,
    ...{ dossiers: [], blocks: [], search: [], unopened: [], keyring: [], upstream: [] },
  };
}

test('What the server had set aside before it was left out of every count is folded again without it', async () => {
  const name = `upgrade-aside-${process.pid}`;
  const told = log().filter(({ type }) => type === 'report/withdrawn');
  const [{ node, seq, subject }] = told as [Entry];
  await storeAsFirstReleased(
    name,
    firstStore([{ ...{ node, seq, subject, reason: 'roleNotAllowed', at: 7, entry: null } }]),
  );
  const tablet = await newTablet({ name });
  expect((await tablet.db.heads.get('head'))?.rebuilding).toBe(false);
  expect((await tablet.db.reports.get('R1' as never))?.report.misfits).toEqual([]);
  expect(await check(tablet)).toEqual([]);
  tablet.close();
});

test('A store of the first release opens, its reports are folded again, and nothing else has moved', async () => {
  const name = `upgrade-${process.pid}`;
  await storeAsFirstReleased(name, firstStore());
  const before = await allRows(name);
  const tablet = await newTablet({ name });
  expect(tablet.db.verno).toBe(8);
  expect(await check(tablet)).toEqual([]);

  const { report } = (await tablet.db.reports.get('R1' as never)) as { report: Report };
  expect(report).toMatchObject({ state: 'submitted', secondTo: null, lastActor: staff.officer });
  expect(report.misfits).toMatchObject([
    {
      ...{ type: 'report/withdrawn', actor: staff.administrator, on: null },
      ...{ stateThen: 'submitted', actorThen: staff.officer },
    },
  ]);
  tablet.close();

  const { reports, heads, ...rest } = await allRows(name);
  const { reports: old = [], heads: headsBefore = [], ...restBefore } = before;
  expect(rest).toEqual(restBefore);
  // Its running numbers are looked for once; none were given.
  expect(heads).toEqual(headsBefore.map((head) => ({ ...head, running: { '*': '' } })));
  // Everything that the first release said of each report is said as it was.
  expect(reports).toMatchObject(old);

  const again = await newTablet({ name });
  expect(await check(again)).toEqual([]);
  expect((await allRows(name))['reports']).toEqual(reports);
  again.close();
});
