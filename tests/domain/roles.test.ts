/**
 * Who may do what, written out by hand: never computed from the table under test. A new deed does not compile here
 * until somebody has written its row.
 */
import { describe, expect, it, test } from 'vitest';
import { Role, type Authority } from '../../src/domain/people/person.ts';
import type { DossierDeed } from '../../src/domain/dossier/deeds.ts';
import { couldRole, isOnlyForLevelAbove, mayRole, type AnyDeed } from '../../src/domain/roles.ts';
import {
  answerCorrection,
  accept,
  after,
  answerSetAside,
  ask,
  askExtension,
  attachScan,
  bringIn,
  context,
  correct,
  correctProcedure,
  declineExtension,
  end,
  extend,
  giveBookNumber,
  giveOfficialCode,
  given,
  grade,
  handOver,
  lodge,
  receive,
  refuse,
  removeScan,
  resolve,
  settleConflict,
  strikeGrade,
  supplement,
  noteChainStep,
  startChain,
  takeOver,
  transfer,
} from '../support/deciding.ts';
import { received } from '../support/dossier-facts.ts';
import { readGrid } from '../support/grids.ts';
import { person } from '../support/office-facts.ts';

const law = readGrid(`
                     administrator officer specialist leader levelAbove

  // Whoever stands at the desk or handles a dossier does all that is done with it; a leader reads, and so does an
  // administrator who was not given that role too.
  receive            no            yes     yes        no     no
  lodge              no            yes     yes        no     no
  accept             no            yes     yes        no     no
  refuse             no            yes     yes        no     no
  requestSupplement  no            yes     yes        no     no
  supplement         no            yes     yes        no     no
  resolve            no            yes     yes        no     no
  handOver           no            yes     yes        no     no
  return             no            yes     yes        no     no
  withdraw           no            yes     yes        no     no
  stop               no            yes     yes        no     no
  correct            no            yes     yes        no     no
  correctProcedure   no            yes     yes        no     no
  giveOfficialCode   no            yes     yes        no     no
  giveBookNumber     no            yes     yes        no     no
  // The level of what came in before it was stated: also by the administrator, who states it.
  fillLevel          yes           yes     yes        no     no
  // What two tablets recorded apart is settled by whoever works there, and by a leader where it moves the due day.
  settleConflict     yes           yes     yes        yes    no
  // What would move the day that counts, or make on time what is late, a leader confirms.
  answerCorrection   no            no      no         yes    no

  // The desk prepares an apology with another day; nobody but the head signs it, or says that it is not signed.
  askExtension       no            yes     yes        no     no
  extend             no            no      no         yes    no
  declineExtension   no            no      no         yes    no

  // Whoever may have a dossier in their hands hands it on and says that it has come: a leader too, to sign it.
  transfer           no            yes     yes        yes    no
  takeOver           no            yes     yes        yes    no
  // Why it is overdue is said by whoever knows, a leader too: it moves no day.
  explainDelay       no            yes     yes        yes    no

  // What a citizen says at the tablet is kept by whoever turned it to them; only a leader says that it was not theirs.
  grade              no            yes     yes        no     no
  strikeGrade        no            no      no         yes    no

  // Which agencies a file goes to, and what they answer, is the desk's to write down.
  startChain         no            yes     yes        no     no
  noteChainStep      no            yes     yes        no     no

  // Papers are digitised by whoever has them.
  attachScan         no            yes     yes        no     no
  removeScan         no            yes     yes        no     no

  // What the server has set aside is answered by whoever may do what it records.
  answerSetAside          yes      yes     yes        no     no
  answerSetAsideOfReport  yes      yes     no         yes    no
  answerSetAsideOfOffice  yes      no      no         no     no

  // A petition is written down by whoever is told it, and dealt with by them; an administrator keeps the machine.
  receivePetition    no            yes     yes        yes    no
  askMorePetition    no            yes     yes        yes    no
  noteMorePetition   no            yes     yes        yes    no
  forwardPetition    no            yes     yes        yes    no
  refusePetition     no            yes     yes        yes    no
  answerPetition     no            yes     yes        yes    no
  publishPetition    no            yes     yes        yes    no
  correctPetition    no            yes     yes        yes    no
  strikePetition     no            yes     yes        yes    no
  // What makes on time, or lets count nowhere, what is late, or moves its terms.
  vouchForPetition   no            no      no         yes    no
  answerSetAsideOfPetition  yes    yes     yes        yes    no

  // Whoever takes the money writes the receipt; what was spoiled is voided by them, and nobody else touches it.
  issueReceipt             no   yes  yes  no  no
  voidReceipt              no   yes  yes  no  no
  answerSetAsideOfReceipt  yes  yes  yes  no  no

  // What the desk works with is written down by whoever sees it, and by whoever keeps the office.
  keepInventory              yes  yes  yes  no  no
  answerSetAsideOfInventory  yes  yes  yes  no  no

  // Whoever keeps the books closes them and sends what was signed; a specialist keeps no books.
  closePeriod        yes           yes     no         yes    no
  submitReport       yes           yes     no         yes    no
  // Why a figure is as it is knows whoever keeps the books.
  explainFinding     yes           yes     no         yes    no
  commentReport      yes           yes     no         yes    no
  // Nobody signs but a leader: whoever keeps the books does not also approve them.
  approveReport      no            no      no         yes    no

  // What goes no further is set aside by whoever may close it.
  withdrawReport     yes           yes     no         yes    no

  // Nobody of an office speaks for the level above.
  acknowledgeReport  no            no      no         no     yes
  returnReport       no            no      no         no     yes
  nameLiveReport     no            no      no         no     yes

  // How the office works and who works there is the administrator's alone.
  foundOffice        yes           no      no         no     no
  changeOffice       yes           no      no         no     no
  managePeople       yes           no      no         no     no
  // Whoever works there says which key is theirs on a tablet; it counts once the administrator has confirmed it.
  offerSigningKey    yes           yes     yes        yes    no
  vouchForKey        no            no      no         no     yes
  // One limit that the source lost, once for the office: whoever receives, so that no queue waits for an administrator.
  confirmLimit       yes           yes     yes        no     no

  // An outage is noted by whoever meets it first.
  noteOutage         yes           yes     yes        no     no

  // A whole register is many people's particulars: it comes in by whoever keeps it,
  // and leaves only by them or by who answers for it.
  importRegister     yes           yes     no         no     no
  exportRegister     yes           yes     no         yes    no
`);

