import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import type { ReportCommand, ReportRefusal } from '../../src/domain/report/decide.ts';
import { finding } from '../../src/domain/report/checking/finding.ts';
import type { ReportEventType } from '../../src/domain/report/events.ts';
import type { StoredReport } from '../../src/domain/report/versions.ts';
import { person, someSettings } from '../support/office-facts.ts';
import {
  acknowledge,
  approve,
  asking,
  close,
  dropSetAside,
  closedAs,
  comment,
  explain,
  given,
  idOf,
  nameLive,
  own,
  sendBack,
  stored,
  submit,
  withdraw,
} from '../support/report-deciding.ts';
import { liveNamed, someReport, wayOf } from '../support/report-facts.ts';

const content = someReport();
const digest = digestOf(content);
const { closed, explained, approved, submitted, acknowledged, withdrawn } = wayOf(content);
const levelAbove = asking({ actor: 'levelAbove' });
const officer = person('officer');
const leader = person('leader');
const { texts, period } = content;
/** A second version of the report that is asked about. */
const replacing = closedAs('R2', { version: 2, replaces: own });
const otherMonth = { from: plainDate('2026-09-15'), to: plainDate('2026-10-14') };

/** An error of the check before signing, and a doubt. */
const fault = finding({ kind: 'lastPeriod', weight: 'error', sentence: 'Lệch 1.', cells: [], difference: 1 });
const doubt = finding({ kind: 'jump', weight: 'doubt', sentence: 'Tăng nhiều.', cells: [], difference: 90 });

type Question = ReturnType<ReturnType<typeof given>['when']>;
const closing = (changes: Parameters<typeof close>[0] = {}): Question => given().when(close(changes));
const beside = (...others: readonly StoredReport[]) => asking({ others });

/** What is recorded of each deed; a type that is missing here does not compile. */
const made: Record<ReportEventType, readonly [asked: () => Question, body: object]> = {
  'report/closed': [
    () => closing(),
    {
      content: {
        ...{ period, form: { id: 'II.06a' }, texts, version: 1, replaces: null, cut: { NODE1: 7 } },
        letterhead: { name: someSettings().name, signerName: 'Phạm Văn An' },
      },
      closedOn: '2026-11-16',
    },
  ],
  'report/findingExplained': [
    () =>
      given(closed)
        .when(explain('  Một hồ sơ nhập muộn '))
        .by(asking({ actor: officer })),
    { digest, finding: 'f1', about: 'Lệch 1.', said: 'Một hồ sơ nhập muộn', explainedOn: '2026-11-16' },
  ],
  'report/commented': [
    () =>
      given(closed)
        .when(comment('  Xem lại số quá hạn\n'))
        .by(asking({ actor: leader })),
    { said: 'Xem lại số quá hạn', commentedOn: '2026-11-16' },
  ],
  'report/approved': [
    () =>
      given(closed)
        .when(approve(digest))
        .by(asking({ actor: leader })),
    { digest, approvedOn: '2026-11-16' },
  ],
  'report/submitted': [
    () =>
      given(closed, approved)
        .when(submit())
        .by(asking({ actor: officer })),
    { digest, submittedOn: '2026-11-16', dossiersElsewhere: 0 },
  ],
  'report/withdrawn': [() => given(closed).when(withdraw('  Sai kỳ ')), { reason: 'Sai kỳ' }],
  'report/setAsideAnswered': [
    () => given().when(dropSetAside('  Ghi nhầm ')),
    { entry: 'NODE1:7', how: 'dropped', reason: 'Ghi nhầm' },
  ],
  'report/acknowledged': [
    () => given(closed, approved, submitted).when(acknowledge()).by(levelAbove),
    { digest, number: 'BN-7', at: 1 },
  ],
  'report/returned': [
    () => given(closed, approved, submitted, acknowledged).when(sendBack()).by(levelAbove),
    { digest, reason: 'Thiếu số liệu', at: 2 },
  ],
  'report/liveNamed': [
    () => given(closed).when(nameLive('R9')).by(levelAbove),
    { live: 'R9', isThis: false, at: 3 },
  ],
};

test('a version that was closed before and given back is told apart from that one', () => {
  const again = closing().by(beside(stored('R8', closed, withdrawn), stored('R9', closed, withdrawn)));
  again.then([{ type: 'report/closed', body: { content: { version: 1, closedBefore: 2 } } }]);
});

