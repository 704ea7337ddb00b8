/** Brings what `tests/support` says of an office to a tablet that talks to a server. */
import { canonicalJson, type JsonObject } from '../../src/base/json.ts';
import type { PersonId } from '../../src/base/ids.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { officeSubject, reportSubject } from '../../src/domain/subject.ts';
import { reportEvents, type ReportContent } from '../../src/domain/report/events.ts';
import { hashText } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import * as facts from '../support/dossier-facts.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { foundingFacts, named, personAdded, someSettings, staff } from '../support/office-facts.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { facetsIn } from '../support/worlds.ts';
import type { FakeTablet } from './fake-tablet.ts';

export const people = staff;

export const settings = someSettings({
  ...{ unitCode: '00004', provinceCode: '01', name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN' },
}) as JsonObject & { readonly name: string };

/** Records as `actor`, and gives the tablet back to whom it belonged. */
export function as(tablet: FakeTablet, actor: PersonId, deed: () => Entry): Entry {
  const before = tablet.actor;
  tablet.actor = actor;
  const entry = deed();
  tablet.actor = before;
  return entry;
}

const tell = (tablet: FakeTablet, subject: string, { type, body }: Fact, by = tablet.actor): Entry =>
  as(tablet, by, () => tablet.record(subject, type, body));

export const introduce = (
  tablet: FakeTablet,
  id: PersonId,
  roles: readonly Role[],
  active = true,
  by: PersonId = people.administrator,
): Entry => tell(tablet, officeSubject, personAdded({ ...named(id, ...roles), active }), by);

/** An office with its people: an administrator who founded it, an officer and a leader. */
export function foundOffice(tablet: FakeTablet, name = settings.name): void {
  for (const fact of foundingFacts(someSettings({ unitCode: '00004', provinceCode: '01', name })))
    tell(tablet, officeSubject, fact, people.administrator);
  tablet.actor = people.officer;
}

export const received = (on = '2026-10-20'): JsonObject =>
  facts.received({ number: 'MC01-261020-0001' }, { on, dueOn: '2026-10-27', dueAt: null }).body;

/** A report over everything that the tablet has recorded itself, not recorded yet. */
export const reportContent = (tablet: FakeTablet, changes: JsonObject = {}): JsonObject => ({
  ...(someReport(
    { cut: { [tablet.node]: tablet.entries.length } },
    facetsIn(tablet.entries),
  ) as unknown as JsonObject),
  ...changes,
});

export const digestOf = (content: JsonObject): string => hashText(canonicalJson(content));

/** Closed by the officer, approved by the leader, submitted by the officer. */
export function submitReport(tablet: FakeTablet, id: string, content = reportContent(tablet)): string {
  const way = wayOf(content as unknown as ReportContent);
  const closed = tell(tablet, reportSubject(id), way.closed);
  reportEvents['report/closed'].parse(closed.body);
  tell(tablet, reportSubject(id), way.approved, people.leader);
  tell(tablet, reportSubject(id), way.submitted);
  return digestOf(content);
}
