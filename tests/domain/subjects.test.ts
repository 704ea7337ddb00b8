/** What can be recorded, and which deed each fact comes of: written out by hand, never computed from the registry. */
import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import type { AnyDeed } from '../../src/domain/roles.ts';
import { kindOfType, readFact, subjects, type OwnType } from '../../src/domain/subjects.ts';
import {
  accepted,
  asked,
  bookNumberGiven,
  chained,
  chainStepNoted,
  closed,
  conflictSettled,
  corrected,
  procedureCorrected,
  extended,
  delayExplained,
  extensionAsked,
  extensionDeclined,
  fromTheFuture,
  graded,
  gradeStruck,
  handedOver,
  imported,
  officialCodeGiven,
  received,
  refused,
  registered,
  resolved,
  scanAttached,
  scanRemoved,
  setAsideAnswered,
  takenBack,
  supplemented,
  takenOver,
  transferred,
  type Fact,
} from '../support/dossier-facts.ts';
import {
  founded,
  person,
  personAdded,
  personChanged,
  settingsChanged,
  someDay,
  someProcedure,
  someSettings,
} from '../support/office-facts.ts';
import * as inventory from '../support/inventory-facts.ts';
import * as petition from '../support/petition-facts.ts';
import * as receipt from '../support/receipt-facts.ts';
import { liveNamed, someReport, wayOf } from '../support/report-facts.ts';

const json = (value: object): JsonObject => value as JsonObject;
const way = wayOf(someReport());
const someKey = `${'A'.repeat(87)}=`;
const fact = (type: string, body: object): Fact => ({ type, body: json(body) });

