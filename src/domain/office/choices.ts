/**
 * From when a term of days runs for what came outside working hours. `dayAfter`: from the day after that civil day, as the
 * Code says. `nextOpening`: as if it had come when the office next opens, as some provinces decide.
 */
export const outsideHoursReadings = ['dayAfter', 'nextOpening'] as const;
export type OutsideHours = (typeof outsideHoursReadings)[number];

/**
 * Where the law leaves a choice, or provinces read it apart, the office chooses, and says by which paper. Each is a fact of
 * its own; a rule that this version does not know is left to those who do.
 */
export interface OfficeChoices {
  /** `calendar/README.md`, _When a result is due_. */
  readonly outsideHours: Chosen<OutsideHours>;
  /** Whether a report's sentence says what was returned apart from what was resolved, or counts it in as the form does. */
  readonly returnedInText: Chosen<ReturnedInText>;
}

export interface Chosen<T extends string> {
  readonly is: T;
  /** The decision's number; empty for the one that holds where nobody has chosen. */
  readonly source: string;
}

export const returnedInTextWays = ['apart', 'asInForm'] as const;
export type ReturnedInText = (typeof returnedInTextWays)[number];

const ways: { readonly [K in keyof OfficeChoices]: readonly OfficeChoices[K]['is'][] } = {
  outsideHours: outsideHoursReadings,
  returnedInText: returnedInTextWays,
};

/** What holds where nobody has chosen. */
export const lawfulChoices: OfficeChoices = {
  outsideHours: { is: 'dayAfter', source: '' },
  returnedInText: { is: 'apart', source: '' },
};

export interface ChoiceMade {
  readonly rule: string;
  readonly is: string;
  readonly source: string;
}

const isRule = (rule: string): rule is keyof OfficeChoices => Object.hasOwn(ways, rule);

export const isKnownChoice = ({ rule, is }: Pick<ChoiceMade, 'rule' | 'is'>): boolean =>
  isRule(rule) && (ways[rule] as readonly string[]).includes(is);

export const withChoice = (choices: OfficeChoices, made: ChoiceMade): OfficeChoices =>
  isKnownChoice(made) ? { ...choices, [made.rule]: { is: made.is, source: made.source } } : choices;

/** Of the choice that holds where nobody has chosen: it needs no paper. */
export const isLawful = ({ rule, is }: Pick<ChoiceMade, 'rule' | 'is'>): boolean =>
  isRule(rule) && lawfulChoices[rule].is === is;
