/**
 * What may be done with a dossier in each state, written out by hand from the law: never computed from the table under
 * test. A new state or a new deed fails here until somebody has written its row or column.
 */
import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import { dossierStates, type DossierState } from '../../src/domain/dossier/dossier.ts';
import { allowedDeeds, deedOfClosing, isOpen, mayDo, type Deed } from '../../src/domain/dossier/lifecycle.ts';
import {
  accept,
  after,
  ask,
  askExtension,
  context,
  correct,
  correctProcedure,
  end,
  extend,
  given,
  giveOfficialCode,
  handOver,
  lodge,
  receive,
  refuse,
  resolve,
  supplement,
  noteChainStep,
  startChain,
  transfer,
} from '../support/deciding.ts';
import {
  asked,
  closed,
  handedOver,
  received,
  refused,
  registered,
  resolved,
  type Fact,
} from '../support/dossier-facts.ts';
import { person } from '../support/office-facts.ts';
import { readGrid } from '../support/grids.ts';

const law = readGrid(`
                     registered refused open awaiting resolved handedOver returned withdrawn stopped

  // Only what was filed and not yet taken in is accepted or turned away (NĐ 118/2025/NĐ-CP: Mẫu 01 or Mẫu 03).
  accept             yes        no      no   no       no       no         no       no        no
  refuse             yes        no      no   no       no       no         no       no        no

  // Everything that is missing is asked for in one go (Mẫu 02): a second request waits for the answer to the first.
  requestSupplement  no         no      yes  no       no       no         no       no        no
  supplement         no         no      no   yes      no       no         no       no        no

  // While papers are missing there is nothing to decide on: the clock is with the applicant.
  resolve            no         no      yes  no       no       no         no       no        no

  // What is handed over is a result, and it is handed over once.
  handOver           no         no      no   no       yes      no         no       no        no

  // Stopping at the applicant's wish is possible only while no result has been issued
  // (NĐ 118/2025/NĐ-CP, Điều 21; TT 03/2025/TT-VPCP, Điều 7); what was never accepted is refused, not sent back.
  return             no         no      yes  yes      no       no         no       no        no
  withdraw           no         no      yes  yes      no       no         no       no        no
  stop               no         no      yes  yes      no       no         no       no        no

  // A mistake can be put right at any time: as a new fact with its reason, never over the old one.
  correct            yes        yes     yes  yes      yes      yes        yes      yes       yes

  // So can the choice of the procedure itself: nobody has to be sent back for it.
  correctProcedure   yes        yes     yes  yes      yes      yes        yes      yes       yes

  // An apology with another day is owed while the office has the dossier, not while the applicant has (Mẫu 04).
  askExtension       no         no      yes  no       no       no         no       no        no
  extend             no         no      yes  no       no       no         no       no        no

  // It goes from hand to hand while the office has it, also while papers are awaited and when the result goes back to the
  // desk (Mẫu 06, TT 03/2025/TT-VPCP); what has ended, or was never taken in, goes nowhere.
  transfer           no         no      yes  yes      yes      no         no       no        no

  // Several agencies are asked while the office has it; what they answer comes when it comes, also while papers are awaited.
  startChain         no         no      yes  no       no       no         no       no        no
  noteChainStep      no         no      yes  yes      yes      no         no       no        no

  // The official code may come long after the dossier has ended (TT 03/2025/TT-VPCP, Điều 13); one that was turned
  // away before acceptance never gets one.
  giveOfficialCode   yes        no      yes  yes      yes      yes        yes      yes       yes
`);

