/** Tablets with their own store and engine, at the desk of an office that the server under test knows. */
import type { DossierId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { approveReport, closePeriod, submitReport } from '../../src/commands/report/report.ts';
import { notThereBehind } from '../../src/commands/report/waiting.ts';
import { receiveDossier } from '../../src/commands/dossier/intake.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { systemDeps } from '../../src/server/environment.ts';
import type { ServerOptions } from '../../src/server/server.ts';
import { foundInstallation } from '../../src/store/installation.ts';
import { record } from '../../src/store/journal/record.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { addKeyHolder, foundKeyring } from '../../src/store/vault/key-holders.ts';
import { enrol, requestCode } from '../../src/sync/enrol.ts';
import { giveKeyTo, keyRequests, takeKey } from '../../src/sync/keys.ts';
import { syncRound } from '../../src/sync/round.ts';
import { intake } from '../commands/desk-of-tests.ts';
import { citizen, movingClock, newFact, newTablet, secret } from '../store/tablets.ts';
import { openCopy, snapshotOf } from '../store/copied-profile.ts';
import { foundingFacts, named, rulesOf, someSettings, staff } from '../support/office-facts.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { getReport } from '../support/stored.ts';

/** Tuesday 24 November 2026, 08:00, for tablets and server alike; dossiers are written down for the day before. */
export const deskClock = movingClock(Date.UTC(2026, 10, 24, 1));

export const startDeskServer = (options: Partial<ServerOptions> = {}): Promise<TestServer> =>
  startTestServer({ deps: { ...systemDeps, clock: deskClock }, callsPerMinute: 100_000, ...options });

export const lineOver = (call: typeof fetch) => ({
  fetch: call,
  clock: deskClock,
  timers: {
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  },
});
export const line = lineOver(fetch);

/** The given calls are heard by the server, and their answers are lost on the way. */
export const losing = (lost: (call: number) => boolean): typeof fetch => {
  let call = 0;
  return async (...question) => {
    call += 1;
    const answer = await fetch(...question);
    if (lost(call)) throw new TypeError('Failed to fetch');
    return answer;
  };
};

let desks = 0;
const nextSeed = (): number => 4000 + (desks += 1);

/** The first tablet of a practice office, unlocked by its officer and known to the server. */
export async function firstTablet(server: TestServer): Promise<Tablet> {
  const tablet = await newTablet({ clock: deskClock, seed: nextSeed() });
  await foundInstallation(tablet);
  await foundKeyring(tablet, staff.officer, secret);
  const settings = someSettings({ unitCode: '00004', provinceCode: '01', demo: true });
  await record(
    tablet,
    staff.administrator,
    foundingFacts(settings).map((fact) => newFact(officeSubject, fact)),
  );
  const office = { unitCode: '00004', name: settings.name, demo: true };
  const enrolled = await enrol(tablet, line, { baseUrl: server.url, code: 'DEMO', label: 'Quầy 1', office });
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  await sync(tablet);
  return tablet;
}

/** A further tablet of the office, with its key. */
export async function furtherTablet(first: Tablet, server: TestServer, label = 'Quầy 2'): Promise<Tablet> {
  const code = await requestCode(first, line);
  if (!code.ok) throw new Error(code.error.kind);
  const tablet = await newTablet({ clock: deskClock, seed: nextSeed() });
  const enrolled = await enrol(tablet, line, { baseUrl: server.url, code: code.value.code, label });
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  await sync(first);
  for (const request of await keyRequests(first)) await giveKeyTo(first, line, request);
  const vault = await takeKey(tablet, line);
  if (!vault.ok) throw new Error(vault.error.kind);
  await addKeyHolder(tablet, vault.value, staff.officer, secret);
  await sync(tablet);
  return tablet;
}

/** Another browser on a copy of the profile as it is now. */
export const copied = async (tablet: Tablet): Promise<Tablet> =>
  openCopy(await snapshotOf(tablet), deskClock, { person: staff.officer, secret });

export async function sync(tablet: Tablet): Promise<void> {
  const round = await syncRound(tablet, line);
  if (!round.ok) throw new Error(round.error.kind);
}

/** Until everybody has what everybody else has brought. */
export async function syncAll(...tablets: readonly Tablet[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const tablet of tablets) await sync(tablet);
}

export interface Given {
  readonly id: DossierId;
  readonly number: string;
}

/** Takes a dossier in at the desk, in somebody's name. */
export async function receive(tablet: Tablet, name: string): Promise<Given> {
  const rules = rulesOf(await loadShippedProcedures());
  const desk = { tablet, actor: named(staff.officer, 'officer'), rules };
  deskClock.at += 1000;
  const taken = await receiveDossier(desk, intake({ particulars: citizen(name) }));
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value;
}

/** Closes November until yesterday, has the leader approve it, and submits it. */
export async function reportOf(tablet: Tablet): Promise<ReportId> {
  const period = { from: plainDate('2026-11-01'), to: plainDate('2026-11-23') };
  const no = { assessment: '', difficulties: '', causes: '', tasks: '', proposals: '' };
  const texts = { number: '12', datedOn: plainDate('2026-11-23'), title: 'Tháng 11', opening: '', ...no };
  const [officer, leader] = [named(staff.officer, 'officer'), named(staff.leader, 'leader')];
  const closed = await closePeriod(tablet, officer, { period, preset: 'custom', texts });
  if (!closed.ok) throw new Error(JSON.stringify(closed.error));
  const digest = (await getReport(tablet, closed.value))?.digest ?? '';
  const approved = await approveReport(tablet, leader, closed.value, digest);
  if (!approved.ok) throw new Error(JSON.stringify(approved.error));
  const report = await getReport(tablet, closed.value);
  const dossiersElsewhere = report === undefined ? 0 : (await notThereBehind(tablet, report)).dossiers;
  const submitted = await submitReport(tablet, leader, closed.value, { dossiersElsewhere });
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
  return closed.value;
}