/** Each own type with a fact of it and its deed; a type that is missing here does not compile. */
const own: { readonly [T in OwnType]: readonly [Fact, AnyDeed] } = {
  'dossier/registered': [registered(), 'lodge'],
  'dossier/accepted': [accepted('2024-01-03'), 'accept'],
  'dossier/received': [received(), 'receive'],
  'dossier/refused': [refused('2024-01-03'), 'refuse'],
  'dossier/supplementRequested': [asked('2024-01-03'), 'requestSupplement'],
  'dossier/supplemented': [supplemented('2024-01-03'), 'supplement'],
  'dossier/resolved': [resolved('2024-01-03'), 'resolve'],
  'dossier/handedOver': [handedOver('2024-01-03'), 'handOver'],
  'dossier/closed': [closed('2024-01-03', 'returned'), 'return'],
  'dossier/corrected': [corrected(), 'correct'],
  'dossier/procedureCorrected': [
    procedureCorrected({ code: '9.000001', version: '2026-07', name: 'Thủ tục', field: 'Hộ tịch' }, null),
    'correctProcedure',
  ],
  'dossier/correctionAsked': [fact('dossier/correctionAsked', { days: { dueOn: '2024-01-09' } }), 'correct'],
  'dossier/correctionAnswered': [
    fact('dossier/correctionAnswered', { correction: 'NODE1:7', choice: 'confirmed' }),
    'answerCorrection',
  ],
  'dossier/extensionAsked': [extensionAsked('2024-01-08', '2024-01-15'), 'askExtension'],
  'dossier/extended': [extended('2024-01-08', '2024-01-15'), 'extend'],
  'dossier/extensionDeclined': [extensionDeclined('2024-01-08', 'NODE1:7'), 'declineExtension'],
  'dossier/transferred': [transferred('2024-01-03', { kind: 'person', id: 'P7' }), 'transfer'],
  'dossier/takenOver': [takenOver('2024-01-03', 'NODE1:7'), 'takeOver'],
  'dossier/delayExplained': [delayExplained('2024-01-15', 'outage'), 'explainDelay'],
  'dossier/graded': [graded('2024-01-10'), 'grade'],
  'dossier/gradeStruck': [gradeStruck('2024-01-11', 'NODE1:7'), 'strikeGrade'],
  'dossier/chained': [chained('2024-01-03', [{ agency: 'Công an xã', does: '', dueOn: null }]), 'startChain'],
  'dossier/chainStepNoted': [chainStepNoted(0, 'sent', '2024-01-03'), 'noteChainStep'],
  'dossier/scanAttached': [scanAttached('2024-01-03'), 'attachScan'],
  'dossier/scanRemoved': [scanRemoved('2024-01-04'), 'removeScan'],
  'dossier/officialCodeGiven': [officialCodeGiven('H40.10-240101-1000'), 'giveOfficialCode'],
  'dossier/bookNumberGiven': [bookNumberGiven(), 'giveBookNumber'],
  'dossier/imported': [imported('open'), 'importRegister'],
  'dossier/takenBack': [takenBack('NODE1:7'), 'correct'],
  'dossier/conflictSettled': [conflictSettled('NODE1:7', 'kept'), 'settleConflict'],
  'dossier/setAsideAnswered': [setAsideAnswered('NODE1:7'), 'answerSetAside'],
  'report/closed': [way.closed, 'closePeriod'],
  'report/approved': [way.approved, 'approveReport'],
  'report/submitted': [way.submitted, 'submitReport'],
  'report/withdrawn': [way.withdrawn, 'withdrawReport'],
  'report/acknowledged': [way.acknowledged, 'acknowledgeReport'],
  'report/returned': [way.returned, 'returnReport'],
  'report/liveNamed': [liveNamed('R2'), 'nameLiveReport'],
  'report/setAsideAnswered': [
    fact('report/setAsideAnswered', { entry: 'NODE1:7', how: 'dropped', reason: 'Ghi nhầm' }),
    'answerSetAsideOfReport',
  ],
  'petition/received': [petition.received(), 'receivePetition'],
  'petition/moreAsked': [petition.moreAsked('2024-01-03'), 'askMorePetition'],
  'petition/moreReceived': [petition.moreReceived('2024-01-03'), 'noteMorePetition'],
  'petition/forwarded': [petition.forwarded('2024-01-03'), 'forwardPetition'],
  'petition/refused': [petition.refused('2024-01-03'), 'refusePetition'],
  'petition/answered': [petition.answered('2024-01-03'), 'answerPetition'],
  'petition/published': [petition.published('2024-01-03'), 'publishPetition'],
  'petition/corrected': [petition.corrected({ kind: 'business' }), 'correctPetition'],
  'petition/struck': [petition.struck(), 'strikePetition'],
  'receipt/issued': [receipt.issued(), 'issueReceipt'],
  'receipt/voided': [receipt.voided(), 'voidReceipt'],
  'receipt/setAsideAnswered': [receipt.setAsideAnswered('NODE1:7'), 'answerSetAsideOfReceipt'],
  'inventory/noted': [inventory.noted(), 'keepInventory'],
  'inventory/corrected': [inventory.corrected(), 'keepInventory'],
  'inventory/struck': [inventory.struck(), 'keepInventory'],
  'inventory/setAsideAnswered': [inventory.setAsideAnswered('NODE1:7'), 'answerSetAsideOfInventory'],
  'petition/setAsideAnswered': [petition.setAsideAnswered('NODE1:7'), 'answerSetAsideOfPetition'],
  'office/founded': [founded(), 'foundOffice'],
  'office/settingsChanged': [settingsChanged(someSettings()), 'changeOffice'],
  'office/procedureSet': [fact('office/procedureSet', { procedure: someProcedure() }), 'changeOffice'],
  'office/calendarDaySet': [fact('office/calendarDaySet', { day: someDay() }), 'changeOffice'],
  'office/calendarYearConfirmed': [
    fact('office/calendarYearConfirmed', { year: 2027, source: '' }),
    'changeOffice',
  ],
  'office/choiceMade': [
    fact('office/choiceMade', { rule: 'outsideHours', is: 'nextOpening', source: '' }),
    'changeOffice',
  ],
  'office/noAppointmentChosen': [
    fact('office/noAppointmentChosen', {
      ...{ procedures: ['9.000001'], weekdays: [2], days: [], from: '2026-11-24', source: 'KH 12' },
    }),
    'changeOffice',
  ],
  'office/askingChosen': [fact('office/askingChosen', usualAsking), 'changeOffice'],
  'office/phraseSet': [
    fact('office/phraseSet', { place: 'refusal', text: 'Không thuộc thẩm quyền.', offered: true }),
    'changeOffice',
  ],
  'office/levelsStated': [
    fact('office/levelsStated', { levels: { '9.000001': 'full' }, source: 'QĐ 766' }),
    'changeOffice',
  ],
  'office/limitConfirmed': [
    fact('office/limitConfirmed', { code: '9.000001', version: '2026-11', limit: null, over: [] }),
    'confirmLimit',
  ],
  'office/registerExported': [
    fact('office/registerExported', { rows: 1, reason: 'Sao lưu' }),
    'exportRegister',
  ],
  'office/outageNoted': [
    fact('office/outageNoted', { system: 'Mạng', from: 1_760_000_000_000 }),
    'noteOutage',
  ],
  'office/outageEnded': [
    fact('office/outageEnded', { outage: 'NODE1:7', to: 1_760_000_000_000 }),
    'noteOutage',
  ],
  'office/outageCorrected': [
    fact('office/outageCorrected', {
      ...{ outage: 'NODE1:7', system: 'Điện', from: 1_760_000_000_000, to: null, reason: 'Ghi nhầm' },
    }),
    'noteOutage',
  ],
  'office/outageStruck': [
    fact('office/outageStruck', { outage: 'NODE1:7', reason: 'Ghi nhầm' }),
    'noteOutage',
  ],
  'office/setAsideAnswered': [
    fact('office/setAsideAnswered', { entry: 'NODE1:7', how: 'dropped', reason: 'Ghi nhầm' }),
    'answerSetAsideOfOffice',
  ],
  'office/personAdded': [personAdded(person('officer')), 'managePeople'],
  'office/personChanged': [personChanged(person('officer')), 'managePeople'],
  'office/signingKeyOffered': [
    fact('office/signingKeyOffered', { person: 'P', key: someKey, tablet: 'Máy 2' }),
    'offerSigningKey',
  ],
  'office/signingKeyConfirmed': [
    fact('office/signingKeyConfirmed', { person: 'P', key: someKey }),
    'managePeople',
  ],
  'office/signingKeyVouched': [
    fact('office/signingKeyVouched', { person: 'P', key: someKey }),
    'vouchForKey',
  ],
  'office/signingKeyEnded': [
    fact('office/signingKeyEnded', { person: 'P', key: someKey, reason: 'Mất máy' }),
    'managePeople',
  ],
};