const ways: Record<DossierState, readonly DossierCommand[]> = {
  registered: [lodge()],
  refused: [lodge(), refuse('17')],
  open: [receive()],
  awaiting: [receive(), ask('17')],
  resolved: [receive(), resolve('20')],
  handedOver: [receive(), resolve('20'), handOver('23')],
  returned: [receive(), end('return', '17')],
  withdrawn: [receive(), end('withdraw', '17')],
  stopped: [receive(), end('stop', '17')],
};
const deeds: Record<Deed, DossierCommand> = {
  accept: accept('30'),
  refuse: refuse('30'),
  requestSupplement: ask('30'),
  supplement: supplement('30'),
  return: end('return', '30'),
  withdraw: end('withdraw', '30'),
  stop: end('stop', '30'),
  resolve: resolve('30'),
  handOver: handOver('30'),
  correct: correct({ facts: { channel: 'postal' } }),
  correctProcedure: correctProcedure('1.001193'),
  giveOfficialCode: giveOfficialCode(),
  transfer: transfer('2026-11-30'),
  startChain: startChain({ on: plainDate('2026-11-30'), steps: [{ agency: 'A', does: '', dueOn: null }] }),
  noteChainStep: noteChainStep(0, 'sent', '2026-11-30'),
  askExtension: askExtension('2026-12-03'),
  extend: extend('2026-12-03'),
};

describe('What may be done with a dossier', () => {
  it('is written here for every state and every deed', () => {
    expect(law.columns).toEqual(dossierStates);
    expect([...law.rows].sort()).toEqual(Object.keys(deeds).sort());
    const named = new Set(Object.values(allowedDeeds).flat());
    expect([...law.rows].sort()).toEqual([...named].sort());
  });

  test.each(law.places)('%s when %s: %s', (deed, state, allowed) => {
    expect(mayDo(state as DossierState, deed as Deed)).toBe(allowed);
    const dossier = after(...ways[state as DossierState]);
    expect(dossier.state.state).toBe(state);
    const actor = person(deed === 'extend' ? 'leader' : 'officer');
    const decision = dossier.when(deeds[deed as Deed]).by(context('2026-11-30', { actor }));
    // Of a step there has to be a chain first.
    if (allowed && deed === 'noteChainStep') decision.then({ kind: 'StepNoted' });
    else if (allowed) expect(decision.events).toHaveLength(1);
    else decision.then({ kind: 'NotAllowedInState', state: state as DossierState, deed: deed as Deed });
  });

  it('holds again when the log is read: what came out of turn becomes a conflict', () => {
    const asConflict = (...told: readonly Fact[]) => given(...told).state.conflicts.length;
    expect(asConflict(received(), asked('2024-01-04'), resolved('2024-01-05'))).toBe(1);
    expect(asConflict(received(), resolved('2024-01-05'), closed('2024-01-05', 'withdrawn'))).toBe(1);
    expect(asConflict(received(), handedOver('2024-01-05'))).toBe(1);
    expect(asConflict(registered(), resolved('2024-01-05'))).toBe(1);
    expect(asConflict(received(), refused('2024-01-05'))).toBe(1);
    expect(asConflict(received(), asked('2024-01-04'), closed('2024-01-05', 'stopped'))).toBe(0);
  });

  it('ends a dossier without a result by the deed that is named for it', () => {
    expect(deedOfClosing).toEqual({ returned: 'return', withdrawn: 'withdraw', stopped: 'stop' });
  });

  it('leaves the desk owing something only while it is open or awaits a supplement', () => {
    expect(dossierStates.filter(isOpen)).toEqual(['open', 'awaiting']);
  });
});

// A draft may come back after its deed was recorded: it must not become the same deed once more.
describe('A deed that stands already', () => {
  const before: Partial<Record<Deed, readonly DossierCommand[]>> = {
    ...{ accept: ways.registered, refuse: ways.registered },
    ...{ supplement: ways.awaiting, handOver: ways.resolved },
  };
  const done = (deed: Deed) => after(...(before[deed] ?? ways.open), deeds[deed]);
  const again = (deed: Deed) => done(deed).when(deeds[deed]).by(context('2026-11-30'));

  const ofState = [
    'accept',
    'refuse',
    'requestSupplement',
    'supplement',
    'return',
    'withdraw',
    'stop',
  ] as const;
  test.each([...ofState, 'resolve', 'handOver'] as const)('is refused by the state it made: %s', (deed) => {
    again(deed).then({ kind: 'NotAllowedInState', state: done(deed).state.state, deed });
  });

  it('leaves nothing to put right where it chose the true procedure', () => {
    again('correctProcedure').then({ kind: 'NothingToCorrect' });
  });
});