/** Each deed of a dossier, where its state allows it. */
const dossierDeeds: Record<DossierDeed, () => ReturnType<ReturnType<typeof given>['when']>> = {
  receive: () => given().when(receive()),
  lodge: () => given().when(lodge()),
  accept: () => after(lodge()).when(accept('17')),
  refuse: () => after(lodge()).when(refuse('17')),
  requestSupplement: () => after(receive()).when(ask('17')),
  supplement: () => after(receive(), ask('17')).when(supplement('18')),
  resolve: () => after(receive()).when(resolve('17')),
  handOver: () => after(receive(), resolve('17')).when(handOver('18')),
  return: () => after(receive()).when(end('return', '17')),
  withdraw: () => after(receive()).when(end('withdraw', '17')),
  stop: () => after(receive()).when(end('stop', '17')),
  correct: () => after(receive()).when(correct({ facts: { channel: 'online' } })),
  correctProcedure: () => after(receive()).when(correctProcedure('1.001193')),
  giveOfficialCode: () => after(receive()).when(giveOfficialCode()),
  giveBookNumber: () => after(receive()).when(giveBookNumber()),
  fillLevel: () => after(receive()).when({ kind: 'fillLevel', level: 'full', reason: 'Khai mức độ' }),
  settleConflict: () => after(receive()).when(settleConflict('NODE9:1')),
  answerCorrection: () => after(receive()).when(answerCorrection('NODE9:1')),
  askExtension: () => after(receive()).when(askExtension('2026-11-26')),
  extend: () => after(receive()).when(extend('2026-11-26')),
  declineExtension: () => after(receive()).when(declineExtension('NODE9:1')),
  transfer: () => after(receive()).when(transfer('2026-11-16')),
  startChain: () => after(receive()).when(startChain()),
  noteChainStep: () => after(receive()).when(noteChainStep(0, 'sent')),
  takeOver: () => after(receive()).when(takeOver('NODE9:1', '2026-11-16')),
  explainDelay: () =>
    given(received({}, { on: '2026-11-02', dueOn: '2026-11-09' })).when({
      ...{ kind: 'explainDelay', cause: 'workload' },
    }),
  attachScan: () => after(receive()).when(attachScan()),
  removeScan: () => after(receive(), attachScan()).when(removeScan()),
  grade: () => after(receive(), resolve('17'), handOver('18')).when(grade('18')),
  strikeGrade: () => after(receive(), resolve('17'), handOver('18')).when(strikeGrade('NODE9:1')),
  importRegister: () => given().when(bringIn()),
  answerSetAside: () => after(receive()).when(answerSetAside()),
};
const otherDeeds: Record<Exclude<AnyDeed, DossierDeed>, true> = {
  ...{ closePeriod: true, approveReport: true, submitReport: true, withdrawReport: true },
  ...{
    commentReport: true,
    explainFinding: true,
    acknowledgeReport: true,
    returnReport: true,
    nameLiveReport: true,
  },
  ...{ answerSetAsideOfReport: true, answerSetAsideOfOffice: true },
  ...{ foundOffice: true, changeOffice: true, confirmLimit: true, managePeople: true, exportRegister: true },
  noteOutage: true,
  ...{ receivePetition: true, askMorePetition: true, noteMorePetition: true, forwardPetition: true },
  ...{ refusePetition: true, answerPetition: true, publishPetition: true, correctPetition: true },
  ...{ strikePetition: true, vouchForPetition: true, answerSetAsideOfPetition: true },
  ...{ offerSigningKey: true, vouchForKey: true, keepInventory: true, answerSetAsideOfInventory: true },
  ...{ issueReceipt: true, voidReceipt: true, answerSetAsideOfReceipt: true },
};
const isOfDossier = (deed: string): deed is DossierDeed => Object.hasOwn(dossierDeeds, deed);

