/** Papers that are asked for say at which stage and by which provision; an entry of an earlier version says neither. */
import { describe, expect, it } from 'vitest';
import { DeedValues } from '../../src/app/pages/dossier/deed-fields.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { after, ask, context, given, receive } from '../support/deciding.ts';
import { asked, received } from '../support/dossier-facts.ts';

const basis = 'Điều 16 Luật Hộ tịch 2014';

describe('A request for a supplement', () => {
  it('keeps its stage in the clear, where it is counted, and its provision sealed beside the reason', () => {
    const requested = after(receive())
      .when(ask('17', { stage: 'examination', basis: ` ${basis} ` }))
      .by(context('2026-11-17'));
    expect(requested.events).toEqual([
      {
        type: 'dossier/supplementRequested',
        body: { on: '2026-11-17', at: '09:00', stage: 'examination' },
        sealed: { reason: 'Thiếu giấy tờ', items: ['Giấy chứng sinh'], basis },
      },
    ]);
    expect(requested.state.supplements).toMatchObject([{ stage: 'examination', answeredOn: null }]);
  });

  it('says nothing of what nobody named, as entries of earlier versions do', () => {
    const [event] = after(receive())
      .when(ask('17', { basis: '  ' }))
      .by(context('2026-11-17')).events;
    expect(Object.keys(event?.body ?? {})).toEqual(['on', 'at']);
    expect(Object.keys(event?.sealed ?? {})).toEqual(['reason', 'items']);
    expect(given(received(), asked('2024-01-03')).state.supplements).toEqual([
      { requestedOn: '2024-01-03', requestedAt: '09:00', answeredOn: null },
    ]);
  });

  it('is refused where the provision is longer than a paper bears', () => {
    after(receive())
      .when(ask('17', { basis: 'x'.repeat(4001) }))
      .by(context('2026-11-17'))
      .thenWrong({ basis: 'tooLong' });
  });

  it('is recorded again with both', () => {
    const body = { on: '2026-11-17', at: '09:00', stage: 'approval' };
    const again = commandAgain('dossier/supplementRequested', body, { reason: 'Thiếu', items: ['A'], basis });
    expect(again).toMatchObject({ kind: 'requestSupplement', stage: 'approval', basis });
  });

  it('resumes from a draft that was kept before it was asked for either', () => {
    const draft = {
      ...{ on: '2026-11-17', reason: 'Thiếu', items: 'A', note: '', electronicResult: false, by: 'postal' },
      ...{ receiver: '', dueOn: null, code: '' },
    };
    expect(DeedValues.parse(draft)).toEqual({
      ...{ ...draft, stage: null, basis: '' },
      ...{ to: '', dueBy: null, at: '', componentsDigitised: false },
    });
  });
});
