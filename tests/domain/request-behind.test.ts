import { describe, expect, it } from 'vitest';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { requestBehind } from '../../src/domain/dossier/papers/request-behind.ts';
import {
  asked,
  conflictSettled,
  corrected,
  imported,
  received,
  resolved,
  supplemented,
} from '../support/dossier-facts.ts';
import { told, type Told } from '../support/told.ts';

/** The day of the request that the paper tells of. */
const dayBehind = (...facts: readonly Told[]): unknown => requestBehind(told(...facts).entries)?.body['on'];

describe('the request behind the last supplement', () => {
  const twice = [received(), asked('2024-01-03'), supplemented('2024-01-04'), asked('2024-01-05')] as const;

  it('is the last one that was recorded', () => {
    expect(dayBehind(received())).toBeUndefined();
    expect(dayBehind(...twice)).toBe('2024-01-05');
    expect(dayBehind(...twice, supplemented('2024-01-06'), resolved('2024-01-08'))).toBe('2024-01-05');
  });

  it('is the one before it once that one was put right as never asked', () => {
    expect(dayBehind(...twice, corrected({ state: 'open' }))).toBe('2024-01-03');
    expect(dayBehind(...twice, corrected({ state: 'open' }), asked('2024-01-09'))).toBe('2024-01-09');
  });

  it('is one that did not fit, from when somebody lets it count', () => {
    const apart = [received(), ['NODE1', resolved('2024-01-05')], ['NODE2', asked('2024-01-04')]] as const;
    expect(dayBehind(...apart)).toBeUndefined();
    const world = told(...apart);
    const [conflict] = foldDossier(world.entries)?.conflicts ?? [];
    expect(dayBehind(...apart, conflictSettled(conflict?.ref ?? '', 'applied'))).toBe('2024-01-04');
    expect(dayBehind(...apart, conflictSettled(conflict?.ref ?? '', 'kept'))).toBeUndefined();
  });

  it('is none where another register or a correction told of the supplement', () => {
    const days = { supplementRequestedOn: '2024-01-03' };
    expect(dayBehind(imported('awaiting', days))).toBeUndefined();
    expect(dayBehind(received(), corrected({ days, state: 'awaiting' }))).toBeUndefined();
  });
});