describe('Who may do what', () => {
  it('is written here for every role and every deed', () => {
    expect(law.columns).toEqual([...Role.options, 'levelAbove']);
    expect([...law.rows].sort()).toEqual([...Object.keys(dossierDeeds), ...Object.keys(otherDeeds)].sort());
  });

  test.each(law.places)('%s by %s: %s', (row, column, allowed) => {
    const [deed, role] = [row as AnyDeed, column as Authority];
    expect(mayRole([role], deed)).toBe(allowed);
    if (!isOfDossier(deed) || role === 'levelAbove') return;
    const decision = dossierDeeds[deed]().by(context('2026-11-19', { actor: person(role) }));
    if (!allowed) decision.then({ kind: 'RoleNotAllowed', deed });
    else if (deed === 'answerCorrection') decision.then({ kind: 'CorrectionUnknown' });
    else if (deed === 'declineExtension') decision.then({ kind: 'ExtensionUnknown' });
    else if (deed === 'strikeGrade') decision.then({ kind: 'GradeUnknown' });
    else if (deed === 'transfer' && role === 'leader') decision.then({ kind: 'NotInYourHands' });
    else if (deed === 'noteChainStep') decision.then({ kind: 'StepNoted' });
    else if (deed === 'takeOver') decision.then({ kind: 'MoveUnknown' });
    else if (deed === 'settleConflict') decision.then({ kind: 'ConflictUnknown' });
    else expect(decision.events).toHaveLength(1);
  });

  it('is the sum of what somebody’s roles may, and nothing without a role', () => {
    expect(mayRole(['officer', 'leader'], 'approveReport')).toBe(true);
    expect(mayRole(['specialist', 'officer'], 'exportRegister')).toBe(true);
    for (const deed of law.rows) expect(mayRole([], deed as AnyDeed)).toBe(false);
  });

  it('leaves what an administrator of an earlier version recorded at the desk in the log, and nothing else', () => {
    const desk =
      `receive lodge accept refuse requestSupplement supplement resolve handOver return withdraw stop correct
      giveOfficialCode`.split(/\s+/);
    for (const deed of law.rows as AnyDeed[]) {
      expect(couldRole(['administrator'], deed), deed).toBe(
        desk.includes(deed) || mayRole(['administrator'], deed),
      );
      expect(couldRole(['leader'], deed), deed).toBe(mayRole(['leader'], deed));
    }
  });

  it('is for nobody of an office where only the level above may speak', () => {
    const only = law.rows.filter((deed) => isOnlyForLevelAbove(deed as AnyDeed));
    expect(only).toEqual(['acknowledgeReport', 'returnReport', 'nameLiveReport', 'vouchForKey']);
  });

  it('is nothing for somebody who left', () => {
    const left = { ...person('administrator', 'officer', 'specialist', 'leader'), active: false };
    for (const [deed, decision] of Object.entries(dossierDeeds))
      decision()
        .by(context('2026-11-19', { actor: left }))
        .then({ kind: 'RoleNotAllowed', deed: deed as DossierDeed });
  });
});
