import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import {
  accept,
  after,
  ask,
  context,
  end,
  giveOfficialCode,
  given,
  handOver,
  lodge,
  receive,
  resolve,
  settleConflict,
  supplement,
} from '../support/deciding.ts';
import { closed, received, resolved } from '../support/dossier-facts.ts';
import { person, time } from '../support/office-facts.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);
const long = 'x'.repeat(301);
const veryLong = 'x'.repeat(4001);

describe('Handling', () => {
  it('goes the whole way with days and due days as they fall', () => {
    const dossier = after(
      receive(),
      ask('17'),
      supplement('18'),
      resolve('20', { electronicResult: true }),
      handOver('23', { receiver: 'An' }),
    ).state;
    expect(dossier).toMatchObject({
      ...{ state: 'handedOver', dueOn: '2026-11-23', firstDueOn: '2026-11-19' },
      ...{ resolvedOn: '2026-11-20', handedOverOn: '2026-11-23', electronicResult: true, conflicts: [] },
    });
  });

  it('asks for what is missing, item by item, without empty lines', () => {
    after(receive())
      .when(ask('16', { reason: ' Thiếu ', items: [' Giấy chứng sinh ', ' ', ''] }))
      .then([
        {
          ...{ type: 'dossier/supplementRequested', body: { on: '2026-11-16', at: '09:00' } },
          sealed: { reason: 'Thiếu', items: ['Giấy chứng sinh'] },
        },
      ]);
    after(receive())
      .when(ask('17', { at: time(''), reason: '', items: ['Tờ khai', veryLong] }))
      .thenWrong({ on: 'inFuture', at: 'required', reason: 'required', items: 'tooLong' });
    for (const items of [[], ['  ', '']])
      after(receive()).when(ask('16', { items })).thenWrong({ items: 'required' });
    after(receive())
      .when(ask('16', { reason: veryLong }))
      .thenWrong({ reason: 'tooLong' });
  });

  it('takes the answer and starts the clock again, on a promise that may be earlier and never later', () => {
    const answered = (text: string, changes: Parameters<typeof supplement>[1] = {}) =>
      after(receive(), ask('17')).when(supplement(text, changes)).by(context('2026-11-19'));
    answered('19').then([
      {
        ...{ type: 'dossier/supplemented', sealed: null },
        body: { on: '2026-11-19', at: '09:00', dueOn: '2026-11-25', dueAt: '17:00' },
      },
    ]);
    answered('19', { note: ' Đủ ' }).then([{ sealed: { note: 'Đủ' } }]);
    answered('19', { note: '  ' }).then([{ sealed: null }]);
    answered('19', { dueOn: day('20') }).then([{ body: { dueOn: '2026-11-20', dueAt: '17:00' } }]);
    answered('19', { dueOn: day('26') }).thenWrong({ dueOn: 'afterLimit' });
    answered('19', { dueOn: day('13') }).thenWrong({ dueOn: 'beforeReceipt' });
    answered('20', { at: time('9h'), note: veryLong }).thenWrong({
      ...{ on: 'inFuture', at: 'notATime', note: 'tooLong' },
    });
    answered('16').thenWrong({ on: 'beforePrevious' });
  });

  it('lets the desk type any later due day where there is no limit to start again', () => {
    const days = { on: '2026-11-16', dueOn: '2026-11-18', dueAt: null };
    const asked = given(received({ limit: null }, days), ...after(receive()).when(ask('16')).events);
    asked.when(supplement('16', { dueOn: day('30') })).then([{ body: { dueOn: '2026-11-30' } }]);
    asked.when(supplement('16')).then([{ body: { dueOn: '2026-11-18', dueAt: '17:00' } }]);
  });

  it('ends without a result as it is called, with a reason', () => {
    const as = { return: 'returned', withdraw: 'withdrawn', stop: 'stopped' } as const;
    for (const kind of ['return', 'withdraw', 'stop'] as const) {
      after(receive())
        .when(end(kind, '16', ' Đơn xin rút '))
        .then([
          {
            ...{ type: 'dossier/closed', body: { on: '2026-11-16', as: as[kind] } },
            sealed: { reason: 'Đơn xin rút' },
          },
        ]);
      after(receive())
        .when(end(kind, '17', '  '))
        .thenWrong({ on: 'inFuture', reason: 'required' });
    }
  });

  it('records a result with its note, and whether it is electronic', () => {
    after(receive())
      .when(resolve('16', { electronicResult: true, note: ' Ký số ' }))
      .then([
        {
          ...{ type: 'dossier/resolved', body: { on: '2026-11-16', electronicResult: true } },
          sealed: { note: 'Ký số' },
        },
      ]);
    after(receive())
      .when(resolve('16'))
      .then([{ body: { electronicResult: false }, sealed: null }]);
    after(receive())
      .when(resolve('16', { note: ' ' }))
      .then([{ sealed: null }]);
    after(receive())
      .when(resolve('17', { note: veryLong }))
      .thenWrong({ on: 'inFuture', note: 'tooLong' });
    after(receive())
      .when(resolve('16', { note: 'x'.repeat(4000) }))
      .then([{ type: 'dossier/resolved' }]);
  });

  it('hands the result over to somebody, by some channel', () => {
    const handing = (changes: Parameters<typeof handOver>[1]) =>
      after(receive(), resolve('16')).when(handOver('16', changes));
    handing({ by: 'postal', receiver: ' An ' }).then([
      {
        ...{ type: 'dossier/handedOver', body: { on: '2026-11-16', by: 'postal' } },
        sealed: { receiver: 'An' },
      },
    ]);
    handing({ receiver: ' ' }).then([{ sealed: null }]);
    handing({}).then([{ sealed: null }]);
    handing({ on: day('17'), by: 'drone' as never, receiver: long }).thenWrong({
      ...{ on: 'inFuture', by: 'required', receiver: 'tooLong' },
    });
    handing({ by: null as never }).thenWrong({ by: 'required' });
    handing({ receiver: 'x'.repeat(300) }).then([{ type: 'dossier/handedOver' }]);
  });

  it('takes the official code when the portal has given one', () => {
    after(receive())
      .when(giveOfficialCode(' H15.50-261116-0001 '))
      .then([{ type: 'dossier/officialCodeGiven', body: { code: 'H15.50-261116-0001' }, sealed: null }]);
    after(receive()).when(giveOfficialCode(' ')).thenWrong({ code: 'required' });
    after(receive()).when(giveOfficialCode(long)).thenWrong({ code: 'tooLong' });
  });

  it('refuses days in the future, before the receipt, and before what came earlier', () => {
    const dossier = after(receive());
    dossier.when(resolve('17')).thenWrong({ on: 'inFuture' });
    dossier.when(resolve('13')).thenWrong({ on: 'beforeReceipt' });
    dossier.when(resolve('16')).then([{ type: 'dossier/resolved' }]);
    const later = context('2026-11-24');
    const answered = after(receive(), ask('18'), supplement('19'));
    answered.when(resolve('18')).by(later).thenWrong({ on: 'beforePrevious' });
    answered
      .when(resolve('19'))
      .by(later)
      .then([{ type: 'dossier/resolved' }]);
    const asked = after(receive(), ask('18'));
    asked.when(end('stop', '17')).by(later).thenWrong({ on: 'beforePrevious' });
    asked
      .when(end('stop', '18'))
      .by(later)
      .then([{ type: 'dossier/closed' }]);
    const done = after(receive(), resolve('20'));
    done.when(handOver('19')).by(later).thenWrong({ on: 'beforePrevious' });
    done
      .when(handOver('20'))
      .by(later)
      .then([{ type: 'dossier/handedOver' }]);
  });
});

