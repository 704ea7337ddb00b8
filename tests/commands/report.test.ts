import { afterEach, describe, expect, test } from 'vitest';
import type { DossierId, PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { answerCorrection, correctDossier, resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { doWithPetition, receivePetition } from '../../src/commands/petition/petition.ts';
import { choose } from '../../src/commands/office/office.ts';
import { adjustmentOf } from '../../src/commands/report/adjustment.ts';
import {
  approveReport,
  closePeriod,
  submitReport,
  withdrawReport,
} from '../../src/commands/report/report.ts';
import { countToLookAt } from '../../src/commands/report/counting.ts';
import { contentOf, unbound, type ClosingInput } from '../../src/domain/report/content.ts';
import { reportForms } from '../../src/domain/report/families/families.ts';
import { isReplaced, liveReportOf, versionsOf } from '../../src/domain/report/versions.ts';
import { nextStepOf } from '../../src/domain/report/next-step.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import { reportSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { currentCut, getStored, reports } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrolUpstream, noteUpstream } from '../../src/store/upstream.ts';
import { settings } from '../documents/slip-input.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { officeInDecember, received } from './desk-of-tests.ts';
import { getReport } from '../support/stored.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

const person = (...roles: Person['roles']): Person => ({
  id: `person-${roles.join('-')}`,
  name: 'Nguyễn Văn Bình',
  title: 'Chủ tịch',
  roles,
  active: true,
});
const clerk = person('officer');
const chairman = person('leader');
const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };

const closing = (change: Partial<ClosingInput> = {}): ClosingInput => ({
  period: november,
  preset: 'calendarMonth',
  texts: {
    number: '12',
    datedOn: plainDate('2026-12-01'),
    title: 'Tình hình, kết quả tháng 11 năm 2026',
    opening: '',
    assessment: '',
    difficulties: '',
    causes: '',
    tasks: '',
    proposals: '',
  },
  ...change,
});

async function inDecember() {
  const world = await officeInDecember();
  opened.push(world.tablet);
  return world;
}

async function closed(tablet: Tablet, change: Partial<ClosingInput> = {}): Promise<ReportId> {
  const result = await closePeriod(tablet, clerk, closing(change));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const stored = async (tablet: Tablet, id: ReportId) => {
  const report = await getReport(tablet, id);
  if (report === undefined) throw new Error('No such report');
  return report;
};
const approved = async (tablet: Tablet, id: ReportId): Promise<void> => {
  const result = await approveReport(tablet, chairman, id, (await stored(tablet, id)).digest);
  expect(result).toEqual({ ok: true, value: undefined });
};
/** The server has named everything recorded so far. */
const acknowledgeAll = async (tablet: Tablet): Promise<void> => {
  const { installation } = tablet;
  const cut = await currentCut(tablet);
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: 'Quầy 1', epoch: 'e', needsKey: false });
  await noteUpstream(tablet, {
    acknowledged: installation === undefined ? 0 : (cut[installation.node] ?? 0),
  });
};

