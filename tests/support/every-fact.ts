/** One fact of every type that can be recorded, and which deed it comes of: by hand, so that a new type has to be added here. */
import type { JsonObject } from '../../src/base/json.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import type { AnyDeed } from '../../src/domain/roles.ts';
import { type OwnType } from '../../src/domain/subjects.ts';
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
} from './dossier-facts.ts';
import {
  founded,
  person,
  personAdded,
  personChanged,
  settingsChanged,
  someDay,
  someProcedure,
  someSettings,
} from './office-facts.ts';
import * as inventory from './inventory-facts.ts';
import * as petition from './petition-facts.ts';
import * as receipt from './receipt-facts.ts';
import { liveNamed, someReport, wayOf } from './report-facts.ts';

const json = (value: object): JsonObject => value as JsonObject;
const way = wayOf(someReport());
const someKey = `${'A'.repeat(87)}=`;
const fact = (type: string, body: object): Fact => ({ type, body: json(body) });

/** Each own type with a fact of it and its deed; a type that is missing here does not compile. */
export const everyFact: { readonly [T in OwnType]: readonly [Fact, AnyDeed] } = {
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
  'report/findingExplained': [way.explained, 'explainFinding'],
  'report/commented': [way.commented, 'commentReport'],
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
