import type { JsonObject } from '../../src/base/json.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { canonicalJson } from '../../src/base/json.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { dossiersDigest } from '../../src/domain/report/figures.ts';
import { idInSubject } from '../../src/domain/subject.ts';
import { reportEvents } from '../../src/domain/report/events.ts';
import { bucketsOf, tally } from '../../src/domain/counting/tally.ts';
import { hashText } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { someFacts } from '../support/worlds.ts';
import type { FakeTablet } from './fake-tablet.ts';

export const people = {
  administrator: 'QUANTRI' as PersonId,
  officer: 'CANBO' as PersonId,
  leader: 'LANHDAO' as PersonId,
} as const;

export const settings = {
  ...{ unitCode: '00004', provinceCode: '01', name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN', parentName: '' },
  ...{ deskName: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', place: 'Mỹ Tân', phone: '', symbol: 'UBND' },
  ...{ reportTo: '', signerTitle: 'CHỦ TỊCH', signerName: 'Trần Văn Bình' },
  shifts: [{ from: '07:30', to: '11:30' }],
  ...{ lateAfter: '15:00', saturdayCounts: false, defaultSupplementClock: 'restart', defaultAgency: '' },
  ...{ extensionMovesDueDay: false, lockAfterMinutes: 15, demo: false },
} satisfies JsonObject;

/** Records as `actor`, and gives the tablet back to whom it belonged. */
export function as(tablet: FakeTablet, actor: PersonId, deed: () => Entry): Entry {
  const before = tablet.actor;
  tablet.actor = actor;
  const entry = deed();
  tablet.actor = before;
  return entry;
}

export const introduce = (
  tablet: FakeTablet,
  id: PersonId,
  roles: readonly Role[],
  active = true,
  by: PersonId = people.administrator,
): Entry =>
  as(tablet, by, () =>
    tablet.record('office', 'office/personAdded', {
      person: { id, name: `Người ${id}`, title: '', roles, active },
    }),
  );

/** An office with its people: an administrator who founded it, an officer and a leader. */
export function foundOffice(tablet: FakeTablet, name = settings.name): void {
  as(tablet, people.administrator, () =>
    tablet.record('office', 'office/founded', { settings: { ...settings, name } }),
  );
  introduce(tablet, people.administrator, ['administrator']);
  introduce(tablet, people.officer, ['officer']);
  introduce(tablet, people.leader, ['leader']);
  tablet.actor = people.officer;
}

export const received = (on = '2026-10-20'): JsonObject => ({
  ...someFacts({ number: 'MC01-261020-0001' }),
  ...{ on, at: '09:00', dueOn: '2026-10-27', dueAt: null },
});

/** A report over everything that the tablet has recorded itself, not recorded yet. */
export function reportContent(tablet: FakeTablet, changes: JsonObject = {}): JsonObject {
  const period = { from: plainDate('2026-10-15'), to: plainDate('2026-11-14') };
  const content = {
    period,
    preset: 'cutOffMonth',
    form: { id: 'II.06a', version: '2020-10' },
    tally: tally(
      rowsOf(tablet.entries).map(({ facet }) => facet),
      period,
    ),
    dossiers: dossiersDigest(
      rowsOf(tablet.entries).filter(({ facet }) => bucketsOf(facet, period).length > 0),
    ),
    conflicts: 0,
    cut: { [tablet.node]: tablet.entries.length },
    texts: {
      ...{ number: '12', datedOn: '2026-11-16', title: 'Tình hình giải quyết thủ tục hành chính tháng 11' },
      ...{ opening: '', assessment: '', difficulties: '', causes: '', tasks: '', proposals: '' },
    },
    letterhead: {
      ...{ parentName: '', name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN', symbol: 'UBND', place: 'Mỹ Tân' },
      ...{ reportTo: '', signerTitle: 'CHỦ TỊCH', signerName: 'Trần Văn Bình' },
    },
    version: 1,
    replaces: null,
  };
  return { ...content, ...changes };
}

export const digestOf = (content: JsonObject): string => hashText(canonicalJson(content));

/** Closed by the officer, approved by the leader, submitted by the officer. */
export function submitReport(tablet: FakeTablet, id: string, content = reportContent(tablet)): string {
  const digest = digestOf(content);
  const subject = `report:${id}`;
  const closed = tablet.record(subject, 'report/closed', { content, digest, closedOn: '2026-11-16' });
  reportEvents['report/closed'].parse(closed.body);
  as(tablet, people.leader, () =>
    tablet.record(subject, 'report/approved', { digest, approvedOn: '2026-11-16' }),
  );
  tablet.record(subject, 'report/submitted', { digest, submittedOn: '2026-11-16', dossiersElsewhere: 0 });
  return digest;
}

function rowsOf(entries: readonly Entry[]): { id: string; facet: Facet }[] {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), entry]);
  }
  return [...byId].flatMap(([id, story]) => {
    const dossier = foldDossier(story);
    return dossier === undefined ? [] : [{ id, facet: facetOf(dossier) }];
  });
}
