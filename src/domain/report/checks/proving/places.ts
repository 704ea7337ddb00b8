import type { Identity } from '../figure.ts';
import type { AtLevel } from '../picking.ts';
import { equality } from './identity.ts';

/** What a report prints in two places is one figure: each telling after the first is compared with the one before. */
export const provePlaces = (figures: AtLevel): readonly Identity[] =>
  [...figures.values()].flatMap((tellings) =>
    tellings.slice(1).flatMap((later, index) => {
      const before = tellings[index];
      return before === undefined ? [] : [equality('same', { left: [later], right: [before] })];
    }),
  );