type Refused = readonly [why: string, asked: () => Question, more: object];
/** Why something is refused; a kind that is missing here does not compile. */
const refused: Record<ReportRefusal['kind'], readonly Refused[]> = {
  RoleNotAllowed: [
    [
      'a specialist keeps no books',
      () => closing().by(asking({ actor: person('specialist') })),
      { deed: 'closePeriod' },
    ],
    [
      'whoever keeps the books does not sign',
      () =>
        given(closed)
          .when(approve(digest))
          .by(asking({ actor: officer })),
      { deed: 'approveReport' },
    ],
    [
      'only a leader accepts that dossiers are missing upstream',
      () =>
        given(closed, approved)
          .when(submit(3, 3))
          .by(asking({ actor: officer })),
      { deed: 'approveReport' },
    ],
    [
      'nobody of the office speaks for the level above',
      () => given(closed, approved, submitted).when(acknowledge()),
      { deed: 'acknowledgeReport' },
    ],
    ['the level above closes nothing', () => closing().by(levelAbove), { deed: 'closePeriod' }],
    [
      'somebody who left signs nothing',
      () =>
        given(closed)
          .when(approve(digest))
          .by(asking({ actor: { ...leader, active: false } })),
      { deed: 'approveReport' },
    ],
  ],
  OfficeMissing: [
    ['nothing stands in the letterhead', () => closing().by(asking({ settings: undefined })), {}],
  ],
  FieldsWrong: [
    ['no title', () => closing({ texts: { ...texts, title: ' ' } }), { fields: { title: 'required' } }],
    [
      'a number without end',
      () => closing({ texts: { ...texts, number: '1'.repeat(301) } }),
      { fields: { number: 'tooLong' } },
    ],
    [
      'a text without end',
      () => closing({ texts: { ...texts, causes: 'a'.repeat(20_001) } }),
      { fields: { causes: 'tooLong' } },
    ],
    [
      'no such day',
      () => closing({ texts: { ...texts, datedOn: '2026-02-30' as typeof texts.datedOn } }),
      { fields: { datedOn: 'notADay' } },
    ],
  ],
  PeriodBackwards: [
    ['its end is before its beginning', () => closing({ period: { from: period.to, to: period.from } }), {}],
  ],
  PeriodNotEnded: [
    ['its last day is tomorrow', () => closing().by(asking({ on: plainDate('2026-11-13') })), {}],
  ],
  PeriodAlreadyClosed: [
    ['a report of the same form is there', () => closing().by(beside(closedAs('R9'))), { report: 'R9' }],
    [
      'another version of the form is no other form',
      () => closing().by(beside(closedAs('R9', { form: { id: 'II.06a', version: '2019' } }))),
      { report: 'R9' },
    ],
  ],
  ReportMissing: [
    ['nothing was closed under this id', () => given().when(approve(digest)), {}],
    ['what it would replace is not there', () => closing({ replaces: idOf('R9') }), {}],
  ],
  ReplacesOther: [
    [
      'it would replace a report of another month',
      () => closing({ replaces: idOf('R9') }).by(beside(closedAs('R9', { period: otherMonth }))),
      {},
    ],
    [
      'it would replace a report of another form',
      () => closing({ replaces: idOf('R9'), form: formUnfolded }).by(beside(closedAs('R9'))),
      {},
    ],
  ],
  ReportReplaced: [
    [
      'a later version has taken its place',
      () => given(closed).when(approve(digest)).by(beside(replacing)),
      {},
    ],
    [
      'what it would replace has been replaced',
      () => closing({ replaces: own }).by(beside(closedAs(own), replacing)),
      {},
    ],
  ],
  ReportSecond: [
    [
      'the level above counts another one',
      () =>
        given(closed, liveNamed('R9'))
          .when(approve(digest))
          .by(beside(closedAs('R9'))),
      { live: 'R9' },
    ],
    [
      'the level above counts another one, in its latest version',
      () =>
        given(closed, approved, liveNamed('R9'))
          .when(submit())
          .by(beside(closedAs('R9'), closedAs('R10', { version: 2, replaces: 'R9' }))),
      { live: 'R10' },
    ],
    [
      'what it would replace is not the one that counts',
      () =>
        closing({ replaces: idOf('R8') }).by(beside(stored('R8', closed, liveNamed('R9')), closedAs('R9'))),
      { live: 'R9' },
    ],
  ],
  NotInState: [
    ['nobody has signed it', () => given(closed).when(submit()), { state: 'closed' }],
    [
      'what it would replace was set aside',
      () => closing({ replaces: idOf('R9') }).by(beside(stored('R9', closed, withdrawn))),
      { state: 'withdrawn' },
    ],
  ],
  DigestChanged: [
    ['another digest was looked at', () => given(closed).when(approve('0'.repeat(64))), {}],
    [
      'what is stored is not what its digest was taken of',
      () =>
        given({ ...closed, body: { ...closed.body, content: { ...content, conflicts: 1 } } }).when(
          approve(digest),
        ),
      {},
    ],
  ],
  DossiersWaiting: [
    ['some are only here', () => given(closed, approved).when(submit(3)), { count: 3 }],
    ['another number was accepted', () => given(closed, approved).when(submit(3, 2)), { count: 3 }],
    ['more have come since', () => given(closed, approved).when(submit(3, 4)), { count: 3 }],
  ],
  FindingsUnexplained: [
    ['nobody has said why', () => given(closed).when(approve(digest, fault)), { count: 1 }],
    [
      'another finding was explained',
      () => given(closed, explained).when(approve(digest, fault)),
      { count: 1 },
    ],
  ],
  ReasonMissing: [
    ['only spaces were typed', () => given(closed).when(withdraw('  ')), {}],
    ['only spaces were typed', () => given(closed).when(explain('  ')), {}],
  ],
};

