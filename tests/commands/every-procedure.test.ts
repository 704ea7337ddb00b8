import { describe, expect, it } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { newId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { inputOf } from '../../src/app/pages/intake/input.ts';
import { previewDue } from '../../src/app/pages/intake/due.ts';
import { beginCount, emptyValues, listPapers, prefill } from '../../src/app/pages/intake/values.ts';
import { foresee } from '../../src/commands/deed.ts';
import { Channel } from '../../src/domain/vocabulary.ts';
import { loadShippedProcedures, proceduresInForce } from '../../src/domain/office/procedures.ts';
import { openDesk } from './desk-of-tests.ts';

describe('every shipped procedure', () => {
  it('can be taken in as the form fills it, by every channel, with the day that was shown', async () => {
    const { desk } = await openDesk();
    const received = { on: plainDate('2026-11-23'), at: '08:00' as TimeOfDay };
    const procedures = proceduresInForce(desk.rules.catalogue, received.on);
    expect(procedures).toHaveLength(286);
    expect(procedures).toHaveLength((await loadShippedProcedures()).length);
    for (const procedure of procedures) {
      for (const channel of Channel.options) {
        const values = {
          ...emptyValues(desk.rules.settings, newId(desk.tablet.deps.random)),
          channel,
          procedureCode: procedure.code,
        };
        Object.assign(values, { name: 'Nguyễn Văn A', address: 'Xóm 1' });
        listPapers(values, procedure);
        beginCount(values, procedure.feeRule);
        prefill(values, procedure);
        const input = inputOf(values, desk.tablet.deps.clock.now());
        const taken = foresee(desk, undefined, { kind: 'receive', number: 'MC01-261123-0001', ...input });
        expect(taken, `${procedure.code} ${channel}`).toMatchObject({ ok: true });
        const shown = previewDue(procedure, channel, received, null, desk.rules);
        if (taken.ok) expect(taken.value.dueOn, procedure.code).toBe(shown.dueOn);
      }
    }
  });
});
