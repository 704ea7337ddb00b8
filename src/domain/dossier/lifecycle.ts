import type { DossierState } from './dossier.ts';
import type { ClosedAs } from './facts.ts';

/** What a person can do with a dossier that is there. */
export const deedsOfLife = [
  'accept',
  'refuse',
  'requestSupplement',
  'supplement',
  'return',
  'withdraw',
  'stop',
  'resolve',
  'handOver',
  'correct',
  'correctProcedure',
  'giveOfficialCode',
  'askExtension',
  'extend',
  'transfer',
  'startChain',
  'noteChainStep',
] as const;
export type Deed = (typeof deedsOfLife)[number];
export const isDeedOfLife = (deed: string): deed is Deed => (deedsOfLife as readonly string[]).includes(deed);

/**
 * What may be done in which state: the one table. `decide` asks it, `evolve` asks it, and buttons are drawn from it.
 * Stopping at the applicant's wish is possible only before a result exists (NĐ 118/2025, Điều 21; TT 03/2025, Điều 7).
 */
export const allowedDeeds = {
  registered: ['accept', 'refuse', 'correct', 'correctProcedure', 'giveOfficialCode'],
  refused: ['correct', 'correctProcedure'],
  open: [
    'requestSupplement',
    'askExtension',
    'extend',
    'resolve',
    'transfer',
    'startChain',
    'noteChainStep',
    'return',
    'withdraw',
    'stop',
    'correct',
    'correctProcedure',
    'giveOfficialCode',
  ],
  awaiting: [
    'supplement',
    'transfer',
    'noteChainStep',
    'return',
    'withdraw',
    'stop',
    'correct',
    'correctProcedure',
    'giveOfficialCode',
  ],
  resolved: ['handOver', 'transfer', 'noteChainStep', 'correct', 'correctProcedure', 'giveOfficialCode'],
  handedOver: ['correct', 'correctProcedure', 'giveOfficialCode'],
  returned: ['correct', 'correctProcedure', 'giveOfficialCode'],
  withdrawn: ['correct', 'correctProcedure', 'giveOfficialCode'],
  stopped: ['correct', 'correctProcedure', 'giveOfficialCode'],
} as const satisfies Record<DossierState, readonly Deed[]>;

export const mayDo = (state: DossierState, deed: Deed): boolean =>
  (allowedDeeds[state] as readonly Deed[]).includes(deed);

export const deedOfClosing = {
  returned: 'return',
  withdrawn: 'withdraw',
  stopped: 'stop',
} as const satisfies Record<ClosedAs, Deed>;

/** The states in which the desk or the specialist still owes something. */
export const isOpen = (state: DossierState): boolean => state === 'open' || state === 'awaiting';
