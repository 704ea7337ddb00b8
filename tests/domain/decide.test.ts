import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { mayRole } from '../../src/domain/roles.ts';
import type { DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import { dossierStates, type Dossier } from '../../src/domain/dossier/dossier.ts';
import { dossierEvents, type Particulars } from '../../src/domain/dossier/events.ts';
import { allowedDeeds, mayDo, type Deed } from '../../src/domain/dossier/lifecycle.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import {
  ask,
  at,
  context,
  dossierAfter,
  eventsOf,
  nobody,
  on,
  person,
  receive,
  refusalOf,
  rulesWith,
  shipped,
  time,
  wrongFields,
} from '../support/deciding.ts';

describe('Receiving', () => {
  it('copies the procedure, times it and keeps the person apart', () => {
    const [event] = eventsOf(receive());
    expect(event).toMatchObject({
      type: 'dossier/received',
      body: {
        procedure: { code: '1.004873', version: '2026-07', field: 'Hộ tịch' },
        ...{ limit: { amount: 3, unit: 'workingDay' }, supplementClock: 'restart' },
        ...{ on: '2026-11-16', dueOn: '2026-11-19', dueAt: '17:00' },
      },
      sealed: { name: 'Nguyễn Văn An' },
    });
    expect(JSON.stringify(event?.body)).not.toContain('Nguyễn');
  });

  it('works for each of the 286 procedures over each channel, in a shape that the log accepts', () => {
    for (const { code } of shipped) {
      for (const channel of ['inPerson', 'online', 'postal'] as const) {
        const [event] = eventsOf(receive({ procedureCode: code, channel }));
        expect(dossierEvents['dossier/received'].body.safeParse(event?.body).success, code).toBe(true);
        expect(dossierEvents['dossier/received'].sealed.safeParse(event?.sealed).success).toBe(true);
      }
    }
  });

  it('names every wrong field at once', () => {
    const particulars: Particulars = {
      ...{
        ...nobody,
        name: ' ',
        idNumber: '12345',
        phone: '123',
        email: 'a@b',
        bornOn: plainDate('2027-01-01'),
      },
      ...{ authorisedIdNumber: '0010', address: 'x'.repeat(301) },
    };
    expect(
      wrongFields(
        receive({
          ...{ particulars, receivingDesk: '', receivedOn: plainDate('2026-11-17'), number: '' },
          ...{ fee: { dong: -1, paidBy: 'unpaid' }, receivedAt: time('9h'), channel: '' as 'online' },
          ...{ procedureCode: '' },
        }),
      ),
    ).toEqual({
      ...{ number: 'required', procedureCode: 'required', channel: 'required', receivingDesk: 'required' },
      ...{ 'fee.dong': 'notANumber', receivedOn: 'inFuture', receivedAt: 'notATime' },
      ...{ 'particulars.name': 'required', 'particulars.idNumber': 'badIdNumber' },
      ...{
        'particulars.phone': 'badPhone',
        'particulars.email': 'badEmail',
        'particulars.bornOn': 'inFuture',
      },
      ...{
        'particulars.authorisedName': 'required',
        'particulars.authorisedIdNumber': 'badIdNumber',
        'particulars.address': 'tooLong',
      },
    });
    expect(wrongFields(receive({ receivedOn: '31/11/2026' as never }))).toEqual({ receivedOn: 'notADay' });
  });

  it('tidies what was typed', () => {
    const typed = {
      ...nobody,
      name: '  Nguye\u0302\u0303n  Văn An ',
      phone: '+84 912.345.678',
      idNumber: '0010 9901 2345',
    };
    const [event] = eventsOf(receive({ particulars: typed }));
    expect(event?.sealed).toMatchObject({
      ...{ name: 'Nguyễn Văn An', phone: '0912345678', idNumber: '001099012345' },
    });
  });

  it('takes a typed due day where there is no limit, or an earlier one where there is', () => {
    const withoutLimit =
      shipped.find((each) => each.channels.every(({ limit }) => limit === null))?.code ?? '';
    const typed = { procedureCode: withoutLimit, dueOn: plainDate('2026-12-01') };
    expect(eventsOf(receive(typed))[0]?.body).toMatchObject({ dueOn: '2026-12-01', dueAt: '17:00' });
    expect(eventsOf(receive({ procedureCode: withoutLimit }))[0]?.body).toMatchObject({ dueOn: null });
    expect(eventsOf(receive({ dueOn: plainDate('2026-11-17') }))[0]?.body).toMatchObject({
      ...{ dueOn: '2026-11-17', dueAt: '17:00' },
    });
    expect(wrongFields(receive({ dueOn: plainDate('2026-11-20') }))).toEqual({ dueOn: 'afterLimit' });
    expect(wrongFields(receive({ dueOn: plainDate('2026-11-13') }))).toEqual({ dueOn: 'beforeReceipt' });
  });

  it('refuses a procedure that is unknown, disabled, or a dossier that exists', () => {
    expect(refusalOf(receive({ procedureCode: '9.999999' }))).toMatchObject({ kind: 'ProcedureUnknown' });
    const disabled = { ...(shipped[0] as ProcedureVersion), enabled: false };
    const without = context('2026-11-16', { rules: rulesWith(disabled) });
    expect(refusalOf(receive({ procedureCode: disabled.code }), undefined, without)).toEqual({
      ...{ kind: 'ProcedureDisabled', code: disabled.code },
    });
    expect(refusalOf(receive(), dossierAfter(receive()))).toEqual({ kind: 'DossierExists' });
    expect(refusalOf({ kind: 'resolve', ...on('16'), electronicResult: false })).toEqual({
      kind: 'DossierUnknown',
    });
  });

  it('registers without starting the clock, which starts with acceptance', () => {
    const registered = dossierAfter({ ...receive(), kind: 'lodge' });
    expect(registered).toMatchObject({ state: 'registered', dueOn: null });
    const [accepted] = eventsOf({ kind: 'accept', ...at('17') }, registered, context('2026-11-17'));
    expect(accepted?.body).toEqual({ on: '2026-11-17', at: '09:00', dueOn: '2026-11-20', dueAt: '17:00' });
  });
});