describe('What is done with a report', () => {
  test.each(Object.entries(made))('%s is recorded as it was said', (type, [asked, body]) => {
    asked().then([{ type, body }]);
    expect(asked().events).toHaveLength(1);
  });

  test('is frozen under a digest over all that the report says', () => {
    const [fact] = closing().events;
    if (fact?.type !== 'report/closed') throw new Error('not closed');
    expect(fact.body.digest).toBe(digestOf(fact.body.content));
    expect(closing().state).toMatchObject({ state: 'closed', misfits: [] });
  });

  test('an explained error and a doubt keep nobody from signing, and the last word on each is kept', () => {
    const answered = wayOf(content).explained;
    const about = { ...answered, body: { ...answered.body, finding: fault.id } };
    given(closed, about)
      .when(approve(digest, fault, doubt))
      .then([{ type: 'report/approved' }]);
    const again = { ...about, body: { ...about.body, said: 'Hai máy nhập muộn' } };
    expect(given(closed, about, again).state.explanations).toMatchObject([
      { finding: fault.id, said: 'Hai máy nhập muộn', on: '2026-11-16' },
    ]);
    expect(given(closed, about).state.lastActor).toBe(given(closed).state.lastActor);
  });

  test('counts the missing dossiers that a leader accepts, and no others', () => {
    const accepted = given(closed, approved)
      .when(submit(3, 3))
      .by(asking({ actor: leader }));
    accepted.then([{ type: 'report/submitted', body: { dossiersElsewhere: 3 } }]);
  });

  test('another form of the same period, and another month of the same form, are closed beside it', () => {
    for (const changes of [{ form: formUnfolded }, { period: otherMonth }])
      closing(changes)
        .by(beside(closedAs('R9')))
        .then([{ type: 'report/closed', body: { content: { version: 1, replaces: null } } }]);
  });

  test('a new version is numbered after the one that it names', () => {
    closing({ replaces: idOf('R9') })
      .by(beside(closedAs('R9', { version: 4 })))
      .then([{ body: { content: { version: 5, replaces: 'R9' } } }]);
    closing({ replaces: idOf('R9'), form: formUnfolded })
      .by(beside(closedAs('R9', { form: { id: formUnfolded.id, version: 'before' } })))
      .then([
        { body: { content: { form: { id: formUnfolded.id, version: formUnfolded.version }, version: 2 } } },
      ]);
  });

  test('the last day of a period may be the day on which it is closed', () => {
    expect(closing().by(asking({ on: period.to })).events).toHaveLength(1);
  });

  test('the level above is not kept from its word by a version that is still on its way', () => {
    const asked = given(closed, approved, submitted).when(acknowledge());
    asked.by(asking({ actor: 'levelAbove', others: [replacing] })).then([{ type: 'report/acknowledged' }]);
  });

  test('the second of two goes on when the one that counted was set aside', () => {
    const decided = given(closed, approved, liveNamed('R9')).when(submit());
    decided.by(beside(stored('R9', closed, withdrawn))).then([{ type: 'report/submitted' }]);
  });
});

describe('What is refused to be done with a report', () => {
  const all = Object.entries(refused).flatMap(([kind, each]) =>
    each.map(([why, asked, more]) => ({ kind, why, asked, refusal: { kind, ...more } as ReportRefusal })),
  );
  test.each(all)('$kind: $why', ({ asked, refusal }) => asked().then(refusal));

  test('is said first to whoever may not do it at all', () => {
    const commands: readonly ReportCommand[] = [
      close({ texts: { ...texts, title: '' } }),
      approve(''),
      withdraw(''),
    ];
    for (const command of commands) {
      const asked = given()
        .when(command)
        .by(asking({ actor: person(), settings: undefined }));
      expect(() => asked.events).toThrow('RoleNotAllowed');
    }
  });
});
