import type { DossierId, NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { seededRandom } from '../../src/base/random.ts';
import type { Particulars } from '../../src/domain/dossier/facts.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { bindTablet } from '../../src/store/installation.ts';
import type { NewFact } from '../../src/store/journal/record.ts';
import type { OpenJournalChannel } from '../../src/store/journal/file/channel.ts';
import { openTablet } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { foundKeyring } from '../../src/store/vault/key-holders.ts';
import * as facts from '../support/dossier-facts.ts';
import { someParticulars, type Fact } from '../support/dossier-facts.ts';
import { countsPerFile } from '../support/runs.ts';

/** 22 November 2026, 08:00 at the office. */
export const morning = Date.UTC(2026, 10, 22, 1);
export const officer = 'officer' as PersonId;
export const leader = 'leader' as PersonId;
export const secret = '480257';
/** A try at a secret costs next to nothing here: what it costs in the app is measured, not tested. */
export const secretCost = { memoryKiB: 256, passes: 1, lanes: 1 } as const;

export function movingClock(start = morning) {
  const clock = { at: start, now: () => clock.at };
  return clock;
}

const count = countsPerFile();
let opened = 0;
export async function newTablet(
  options: { name?: string; seed?: number; clock?: { now(): number }; journal?: OpenJournalChannel } = {},
): Promise<Tablet> {
  opened = count();
  const result = await openTablet(options.name ?? `store-${crypto.randomUUID()}`, {
    clock: options.clock ?? movingClock(),
    random: seededRandom(options.seed ?? opened),
    ...(options.journal && { journal: options.journal }),
    secretCost,
  });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** A tablet of the office, unlocked by its officer. */
export async function deskTablet(
  options: {
    name?: string;
    seed?: number;
    clock?: { now(): number };
    tablet?: number;
    node?: string;
    office?: string;
    journal?: OpenJournalChannel;
  } = {},
): Promise<Tablet> {
  const tablet = await newTablet(options);
  await bindTablet(tablet, {
    office: (options.office ?? 'office-1') as OfficeId,
    node: (options.node ?? `NODE${opened}`) as NodeId,
    tablet: options.tablet ?? 1,
  });
  await foundKeyring(tablet, officer, secret);
  return tablet;
}

/** Somebody by the name that a test looks for. */
export const citizen = (name: string, more: Partial<Particulars> = {}): Particulars =>
  someParticulars({ name, idNumber: '001086012345', ...more });

/** A fact as a tablet records it, with what is to be sealed. */
export const newFact = (subject: string, { type, body }: Fact, sealed: unknown = null): NewFact => ({
  ...{ subject, type, body, sealed },
});

/** On Sunday 22 November 2026, due the next day. */
export const received = (id: string, particulars: Particulars, number = `MC01-261122-${id}`): NewFact =>
  newFact(
    dossierSubject(id),
    facts.received(
      { number, channel: 'inPerson', components: 'no', limit: { amount: 0, unit: 'sameDay' } },
      { on: '2026-11-22', at: '08:00', dueOn: '2026-11-23', dueAt: null },
    ),
    particulars,
  );

export const resolved = (id: string, on = '2026-11-23'): NewFact =>
  newFact(dossierSubject(id), facts.resolved(on));

export const corrected = (id: string, particulars: Partial<Particulars>): NewFact =>
  newFact(dossierSubject(id), facts.corrected(), { reason: 'Ghi nhầm', particulars });

export const idOf = (text: string): DossierId => text as DossierId;