describe('Handling', () => {
  it('goes the whole way with days and due days as they fall', () => {
    const dossier = dossierAfter(
      receive(),
      ask('17'),
      { kind: 'supplement', ...at('18') },
      { kind: 'resolve', ...on('20'), electronicResult: true },
      { kind: 'handOver', ...on('23'), by: 'inPerson', receiver: 'An' },
    );
    expect(dossier).toMatchObject({
      ...{ state: 'handedOver', dueOn: '2026-11-23', firstDueOn: '2026-11-19' },
      ...{ resolvedOn: '2026-11-20', handedOverOn: '2026-11-23', electronicResult: true, conflicts: [] },
    });
  });

  it('does in each state what the table allows, and nothing else', () => {
    const later = { ...context('2026-11-30') };
    const deeds: Record<Exclude<Deed, 'correct'>, DossierCommand> = {
      accept: { kind: 'accept', ...at('30') },
      refuse: { kind: 'refuse', ...on('30'), reason: 'x' },
      requestSupplement: ask('30'),
      supplement: { kind: 'supplement', ...at('30') },
      return: { kind: 'return', ...on('30'), reason: 'x' },
      withdraw: { kind: 'withdraw', ...on('30'), reason: 'x' },
      stop: { kind: 'stop', ...on('30'), reason: 'x' },
      resolve: { kind: 'resolve', ...on('30'), electronicResult: false },
      handOver: { kind: 'handOver', ...on('30'), by: 'inPerson' },
      giveOfficialCode: { kind: 'giveOfficialCode', code: 'H15.50-261116-0001' },
    };
    const resolve: DossierCommand = { kind: 'resolve', ...on('20'), electronicResult: false };
    const ways: Record<Dossier['state'], readonly DossierCommand[]> = {
      registered: [{ ...receive(), kind: 'lodge' }],
      refused: [
        { ...receive(), kind: 'lodge' },
        { kind: 'refuse', ...on('17'), reason: 'x' },
      ],
      open: [receive()],
      awaiting: [receive(), ask('17')],
      resolved: [receive(), resolve],
      handedOver: [receive(), resolve, { kind: 'handOver', ...on('23'), by: 'postal' }],
      returned: [receive(), { kind: 'return', ...on('17'), reason: 'x' }],
      withdrawn: [receive(), { kind: 'withdraw', ...on('17'), reason: 'x' }],
      stopped: [receive(), { kind: 'stop', ...on('17'), reason: 'x' }],
    };
    for (const state of dossierStates) {
      const dossier = dossierAfter(...ways[state]);
      expect(dossier.state).toBe(state);
      for (const command of Object.values(deeds)) {
        const refusal = refusalOf(command, dossier, later);
        const deed = command.kind as Deed;
        expect(refusal, `${deed} when ${state}`).toEqual(
          mayDo(state, deed) ? undefined : { kind: 'NotAllowedInState', state, deed },
        );
      }
    }
    expect(Object.values(allowedDeeds).every((allowed) => allowed.includes('correct' as never))).toBe(true);
  });

  it('refuses days in the future, before the receipt, and before what came earlier', () => {
    const dossier = dossierAfter(receive());
    const resolve = (day: string): DossierCommand => ({
      kind: 'resolve',
      ...on(day),
      electronicResult: false,
    });
    expect(wrongFields(resolve('17'), dossier)).toEqual({ on: 'inFuture' });
    expect(wrongFields(resolve('13'), dossier)).toEqual({ on: 'beforeReceipt' });
    expect(refusalOf(resolve('16'), dossier)).toBeUndefined();
    const answered = dossierAfter(receive(), ask('18'), { kind: 'supplement', ...at('19') });
    expect(wrongFields(resolve('18'), answered, context('2026-11-20'))).toEqual({ on: 'beforePrevious' });
  });

  it('asks for a reason wherever somebody is turned away', () => {
    const dossier = dossierAfter(receive());
    for (const kind of ['return', 'withdraw', 'stop'] as const) {
      expect(wrongFields({ kind, ...on('16'), reason: '  ' }, dossier)).toEqual({ reason: 'required' });
    }
    const asked: DossierCommand = { kind: 'requestSupplement', ...at('17'), reason: '', items: [] };
    expect(wrongFields(asked, dossier)).toEqual({ on: 'inFuture', reason: 'required' });
  });
});

describe('Roles', () => {
  it('leaders approve and nobody else does', () => {
    for (const role of ['administrator', 'officer', 'specialist'] as const) {
      expect(mayRole([role], 'approveReport')).toBe(false);
    }
    expect(mayRole(['leader'], 'approveReport')).toBe(true);
    expect(mayRole(['officer', 'leader'], 'approveReport')).toBe(true);
  });

  it('a leader alone receives nothing, an inactive person does nothing, the office is the administrator’s', () => {
    const refused = { kind: 'RoleNotAllowed', deed: 'receive' };
    expect(refusalOf(receive(), undefined, context('2026-11-16', { actor: person('leader') }))).toEqual(
      refused,
    );
    const left = { ...person('officer'), active: false };
    expect(refusalOf(receive(), undefined, context('2026-11-16', { actor: left }))).toEqual(refused);
    expect(mayRole(['officer'], 'changeOffice')).toBe(false);
    expect(mayRole(['administrator'], 'managePeople')).toBe(true);
  });
});
