import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { dueOfReceipt } from '../../src/domain/dossier/decide/receipt.ts';
import { dossierEvents } from '../../src/domain/dossier/events.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import {
  accept,
  after,
  bringIn,
  context,
  given,
  lodge,
  nobody,
  receive,
  refuse,
  resolve,
  rulesWith,
  settleConflict,
  shipped,
} from '../support/deciding.ts';
import { received } from '../support/dossier-facts.ts';
import { time } from '../support/office-facts.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);
const long = 'x'.repeat(301);
const veryLong = 'x'.repeat(4001);
/** One that leaves supplement clock and limits to be said by a test. */
const procedure = (changes: Partial<ProcedureVersion>): ProcedureVersion => ({
  ...(shipped.find(({ code }) => code === '1.004873') as ProcedureVersion),
  ...changes,
});
const under = (changes: Partial<ProcedureVersion>) =>
  context('2026-11-16', { rules: rulesWith(procedure(changes)) });

describe('Receiving', () => {
  it('copies the procedure, times it and keeps the person apart', () => {
    const asked = given().when(receive());
    asked.then([
      {
        type: 'dossier/received',
        body: {
          procedure: { code: '1.004873', version: '2026-07', field: 'Hộ tịch' },
          ...{ limit: { amount: 3, unit: 'workingDay' }, supplementClock: 'restart' },
          ...{ on: '2026-11-16', at: '09:00', dueOn: '2026-11-19', dueAt: '17:00', officialCode: null },
        },
        sealed: { name: 'Nguyễn Văn An' },
      },
    ]);
    expect(JSON.stringify(asked.events[0]?.body)).not.toContain('Nguyễn');
  });

  it('works for each of the 286 procedures over each channel, in a shape that the log accepts', () => {
    for (const { code } of shipped) {
      for (const channel of ['inPerson', 'online', 'postal'] as const) {
        const [event] = given().when(receive({ procedureCode: code, channel })).events;
        expect(dossierEvents['dossier/received'].body.safeParse(event?.body).success, code).toBe(true);
        expect(dossierEvents['dossier/received'].sealed.safeParse(event?.sealed).success).toBe(true);
      }
    }
  });

  it('takes the limit and the clock of the channel and the procedure, and else what the office says', () => {
    const channels = [
      { channel: 'postal' as const, limit: null, feeDong: null },
      { channel: 'online' as const, limit: { amount: 1, unit: 'workingDay' as const }, feeDong: null },
    ];
    const taken = (changes: Partial<ProcedureVersion>, channel: 'online' | 'postal' = 'online') =>
      given().when(receive({ channel })).by(under(changes)).events[0]?.body;
    expect(taken({ channels, supplementClock: 'pause' })).toMatchObject({
      ...{ limit: { amount: 1 }, dueOn: '2026-11-17', supplementClock: 'pause' },
    });
    expect(taken({ channels, supplementClock: null }, 'postal')).toMatchObject({
      ...{ limit: null, dueOn: null, dueAt: null, supplementClock: 'restart' },
    });
    expect(taken({ channels: [] })).toMatchObject({ limit: null, dueOn: null, dueAt: null });
    expect(taken({ level: 'part' })).toMatchObject({ level: 'part' });
    given()
      .when(receive({ level: 'full' }))
      .by(under({ level: 'part' }))
      .then([{ body: { level: 'full' } }]);
  });

  it('names every wrong field at once', () => {
    const particulars = {
      ...{ ...nobody, name: ' ', idNumber: '12345', phone: '123', email: 'a@b' },
      ...{ bornOn: plainDate('2027-01-01'), authorisedIdNumber: '0010', address: long },
    };
    given()
      .when(
        receive({
          ...{ particulars, receivingDesk: '', resolvingAgency: ' ', receivedOn: day('17'), number: '' },
          ...{ fee: { dong: -1, paidBy: 'nobody' as 'cash' }, receivedAt: time('9h'), officialCode: long },
          ...{ channel: '' as 'online', applicantType: '' as 'citizen', components: '' as 'no' },
          procedureCode: '',
        }),
      )
      .thenWrong({
        ...{ number: 'required', officialCode: 'tooLong', procedureCode: 'required', channel: 'required' },
        ...{ applicantType: 'required', components: 'required', 'fee.dong': 'notANumber' },
        ...{ 'fee.paidBy': 'required', receivingDesk: 'required', resolvingAgency: 'required' },
        ...{ receivedOn: 'inFuture', receivedAt: 'notATime', 'particulars.name': 'required' },
        ...{ 'particulars.idNumber': 'badIdNumber' },
        ...{ 'particulars.email': 'badEmail', 'particulars.bornOn': 'inFuture' },
        ...{ 'particulars.authorisedName': 'required', 'particulars.authorisedIdNumber': 'badIdNumber' },
        'particulars.address': 'tooLong',
      });
  });

  test.each([
    ['31/11/2026', '09:00', { receivedOn: 'notADay' }],
    ['', '09:00', { receivedOn: 'required' }],
    ['2026-11-16', '', { receivedAt: 'required' }],
    ['2026-11-16', '24:00', { receivedAt: 'notATime' }],
  ])('on %j at %j finds %j', (on, at, faults) => {
    given()
      .when(receive({ receivedOn: on as never, receivedAt: time(at) }))
      .thenWrong(faults);
  });

  it('asks for an address where the post is to bring the result, and for one set at least', () => {
    given()
      .when(receive({ sets: 0, resultBy: 'postal' }))
      .thenWrong({ sets: 'notANumber', 'particulars.resultAddress': 'required' });
    const particulars = { ...nobody, resultAddress: ' Số 5, đường Hùng Vương ' };
    given()
      .when(receive({ sets: 2, resultBy: 'postal', particulars }))
      .then([
        {
          type: 'dossier/received',
          body: { sets: 2, resultBy: 'postal' },
          sealed: { resultAddress: 'Số 5, đường Hùng Vương' },
        },
      ]);
  });

  it('tidies what was typed', () => {
    const typed = { ...nobody, name: '  Nguye\u0302\u0303n  Văn An ', phone: '+84 912.345.678' };
    given()
      .when(
        receive({
          particulars: { ...typed, idNumber: '0010 9901 2345' },
          ...{
            number: ' MC01 ',
            officialCode: ' H15 ',
            receivingDesk: ' Một cửa ',
            resolvingAgency: ' UBND ',
          },
        }),
      )
      .then([
        {
          body: { number: 'MC01', officialCode: 'H15', receivingDesk: 'Một cửa', resolvingAgency: 'UBND' },
          sealed: { name: 'Nguyễn Văn An', phone: '0912345678', idNumber: '001099012345' },
        },
      ]);
    given()
      .when(receive({ officialCode: '  ' }))
      .then([{ body: { officialCode: null } }]);
  });

  it('takes a typed due day where there is no limit, or an earlier one where there is', () => {
    const withoutLimit =
      shipped.find((each) => each.channels.every(({ limit }) => limit === null))?.code ?? '';
    const typed = (dueOn: string, procedureCode = '1.004873') =>
      given().when(receive({ procedureCode, dueOn: dueOn as never }));
    typed('2026-12-01', withoutLimit).then([{ body: { dueOn: '2026-12-01', dueAt: '17:00' } }]);
    typed('', withoutLimit).then([{ body: { dueOn: null, dueAt: null } }]);
    typed('2026-11-17').then([{ body: { dueOn: '2026-11-17', dueAt: '17:00' } }]);
    typed('2026-11-16').then([{ body: { dueOn: '2026-11-16' } }]);
    typed('2026-11-20').thenWrong({ dueOn: 'afterLimit' });
    typed('2026-11-13').thenWrong({ dueOn: 'beforeReceipt' });
    typed('20/11').thenWrong({ dueOn: 'notADay' });
  });

  it('keeps the time of a limit in hours when the desk types the very day that the limit says', () => {
    const channels = [
      { channel: 'inPerson' as const, limit: { amount: 2, unit: 'hour' as const }, feeDong: null },
    ];
    const typed = (dueOn: string) =>
      given()
        .when(receive({ dueOn: dueOn as never }))
        .by(under({ channels }));
    typed('2026-11-16').then([{ body: { dueOn: '2026-11-16', dueAt: '11:00' } }]);
  });

  it('shows the desk the due moment while it types, as soon as it can be known', () => {
    const typing = (changes: Partial<ProcedureVersion>, receivedAt = '09:00') =>
      dueOfReceipt(
        procedure(changes),
        { channel: 'inPerson', receivedOn: day('16'), receivedAt: time(receivedAt) },
        rulesWith(),
      );
    expect(typing({})).toEqual({ dueOn: '2026-11-19', dueAt: '17:00', unconfirmedYear: false });
    expect([typing({}, ''), typing({}, '9h'), typing({ channels: [] })]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  it('refuses a procedure that is unknown or disabled, and a dossier that exists', () => {
    given()
      .when(receive({ procedureCode: '9.999999' }))
      .then({ kind: 'ProcedureUnknown', code: '9.999999' });
    given()
      .when(receive())
      .by(under({ enabled: false }))
      .then({ kind: 'ProcedureDisabled', code: '1.004873' });
    given(received()).when(receive()).then({ kind: 'DossierExists' });
    given(received()).when(lodge()).then({ kind: 'DossierExists' });
    given().when(resolve('16')).then({ kind: 'DossierUnknown' });
    given().when(settleConflict('NODE1:1')).then({ kind: 'DossierUnknown' });
  });
});

describe('What comes from another register', () => {
  it('is taken as its reader checked it, with the person apart', () => {
    const command = bringIn();
    given()
      .when(command)
      .then([{ type: 'dossier/imported', body: command.body, sealed: command.particulars }]);
    expect(given().when(command).state).toMatchObject({ state: 'open', receivedOn: '2026-11-16' });
  });

  it('comes in once', () => {
    given(received()).when(bringIn()).then({ kind: 'DossierExists' });
  });
});

describe('What is filed and not yet taken in', () => {
  it('is registered without starting the clock', () => {
    given()
      .when(lodge())
      .then([{ type: 'dossier/registered', body: { on: '2026-11-16', at: '09:00' } }]);
    expect(given().when(lodge()).events[0]?.body).not.toHaveProperty('dueOn');
    expect(given().when(lodge()).state).toMatchObject({ state: 'registered', dueOn: null });
  });

  it('starts its clock with acceptance, on a promise that may be earlier and never later', () => {
    const on = (text: string, dueOn?: string) =>
      after(lodge())
        .when(accept(text, dueOn === undefined ? {} : { dueOn: day(dueOn) }))
        .by(context('2026-11-17'));
    on('17').then([
      {
        type: 'dossier/accepted',
        body: { on: '2026-11-17', at: '09:00', dueOn: '2026-11-20', dueAt: '17:00' },
      },
    ]);
    on('17', '18').then([{ body: { dueOn: '2026-11-18' } }]);
    on('17', '23').thenWrong({ dueOn: 'afterLimit' });
    on('17', '16').thenWrong({ dueOn: 'beforeReceipt' });
    on('18').thenWrong({ on: 'inFuture' });
    on('13').thenWrong({ on: 'beforeReceipt' });
    expect(on('17').events[0]?.sealed).toBeNull();
  });

  it('has no due day when its procedure has no limit, and takes a typed one', () => {
    const channels = [{ channel: 'inPerson' as const, limit: null, feeDong: null }];
    const filed = given().when(lodge()).by(under({ channels })).events;
    const accepting = (dueOn: string) =>
      given(...filed)
        .when(accept('16', { dueOn: dueOn as never }))
        .by(context('2026-11-16'));
    accepting('').then([{ body: { dueOn: null, dueAt: null } }]);
    accepting('2026-12-30').then([{ body: { dueOn: '2026-12-30', dueAt: '17:00' } }]);
  });

  it('needs a day and a time that are some', () => {
    const at = (on: string, text: string) =>
      after(lodge()).when(accept('16', { on: on as never, at: time(text) }));
    at('', '').thenWrong({ on: 'required', at: 'required' });
    at('16/11/2026', '9h').thenWrong({ on: 'notADay', at: 'notATime' });
  });

  it('is turned away with a day and a reason', () => {
    after(lodge())
      .when(refuse('16', '  Sai thẩm quyền '))
      .then([{ type: 'dossier/refused', body: { on: '2026-11-16' }, sealed: { reason: 'Sai thẩm quyền' } }]);
    after(lodge()).when(refuse('17', ' ')).thenWrong({ on: 'inFuture', reason: 'required' });
    after(lodge()).when(refuse('16', veryLong)).thenWrong({ reason: 'tooLong' });
  });
});
