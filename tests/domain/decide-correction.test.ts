import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import {
  after,
  ask,
  context,
  correct,
  end,
  handOver,
  nobody,
  receive,
  resolve,
  supplement,
} from '../support/deciding.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);
const today = context('2026-11-30');
type Change = Parameters<typeof correct>[0];

const open = after(receive());
const awaiting = after(receive(), ask('18'));
const answered = after(receive(), ask('18'), supplement('20'));
const resolved = after(receive(), ask('18'), supplement('20'), resolve('23'));
const handedOver = after(receive(), resolve('23'), handOver('24'));
const returned = after(receive(), end('return', '23'));

const correcting = (dossier: ReturnType<typeof after>, change: Change) =>
  dossier.when(correct(change)).by(today);
const becomes = (dossier: ReturnType<typeof after>, change: Change): Dossier =>
  correcting(dossier, change).state;

describe('A correction', () => {
  it('needs a reason and something to correct', () => {
    correcting(open, {}).then({ kind: 'NothingToCorrect' });
    correcting(open, { facts: { channel: undefined }, days: { dueOn: undefined } }).then({
      kind: 'NothingToCorrect',
    });
    correcting(open, { reason: ' ', facts: { channel: 'online' } }).thenWrong({ reason: 'required' });
    correcting(open, { reason: 'x'.repeat(4001), facts: { channel: 'online' } }).thenWrong({
      reason: 'tooLong',
    });
  });

  test.each<[string, Change]>([
    ['a fact', { facts: { channel: 'online' } }],
    ['a day', { days: { dueOn: day('20') } }],
    ['who it is about', { particulars: { name: 'Trần Thị Bưởi' } }],
    ['the state', { state: 'open' }],
    ['whether the result is electronic', { electronicResult: false }],
  ])('of %s alone is enough', (_, change) => {
    expect(correcting(open, change).events).toHaveLength(1);
  });

  it('says what it changes and nothing else', () => {
    correcting(open, { reason: ' Ghi nhầm ', facts: { channel: 'online', level: undefined } }).then([
      { type: 'dossier/corrected', sealed: { reason: 'Ghi nhầm', particulars: {} } },
    ]);
    expect(
      correcting(open, { facts: { channel: 'online', level: undefined } }).events[0]?.body,
    ).toStrictEqual({
      ...{ facts: { channel: 'online' }, days: {} },
    });
    expect(correcting(resolved, { state: 'resolved', electronicResult: true }).events[0]?.body).toEqual({
      ...{ facts: {}, days: {}, state: 'resolved', electronicResult: true },
    });
    correcting(open, { particulars: { name: '  Trần  Thị Bưởi ', phone: undefined } }).then([
      { sealed: { particulars: { name: 'Trần Thị Bưởi' } } },
    ]);
  });

  it('names every wrong fact at once', () => {
    const long = 'x'.repeat(301);
    correcting(open, {
      facts: {
        ...{ number: ' ', officialCode: long, receivingDesk: '', resolvingAgency: long },
        fee: { dong: 0.5, paidBy: 'cash' },
      },
      particulars: { ...nobody, email: 'abc', bornOn: plainDate('2026-12-01') },
    }).thenWrong({
      ...{ 'facts.number': 'required', 'facts.officialCode': 'tooLong', 'facts.receivingDesk': 'required' },
      ...{ 'facts.resolvingAgency': 'tooLong', 'facts.fee.dong': 'notANumber' },
      ...{ 'particulars.email': 'badEmail', 'particulars.bornOn': 'inFuture' },
    });
    const fine = { number: 'MC01', officialCode: null, receivingDesk: 'Quầy 2', resolvingAgency: 'UBND' };
    expect(becomes(open, { facts: { ...fine, fee: { dong: 0, paidBy: 'cash' } } }).facts).toMatchObject(fine);
  });
});

