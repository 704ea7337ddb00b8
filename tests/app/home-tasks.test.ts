import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { session } from '../../src/app/shell/session.svelte.ts';
import { warningWords } from '../../src/app/strings/home/warnings.ts';
import { tasksFrom } from '../../src/app/pages/home/tasks.ts';
import { deskLists, type DeskList } from '../../src/domain/counting/column-lists.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { mayRole, type AnyDeed } from '../../src/domain/roles.ts';
import { waitingFor } from '../../src/domain/report/next-step.ts';
import { stored } from '../support/report-deciding.ts';
import { liveNamed, someReport, wayOf } from '../support/report-facts.ts';

const counts = (some: Partial<Record<DeskList, number>>): Record<DeskList, number> => ({
  ...(Object.fromEntries(deskLists.map((list) => [list, 0])) as Record<DeskList, number>),
  ...some,
});
const as =
  (...roles: Role[]) =>
  (deed: AnyDeed) =>
    mayRole(roles, deed);
const today = plainDate('2026-12-01');
const list = (name: string) => `/ho-so?danh-sach=${name}`;
const { closed, approved, submitted, returned, withdrawn } = wayOf(someReport());

test('what is overdue comes first, and never more than three things are asked at once', () => {
  const tasks = tasksFrom(
    ...([counts({ awaiting: 4, dueTomorrow: 2, overdue: 3, readyToHandOver: 9, dueToday: 1 }), []] as const),
    as('officer'),
  );
  expect(tasks.map(({ href }) => href)).toEqual(['overdue', 'dueToday', 'readyToHandOver'].map(list));
  expect(tasks[0]?.what).toBe('Giải quyết 3 hồ sơ đã quá hạn');
});

test('an apology that can wait stands behind what citizens come for, and is not asked of those that had one', () => {
  const owed = counts({ overdue: 3, toApologise: 3, dueToday: 1, readyToHandOver: 9 });
  const tasks = tasksFrom(owed, [], as('officer'));
  expect(tasks.map(({ href }) => href)).toEqual(['overdue', 'dueToday', 'readyToHandOver'].map(list));
  for (const role of ['officer', 'leader'] as const)
    expect(tasksFrom(owed, [], as(role))[0]?.why).toContain('chưa xin lỗi');
});

test('the session’s own answer may be handed on by itself', () => {
  const { may } = session;
  session.openPerson = {
    id: 'officer' as PersonId,
    name: 'Lê Văn Một',
    title: '',
    roles: ['officer'],
    active: true,
  };
  expect(tasksFrom(counts({ awaiting: 4 }), [], may)).toHaveLength(1);
  session.openPerson = undefined;
  expect(tasksFrom(counts({ awaiting: 4 }), [], may)).toEqual([]);
});

test('a calm day asks nothing', () => {
  expect(tasksFrom(counts({ all: 120, receivedToday: 5 }), [], as('officer'))).toEqual([]);
  const ofDesk = counts({
    all: 120,
    dueToday: 5,
    dueTomorrow: 1,
    readyToHandOver: 9,
    awaiting: 4,
    conflict: 2,
  });
  expect(tasksFrom(ofDesk, [], as('leader'))).toEqual([]);
});

test('a leader meets the report to approve first, then what is overdue, and nothing that the desk does', () => {
  const all = [stored('R2', closed, approved), stored('R1', closed)];
  const waiting = waitingFor(all, ['leader'], today);
  const tasks = tasksFrom(
    ...([counts({ overdue: 3, dueToday: 5, asksLeader: 2, registered: 1 }), waiting] as const),
    as('leader'),
  );
  expect(tasks.map(({ href }) => href)).toEqual([
    ...['/bao-cao/R1', list('overdue'), list('asksLeader'), '/bao-cao/R2'],
  ]);
  expect(tasks[0]?.what).toBe('Phê duyệt báo cáo từ 15/10/2026 đến hết 14/11/2026');
  expect(tasks[1]?.what).toBe('3 hồ sơ đã quá hạn');
});

test('a leader who also stands at the desk is asked what both are asked', () => {
  const both = as('leader', 'officer');
  expect(tasksFrom(counts({ asksLeader: 3 }), [], both).map(({ what }) => what)).toEqual([
    'Xác nhận việc sửa ngày của 3 hồ sơ',
  ]);
  const waiting = waitingFor(
    [stored('R2', closed, approved), stored('R1', closed)],
    ['leader', 'officer'],
    today,
  );
  const tasks = tasksFrom(counts({ asksLeader: 3, dueToday: 5, registered: 1 }), waiting, both);
  expect(tasks.map(({ href }) => href)).toEqual([
    ...['/bao-cao/R1', list('asksLeader'), list('dueToday'), list('registered'), '/bao-cao/R2'],
  ]);
});

test('a clerk is told of the report to send and of the one to redo, and of nothing that only a leader answers', () => {
  const reports = [stored('R1', closed, approved), stored('R2', closed, approved, submitted, returned)];
  const tasks = tasksFrom(counts({ asksLeader: 3 }), waitingFor(reports, ['officer'], today), as('officer'));
  expect(tasks.map(({ href }) => href)).toEqual(['/bao-cao/R1', '/bao-cao/R2']);
});

test('whoever only runs the office is not asked to hand over or to take in', () => {
  const all = counts({ registered: 1, readyToHandOver: 9, awaiting: 4, conflict: 2 });
  expect(tasksFrom(all, [], as('administrator')).map(({ href }) => href)).toEqual([list('conflict')]);
});

test('a report waits for whoever may take its next step, and for nobody once it was replaced', () => {
  const waits = (role: 'leader' | 'officer' | 'specialist', ...all: Parameters<typeof waitingFor>[0]) =>
    waitingFor(all, [role], today).map(({ id, next }) => `${id} ${next}`);
  const reports = [
    ...[
      stored('closed', closed),
      stored('approved', closed, approved),
      stored('withdrawn', closed, withdrawn),
    ],
    ...[stored('sent', closed, approved, submitted), stored('back', closed, approved, submitted, returned)],
  ];
  expect(waits('leader', ...reports)).toEqual(['closed approve', 'approved submit', 'back newVersion']);
  expect(waits('officer', ...reports)).toEqual(['approved submit', 'back newVersion']);
  expect(waits('specialist', ...reports)).toEqual([]);
  const next = stored('next', wayOf(someReport({ replaces: 'closed', version: 2 })).closed);
  expect(waits('leader', stored('closed', closed), next)).toEqual(['next approve']);
  const second = stored('second', closed, liveNamed('closed'));
  expect(waits('leader', stored('closed', closed), second)).toEqual(['closed approve', 'second setAside']);
});

test('What lies here alone for long is told of by dossiers, or where there is none by what was recorded', () => {
  const { oldUnsyncedTitle, oldUnsyncedText } = warningWords;
  expect(oldUnsyncedText({ dossiers: 2, entries: 5 }, 4)).toMatch(
    /^2 hồ sơ chưa gửi máy chủ, cũ nhất 4 ngày/,
  );
  expect(oldUnsyncedText({ dossiers: 0, entries: 3 }, 4)).toMatch(
    /^3 bản ghi chưa gửi máy chủ, cũ nhất 4 ngày/,
  );
  expect(oldUnsyncedTitle(0)).not.toContain('Hồ sơ');
});