describe('closing a period', () => {
  test('freezes the figures, the set of dossiers, the cut and the letterhead under one digest', async () => {
    const { tablet } = await inDecember();
    const report = await stored(tablet, await closed(tablet));
    expect(report).toMatchObject({ state: 'closed', closedOn: '2026-12-01', closedBy: clerk.id });
    expect(report.content).toMatchObject({
      version: 1,
      replaces: null,
      form: { id: 'II.06a' },
      letterhead: { name: settings.name, symbol: settings.symbol },
      dossiers: { count: 3 },
    });
    expect(report.content.tally.total.receivedInPerson).toBe(3);
    expect(report.content.delays).toEqual([{ cause: null, count: 3 }]);
    expect(Object.values(report.content.cut)).toEqual([4]);
    // For the chart, the months since the register began: the last is the month that the report counts.
    expect(report.content.months).toEqual([{ period: november, received: 3, resolved: 0 }]);
    expect(digestOf(report.content)).toBe(report.digest);
  });

  test.each(reportForms)(
    'of $id freezes what was looked at before, and binds it to its dossiers',
    async ({ id, version }) => {
      const { tablet, desk } = await inDecember();
      const said = { about: 'rule', channel: 'phone', petitioner: somePetitioner } as const;
      await receivePetition(desk, { ...said, on: '2026-11-02' });
      const input = closing({ form: { id, version } });
      const looked = contentOf(await countToLookAt(tablet, november, id), input, settings, 1);
      const { content } = await stored(tablet, await closed(tablet, input));
      expect(looked.dossiers).toEqual({ count: 3, digest: unbound });
      const { letterhead, returnedInText } = content;
      const { dossiers } = content;
      expect({ ...looked, dossiers, letterhead, returnedInText }).toEqual(content);
      expect(dossiers.digest).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test('freezes the petitions of the period, by the calendar of the office, and stays as it was', async () => {
    const { tablet, desk } = await inDecember();
    const said = { about: 'rule', channel: 'phone', petitioner: somePetitioner } as const;
    const open = await receivePetition(desk, { ...said, on: '2026-11-02' });
    await receivePetition(desk, { ...said, about: 'business', on: '2026-11-27' });
    const id = await closed(tablet);
    const nothing = {
      ...{ carriedIn: 0, answeredOnTime: 0, answeredLate: 0, refused: 0, forwarded: 0 },
      ...{ refusedLate: 0, forwardedLate: 0 },
    };
    const petitions = {
      administrative: { ...nothing, received: 1, openWithin: 0, openOver: 1 },
      business: { ...nothing, received: 1, openWithin: 1, openOver: 0 },
    };
    const { content, digest } = await stored(tablet, id);
    expect(content.petitions).toEqual(petitions);
    if (!open.ok) throw new Error('Not received');
    const answer = { kind: 'answer', on: '2026-12-01', number: '', text: 'Đã niêm yết' } as const;
    expect((await doWithPetition(desk, open.value, answer)).ok).toBe(true);
    const after = await stored(tablet, id);
    expect([after.content.petitions, digestOf(after.content)]).toEqual([petitions, digest]);
    // It was answered in the next period: nothing of this one has changed, until it is struck.
    expect((await adjustmentOf(tablet, after)).petitions).toEqual([]);
    const leader = { ...desk, actor: { ...desk.actor, roles: ['leader'] } } as typeof desk;
    expect((await doWithPetition(leader, open.value, { kind: 'strike', reason: 'Ghi hai lần' })).ok).toBe(
      true,
    );
    expect((await adjustmentOf(tablet, after)).petitions).toEqual([
      { side: 'administrative', figure: 'received', was: 1, is: 0 },
      { side: 'administrative', figure: 'openOver', was: 1, is: 0 },
    ]);
  });

  test('says what was returned as the office chose, and one that is closed keeps what was chosen then', async () => {
    const { tablet } = await inDecember();
    const first = await closed(tablet);
    const source = 'Công văn số 12/UBND-KSTT';
    const rule = { rule: 'returnedInText', is: 'asInForm', source };
    expect((await choose(tablet, person('administrator'), rule)).ok).toBe(true);
    const second = await closed(tablet, { replaces: first });
    const chosenIn = async (id: ReportId) => (await stored(tablet, id)).content.returnedInText;
    expect([await chosenIn(first), await chosenIn(second)]).toEqual(['apart', 'asInForm']);
  });

  test('one report lives per period; a withdrawn one makes room', async () => {
    const { tablet } = await inDecember();
    const first = await closed(tablet);
    expect(await closePeriod(tablet, clerk, closing())).toEqual({
      ok: false,
      error: { kind: 'PeriodAlreadyClosed', report: first },
    });
    expect(await withdrawReport(tablet, clerk, first, '  ')).toMatchObject({
      error: { kind: 'ReasonMissing' },
    });
    expect(await withdrawReport(tablet, clerk, first, 'Sai kỳ')).toMatchObject({ ok: true });
    const second = await closed(tablet);
    expect(liveReportOf(await reports(tablet), { period: november, form: 'II.06a' })?.id).toBe(second);
    expect((await stored(tablet, second)).content.version).toBe(1);
  });

  test('is refused to who may not, for a period not over, and without a title', async () => {
    const { tablet } = await inDecember();
    const refusalOf = async (actor: Person, change: Partial<ClosingInput>) => {
      const result = await closePeriod(tablet, actor, closing(change));
      return result.ok ? undefined : result.error;
    };
    const december = { from: plainDate('2026-12-01'), to: plainDate('2026-12-31') };
    expect(await refusalOf(person('specialist'), {})).toEqual({
      kind: 'RoleNotAllowed',
      deed: 'closePeriod',
    });
    expect(await refusalOf(clerk, { period: december })).toEqual({ kind: 'PeriodNotEnded' });
    expect(await refusalOf(clerk, { period: { from: november.to, to: november.from } })).toEqual({
      kind: 'PeriodBackwards',
    });
    expect(await refusalOf(clerk, { texts: { ...closing().texts, title: ' ' } })).toEqual({
      kind: 'FieldsWrong',
      fields: { title: 'required' },
    });
    expect(await reports(tablet)).toEqual([]);
  });
});

describe('approving', () => {
  test('only a leader approves, and only the digest that was shown', async () => {
    const { tablet } = await inDecember();
    const id = await closed(tablet);
    const { digest } = await stored(tablet, id);
    expect(await approveReport(tablet, clerk, id, digest)).toMatchObject({
      error: { kind: 'RoleNotAllowed' },
    });
    expect(await approveReport(tablet, chairman, id, digest.replace(/^./, 'x'))).toMatchObject({
      error: { kind: 'DigestChanged' },
    });
    await approved(tablet, id);
    expect(await stored(tablet, id)).toMatchObject({
      state: 'approved',
      approvedBy: chairman.id,
      approvedOn: '2026-12-01',
    });
    expect(await approveReport(tablet, chairman, id, digest)).toMatchObject({
      error: { kind: 'NotInState', state: 'approved' },
    });
  });
});

describe('sending', () => {
  test('waits while dossiers behind it are only here, unless a leader accepts exactly so many', async () => {
    const { tablet } = await inDecember();
    const id = await closed(tablet);
    expect(await submitReport(tablet, clerk, id, null)).toMatchObject({ error: { kind: 'NotInState' } });
    await approved(tablet, id);
    const waiting = { ok: false, error: { kind: 'DossiersWaiting', count: 3 } };
    expect(await submitReport(tablet, clerk, id, null)).toEqual(waiting);
    expect(await submitReport(tablet, chairman, id, { dossiersElsewhere: 2 })).toEqual(waiting);
    expect(await submitReport(tablet, clerk, id, { dossiersElsewhere: 3 })).toMatchObject({
      error: { kind: 'RoleNotAllowed', deed: 'approveReport' },
    });
    expect(await submitReport(tablet, chairman, id, { dossiersElsewhere: 3 })).toMatchObject({ ok: true });
    expect(await stored(tablet, id)).toMatchObject({ state: 'submitted', dossiersElsewhere: 3 });
  });

  test('leaves at once when the server has every dossier behind it, whatever was logged later', async () => {
    const { tablet, desk } = await inDecember();
    await acknowledgeAll(tablet);
    const id = await closed(tablet);
    await approved(tablet, id);
    await received(desk);
    expect(await submitReport(tablet, clerk, id, null)).toMatchObject({ ok: true });
    expect(await stored(tablet, id)).toMatchObject({ state: 'submitted', dossiersElsewhere: 0 });
  });
});

describe('after closing', () => {
  test('a late dossier and a correction are an adjustment beside the report, never in it', async () => {
    const { tablet, desk, dossiers } = await inDecember();
    const id = await closed(tablet);
    const before = await stored(tablet, id);
    expect((await adjustmentOf(tablet, before)).dossiers).toEqual([]);

    const late = await received(desk);
    const [first] = dossiers as [DossierId];
    await resolveDossier(desk, first, { on: plainDate('2026-11-24'), electronicResult: true, note: '' });

    const report = await stored(tablet, id);
    expect(report.content).toEqual(before.content);
    const { difference, dossiers: moved, now, isDigestKept } = await adjustmentOf(tablet, report);
    expect(now.total.receivedInPerson).toBe(4);
    expect(difference.buckets.filter(({ field }) => field === null)).toContainEqual({
      field: null,
      bucket: 'receivedInPerson',
      was: 3,
      is: 4,
    });
    expect(moved.map((each) => each.id).sort()).toEqual([late, first].sort());
    expect(moved.find((each) => each.id === late)).toMatchObject({ before: [] });
    expect(isDigestKept).toBe(true);
  });

  test('says how many it counts by days that a leader confirmed, and not of what was confirmed later', async () => {
    const { tablet, desk, dossiers } = await inDecember();
    const [first, second] = dossiers as [DossierId, DossierId];
    const leader = { ...desk, actor: { ...desk.actor, roles: ['leader' as const] } };
    const confirm = async (dossier: DossierId): Promise<void> => {
      const days = { dueOn: plainDate('2026-12-04') };
      expect(await correctDossier(desk, dossier, { days, reason: 'Gõ nhầm' })).toMatchObject({ ok: true });
      const correction = (await getStored(tablet, dossier))?.dossier.asked?.[0]?.ref ?? '';
      const answer = { correction, choice: 'confirmed', reason: '' } as const;
      expect(await answerCorrection(leader, dossier, answer)).toMatchObject({ ok: true });
    };
    await confirm(first);
    const report = await stored(tablet, await closed(tablet));
    await confirm(second);
    expect((await adjustmentOf(tablet, report)).confirmed).toBe(1);
  });

  test('a new version names the one it replaces, and the replaced one can no longer be acted on', async () => {
    const { tablet, desk } = await inDecember();
    const first = await closed(tablet);
    await approved(tablet, first);
    await received(desk);
    const second = await closed(tablet, { replaces: first });
    expect((await stored(tablet, second)).content).toMatchObject({ version: 2, replaces: first });
    expect((await stored(tablet, second)).content.tally.total.receivedInPerson).toBe(4);
    const all = await reports(tablet);
    expect(isReplaced(all, first)).toBe(true);
    expect(versionsOf(all, second).map(({ id }) => id)).toEqual([first, second]);
    expect(await submitReport(tablet, chairman, first, { dossiersElsewhere: 3 })).toMatchObject({
      error: { kind: 'ReportReplaced' },
    });
    expect(await closePeriod(tablet, clerk, closing({ replaces: first }))).toMatchObject({
      error: { kind: 'ReportReplaced' },
    });
    const other = { from: november.from, to: plainDate('2026-11-20') };
    expect(await closePeriod(tablet, clerk, closing({ replaces: second, period: other }))).toMatchObject({
      error: { kind: 'ReplacesOther' },
    });
  });

  test('the next step is said for each role at each state', async () => {
    const { tablet } = await inDecember();
    const id = await closed(tablet);
    const step = async (actor: Person) => nextStepOf(await stored(tablet, id), false, actor.roles);
    expect(await step(clerk)).toEqual({ kind: 'approve', mine: false });
    expect(await step(chairman)).toEqual({ kind: 'approve', mine: true });
    await approved(tablet, id);
    expect(await step(clerk)).toEqual({ kind: 'submit', mine: true });
    await submitReport(tablet, chairman, id, { dossiersElsewhere: 3 });
    expect(await step(clerk)).toEqual({ kind: 'awaitAnswer' });
    const { digest } = await stored(tablet, id);
    await record(tablet, 'server' as PersonId, [
      {
        subject: reportSubject(id),
        type: 'report/returned',
        body: { digest, reason: 'Thiếu số', at: 1 },
        sealed: null,
      },
    ]);
    expect(await step(clerk)).toEqual({ kind: 'newVersion', mine: true });
    expect(await step(person('specialist'))).toEqual({ kind: 'newVersion', mine: false });
  });
});
