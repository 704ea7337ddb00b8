/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import.meta.glob('../domain/{deadline,supplement-clock,periods}.test.ts', { eager: true });
