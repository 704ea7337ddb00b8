/** What a file that is being made is about to do. */
export type MakingStep = 'reading' | 'charts' | 'layingOut' | 'packing';

/** Heard before each step; the step waits for it, so that a screen may show it first. */
export type Told = (step: MakingStep) => void | Promise<void>;
