/** An office whose people sign, as several tablets recorded it, and a tablet that reads what somebody hands it. */
import type { NodeId, OfficeId, PersonId } from '../../../src/base/ids.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { officeSubject } from '../../../src/domain/subject.ts';
import { chained } from '../../../src/log/chain.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { mergeIncoming } from '../../../src/store/journal/incoming.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import type { Fact } from '../../support/dossier-facts.ts';
import { founded, named, personAdded, staff } from '../../support/office-facts.ts';
import { NodeLog } from '../../support/node-log.ts';
import { newKey, type TestKey } from '../../support/signing-key.ts';
import { morning } from '../tablets.ts';

const office = 'office-1' as OfficeId;

export class SignedOffice {
  readonly keys: Readonly<Record<'administrator' | 'officer' | 'leader', TestKey>> = {
    administrator: newKey(),
    officer: newKey(),
    leader: newKey(),
  };
  #minutes = 0;
  readonly admins = this.log('ADMIN');
  readonly desks = this.log('DESK');
  readonly leaders = this.log('LEADER');
  /** All that a true server has accepted, in its order. */
  readonly told: Entry[] = [];

  constructor() {
    const { administrator, officer, leader } = this.keys;
    const founding = { ...founded(), body: { ...founded().body, key: administrator.key } } as Fact;
    this.say(this.admins, 'administrator', [
      [officeSubject, founding],
      [officeSubject, personAdded(named(staff.administrator, 'administrator'))],
      [officeSubject, personAdded(named(staff.officer, 'officer'))],
      [officeSubject, personAdded(named(staff.leader, 'leader'))],
    ]);
    this.say(this.desks, 'officer', [[officeSubject, offered(staff.officer, officer)]]);
    this.say(this.leaders, 'leader', [[officeSubject, offered(staff.leader, leader)]]);
    this.confirm(staff.officer, officer);
    this.confirm(staff.leader, leader);
  }

  log(node: string): NodeLog {
    return new NodeLog(office, node as NodeId, () => morning + (this.#minutes += 1) * 60_000);
  }

  /** Recorded, signed with their own key, and accepted by the server. */
  say(
    log: NodeLog,
    who: keyof typeof staff,
    facts: readonly (readonly [subject: string, fact: Fact])[],
  ): readonly Entry[] {
    const entries = this.signed(log, staff[who], facts, this.keys[who]);
    this.told.push(...entries);
    return entries;
  }

  /** Recorded in somebody's name and signed with any key, and not accepted by anybody yet. */
  signed(
    log: NodeLog,
    actor: PersonId,
    facts: readonly (readonly [subject: string, fact: Fact])[],
    key: TestKey,
  ): readonly Entry[] {
    const last = this.told.at(-1);
    if (last !== undefined) log.hear(last);
    return log.recordSigned(actor, facts, key);
  }

  confirm(person: PersonId, { key }: TestKey): readonly Entry[] {
    return this.say(this.admins, 'administrator', [
      [officeSubject, { type: 'office/signingKeyConfirmed', body: { person, key } }],
    ]);
  }
}

export const offered = (person: PersonId, { key }: TestKey): Fact => ({
  type: 'office/signingKeyOffered',
  body: { person, key, tablet: 'Quầy' },
});

/** The same with another body, and all the rest as it was: only the hash is made anew. */
export const altered = ({ hash: _, ...entry }: Entry, body: JsonObject): Entry => chained({ ...entry, body });

/** Hands entries over as a server would. @param from the position of the first */
export const handOver = (
  tablet: Tablet,
  entries: readonly Entry[],
  from: number,
  restOfRuns: readonly Entry[] = [],
): Promise<void> =>
  mergeIncoming(tablet, {
    ...{ acknowledged: 0, results: [], entries, restOfRuns },
    positions: entries.map((_, at) => from + at),
    position: from + entries.length - 1,
    ...{ epoch: 'e', peers: [], keyRequests: [], clockSamples: [], at: morning },
  });