/** All that is in the clear may be missing. */
const emptyBodies = ['petition/corrected', 'petition/struck'];

/** Where a fact of a type belongs. */
const place = {
  ...{
    dossier: 'dossier:D1',
    report: 'report:R1',
    petition: 'petition:P1',
    inventory: 'inventory:I1',
    receipt: 'receipt:R1',
    office: 'office',
  },
} as const;
type Kind = keyof typeof place;
const kindOf = (type: string) => type.slice(0, type.indexOf('/')) as Kind;
const about = (subject: string, { type, body }: Fact) => readFact({ subject, type, body });

describe('A fact', () => {
  it('is of a type that is written here, whatever its subject', () => {
    const types = Object.values(subjects).flatMap(({ bodies }) => Object.keys(bodies));
    expect(types.sort()).toEqual(Object.keys(own).sort());
    expect(Object.keys(subjects).sort()).toEqual(Object.keys(place).sort());
  });

  test.each(Object.entries(own))('%s is read, and comes of its deed', (type, [said, deed]) => {
    expect(said.type).toBe(type);
    expect(kindOfType(type)).toBe(kindOf(type));
    expect(about(place[kindOf(type)], said)).toEqual({ kind: 'own', deed });
  });

  test.each(Object.entries(own))(
    '%s about another subject, or without its body, is misread',
    (type, [said]) => {
      const elsewhere = Object.values(place).filter((each) => each !== place[kindOf(type)]);
      for (const subject of [...elsewhere, 'survey:1', `${kindOf(type)}:`, '', 'office:1'])
        expect(about(subject, said)).toEqual({ kind: 'misread' });
      if (!emptyBodies.includes(type))
        expect(about(place[kindOf(type)], { type, body: {} })).toEqual({ kind: 'misread' });
    },
  );

  it('that tells a level and nothing else comes of filling levels in; with anything beside it, it is a correction', () => {
    const deedBehind = (body: object) => about(place.dossier, corrected(json(body)));
    expect(deedBehind({ facts: { level: 'part' } })).toEqual({ kind: 'own', deed: 'fillLevel' });
    for (const body of [
      { facts: { level: 'part', sets: 2 } },
      { facts: { level: 'part' }, days: { dueOn: '2024-01-09' } },
      { facts: { level: 'part' }, state: 'open' },
      { facts: { level: 'part' }, electronicResult: true },
      { facts: { level: 'part' }, onReceipt: false },
    ])
      expect(deedBehind(body)).toEqual({ kind: 'own', deed: 'correct' });
  });

  it('that ends a dossier without a result comes of the deed that its end names', () => {
    expect(about(place.dossier, closed('2024-01-03', 'withdrawn'))).toEqual({
      kind: 'own',
      deed: 'withdraw',
    });
    expect(about(place.dossier, closed('2024-01-03', 'stopped'))).toEqual({ kind: 'own', deed: 'stop' });
    expect(about(place.dossier, closed('2024-01-03', 'lost' as never))).toEqual({ kind: 'misread' });
  });

  it('about a petition that takes a leader’s word comes of a deed that is theirs alone', () => {
    for (const type of [
      'moreAsked',
      'forwarded',
      'refused',
      'answered',
      'published',
      'corrected',
      'struck',
    ]) {
      const [said] = own[`petition/${type}` as keyof typeof own];
      const byLeader = { ...said, body: { ...said.body, byLeader: true } };
      expect(about(place.petition, byLeader), type).toEqual({ kind: 'own', deed: 'vouchForPetition' });
    }
  });

  it('of a later version’s type is unknown, about whatever it is', () => {
    const types = [
      fromTheFuture.type,
      'report/praised',
      'petition/praised',
      'survey/opened',
      'dossier/',
      '',
      'toString',
      '__proto__',
    ];
    for (const type of types)
      for (const subject of [...Object.values(place), 'survey:1', ''])
        expect(about(subject, { type, body: {} })).toEqual({ kind: 'unknown' });
  });

  it('keeps what a later version has added to its body', () => {
    expect(about(place.report, { ...way.withdrawn, body: { ...way.withdrawn.body, mood: 'calm' } })).toEqual({
      ...{ kind: 'own', deed: 'withdrawReport' },
    });
  });
});