describe('Days that are corrected', () => {
  test.each<[string, ReturnType<typeof after>, Change, Readonly<Record<string, string>>]>([
    ['no day at all', open, { days: { receivedOn: '16/11' as never } }, { 'days.receivedOn': 'notADay' }],
    ['a due day that is none', open, { days: { dueOn: '20/11' as never } }, { 'days.dueOn': 'notADay' }],
    [
      'a receipt to come',
      open,
      { days: { receivedOn: plainDate('2026-12-01') } },
      { 'days.receivedOn': 'inFuture' },
    ],
    ['due before it came', open, { days: { dueOn: day('13') } }, { 'days.dueOn': 'beforeReceipt' }],
    [
      'asked before it came',
      awaiting,
      { days: { supplementRequestedOn: day('13') } },
      { 'days.supplementRequestedOn': 'beforeReceipt' },
    ],
    [
      'asked on a day to come',
      awaiting,
      { days: { supplementRequestedOn: plainDate('2026-12-01') } },
      { 'days.supplementRequestedOn': 'inFuture' },
    ],
    [
      'answered before it was asked',
      answered,
      { days: { supplementedOn: day('17') } },
      { 'days.supplementedOn': 'beforePrevious' },
    ],
    [
      'answered on a day to come',
      answered,
      { days: { supplementedOn: plainDate('2026-12-01') } },
      { 'days.supplementedOn': 'inFuture' },
    ],
    [
      'resolved before it came',
      handedOver,
      { days: { resolvedOn: day('13') } },
      { 'days.resolvedOn': 'beforeReceipt' },
    ],
    [
      'resolved before the request',
      resolved,
      { days: { resolvedOn: day('17') } },
      { 'days.resolvedOn': 'beforePrevious' },
    ],
    [
      'resolved before the answer',
      resolved,
      { days: { resolvedOn: day('19') } },
      { 'days.resolvedOn': 'beforePrevious' },
    ],
    [
      'resolved on a day to come',
      resolved,
      { days: { resolvedOn: plainDate('2026-12-01') } },
      { 'days.resolvedOn': 'inFuture' },
    ],
    [
      'returned before it came',
      returned,
      { days: { closedOn: day('13') } },
      { 'days.closedOn': 'beforeReceipt' },
    ],
    [
      'handed over before there was a result',
      handedOver,
      { days: { handedOverOn: day('22') } },
      { 'days.handedOverOn': 'beforePrevious' },
    ],
    [
      'handed over on a day to come',
      handedOver,
      { days: { handedOverOn: plainDate('2026-12-01') } },
      { 'days.handedOverOn': 'inFuture' },
    ],
  ])('%s', (_, dossier, change, faults) => {
    correcting(dossier, change).thenWrong(faults);
  });

  it('may fall on each other, as on a busy day', () => {
    expect(becomes(answered, { days: { supplementedOn: day('18') } }).supplements).toMatchObject([
      { requestedOn: '2026-11-18', answeredOn: '2026-11-18' },
    ]);
    expect(becomes(resolved, { days: { resolvedOn: day('20') } }).resolvedOn).toBe('2026-11-20');
    expect(becomes(handedOver, { days: { handedOverOn: day('23') } }).handedOverOn).toBe('2026-11-23');
    expect(becomes(awaiting, { days: { supplementRequestedOn: day('16') } }).supplements).toMatchObject([
      { requestedOn: '2026-11-16', answeredOn: null },
    ]);
    expect(becomes(open, { days: { receivedOn: day('19') } }).receivedOn).toBe('2026-11-19');
  });

  it('are not judged when only facts are corrected: an old fault stands in nobody’s way', () => {
    const odd = after(receive(), resolve('23'));
    expect(odd.when(correct({ facts: { channel: 'online' } })).by(context('2026-11-20')).events).toHaveLength(
      1,
    );
  });
});

describe('A state that is corrected', () => {
  test.each<[string, Change, Readonly<Record<string, string>>]>([
    ['resolved', { state: 'resolved' }, { 'days.resolvedOn': 'required' }],
    [
      'handed over',
      { state: 'handedOver' },
      { 'days.resolvedOn': 'required', 'days.handedOverOn': 'required' },
    ],
    ['returned', { state: 'returned' }, { 'days.closedOn': 'required' }],
    ['withdrawn', { state: 'withdrawn' }, { 'days.closedOn': 'required' }],
    ['stopped', { state: 'stopped' }, { 'days.closedOn': 'required' }],
    ['refused', { state: 'refused' }, { 'days.closedOn': 'required' }],
    ['awaiting', { state: 'awaiting' }, { 'days.supplementRequestedOn': 'required' }],
  ])('to %s asks for the days without which it means nothing', (_, change, faults) => {
    correcting(open, change).thenWrong(faults);
  });

  it('is taken with its days', () => {
    expect(becomes(open, { state: 'resolved', days: { resolvedOn: day('20') } })).toMatchObject({
      ...{ state: 'resolved', resolvedOn: '2026-11-20' },
    });
    expect(becomes(open, { state: 'awaiting', days: { supplementRequestedOn: day('20') } })).toMatchObject({
      ...{ state: 'awaiting', supplements: [{ requestedOn: '2026-11-20', answeredOn: null }] },
    });
    expect(becomes(resolved, { state: 'handedOver', days: { handedOverOn: day('24') } }).state).toBe(
      'handedOver',
    );
    expect(becomes(open, { state: 'stopped', days: { closedOn: day('20') } }).state).toBe('stopped');
  });

  it('puts the dossier back, and with it the days that it cannot have', () => {
    expect(becomes(resolved, { state: 'open' })).toMatchObject({ state: 'open', resolvedOn: null });
    expect(becomes(awaiting, { state: 'open' })).toMatchObject({ state: 'open', supplements: [] });
    expect(becomes(returned, { state: 'open' })).toMatchObject({ state: 'open', closedOn: null });
    expect(becomes(handedOver, { state: 'resolved' })).toMatchObject({
      ...{ state: 'resolved', resolvedOn: '2026-11-23', handedOverOn: null },
    });
  });
});