describe('A conflict', () => {
  it('is settled with a reason, once', () => {
    const apart = given(received(), resolved('2024-01-05'), ['NODE2', closed('2024-01-04')]);
    const ref = apart.state.conflicts[0]?.ref ?? '';
    apart.when(settleConflict(ref, ' ')).thenWrong({ reason: 'required' });
    apart.when(settleConflict(`${ref}0`)).then({ kind: 'ConflictUnknown' });
    apart.when(settleConflict(ref, ' Đã hỏi ')).then([
      {
        ...{ type: 'dossier/conflictSettled', body: { conflict: ref, choice: 'applied' } },
        sealed: { reason: 'Đã hỏi' },
      },
    ]);
    const settled = apart.when(settleConflict(ref)).events;
    given(received(), resolved('2024-01-05'), ['NODE2', closed('2024-01-04')], ...settled)
      .when(settleConflict(ref))
      .then({ kind: 'ConflictUnknown' });
  });

  const leader = context('2026-11-25', { actor: person('leader') });
  it.each([
    ['gives a later due day', () => [accept('16'), accept('18')], ['2026-11-23', '2026-11-19']],
    ['makes on time what is late', () => [resolve('20'), resolve('18')], ['2026-11-18', '2026-11-20']],
  ])('is settled by a leader, and marked, where the choice %s', (_, commands, [chosen, kept]) => {
    const lodged = given().when(lodge()).events;
    const told =
      commands()[0]?.kind === 'accept' ? lodged : [...lodged, ...given(...lodged).when(accept('16')).events];
    const [here, there] = commands().map(
      (command) =>
        given(...told)
          .when(command)
          .by(context('on' in command ? command.on : undefined)).events,
    );
    const apart = given(...told, ...(here ?? []), ...(there ?? []).map((event) => ['NODE2', event] as const));
    const settle = settleConflict(apart.state.conflicts[0]?.ref ?? '');
    const counted = ({ resolvedOn, dueOn }: Dossier) => resolvedOn ?? dueOn;
    expect(counted(apart.state)).toBe(kept);
    apart.when(settle).by(context('2026-11-25')).then({ kind: 'LeaderSettles' });
    const settled = apart.when(settle).by(leader);
    settled.then([{ body: { choice: 'applied', byLeader: true } }]);
    expect([counted(settled.state), settled.state.confirmedDays]).toEqual([chosen, true]);
  });
});
