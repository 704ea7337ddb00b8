/** A desk that takes one dossier in after another, by the product's own commands and store, and tells each number. */
import { systemClock, today, type TimeOfDay } from '../../../src/base/clock.ts';
import { receiveDossier, type IntakeInput } from '../../../src/commands/dossier/intake.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { deskRules } from '../../../src/domain/office/office.ts';
import { loadShippedProcedures } from '../../../src/domain/office/procedures.ts';
import { hasTrueHash } from '../../../src/log/chain.ts';
import { check } from '../../../src/store/journal/check.ts';
import type { StoreDb } from '../../../src/store/schema.ts';
import { openTablet, type Tablet } from '../../../src/store/tablet.ts';
import { leaveTornLog } from '../../../src/store/journal/torn-log.ts';
import { keyHolders, unlock } from '../../../src/store/vault/vault.ts';
import { benchOffice, benchSecret } from '../../bench/page/office.ts';

const name = 'kill';
/** Which life of the browser this is: what a killed one said may arrive in the next. */
const life = new URLSearchParams(location.search).get('life') ?? '';
/** Told to the test at once. */
const say = (text: string): Promise<unknown> => fetch('/say', { method: 'POST', body: `${life} ${text}` });
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const intake = (index: number): IntakeInput => ({
  ...{ procedureCode: '1.001193', channel: 'inPerson', applicantType: 'citizen', components: 'digitised' },
  ...{
    fee: { dong: 0, paidBy: 'unpaid' },
    level: 'full',
    receivingDesk: 'Một cửa',
    resolvingAgency: 'UBND xã',
  },
  ...{ acrossBoundary: false, receivedOn: today(systemClock), officialCode: null },
  receivedAt: '00:00' as TimeOfDay,
  particulars: {
    ...{ name: `Nguyễn Thị Thử ${index}`, idKind: 'cccd', idNumber: '036090000001', bornOn: null },
    ...{ address: 'Xóm 3', phone: '0900000123', email: '', authorisedName: null, authorisedIdNumber: null },
    ...{ subject: '', note: '', componentLines: [], unknownColumns: {} },
  },
});

async function opened(): Promise<{ tablet: Tablet; person: Person }> {
  const result = await openTablet(name, { clock: systemClock, random });
  if (!result.ok) throw new Error(result.error.kind);
  const tablet = result.value;
  if (tablet.office === undefined) {
    tablet.close();
    return benchOffice(name);
  }
  const [holder] = await keyHolders(tablet);
  const person = tablet.office.people.find(({ id }) => id === holder);
  if (holder === undefined || person === undefined) throw new Error('Nobody can open the tablet');
  const key = await unlock(tablet, holder, benchSecret);
  if (!key.ok) throw new Error(key.error.kind);
  return { tablet, person };
}

/** Opens, says what is there, then saves until the end comes. */
async function run(): Promise<void> {
  const { tablet, person } = await opened();
  await leaveTornLog(tablet);
  await tablet.settled;
  await say(`found ${JSON.stringify(await found(tablet))}`);
  const rules = deskRules(tablet.office as NonNullable<Tablet['office']>, await loadShippedProcedures());
  for (let index = 0; ; index++) {
    const done = await receiveDossier({ tablet, actor: person, rules }, intake(index));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    // Nobody waits for a sentence on the screen either.
    void say(`saved ${done.value.number}`);
  }
}

export interface Found {
  readonly numbers: readonly string[];
  /** Counted by the columns; has to be as many. */
  readonly counted: number;
  /** What the projection, columns and search say other than the log does. */
  readonly differences: number;
  /** Whether every hash is true, and each names the one before, without a gap. */
  readonly chain: boolean;
  /** Whether the last dossier's particulars can be opened. */
  readonly opens: boolean;
}

async function found(tablet: Tablet): Promise<Found> {
  const db: StoreDb = tablet.db;
  const entries = (await db.entries.toArray()).map(({ entry }) => entry).sort((a, b) => a.seq - b.seq);
  const rows = await db.dossiers.toArray();
  const last = rows.at(-1);
  return {
    numbers: rows.map(({ dossier }) => dossier.facts.number),
    counted: tablet.columns.length,
    differences: (await check(tablet)).length,
    chain: entries.every(
      (entry, index) =>
        entry.seq === index + 1 && hasTrueHash(entry) && entry.previous === (entries[index - 1]?.hash ?? ''),
    ),
    opens: last?.sealed === undefined || last.sealed !== null,
  };
}

run().catch((error: unknown) => void say(`failed ${String(error)}`));
