/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import.meta.glob(['../domain/{tally*,columns*,facet}.test.ts', '../log/*.test.ts'], { eager: true });
