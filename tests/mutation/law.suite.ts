/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import.meta.glob('../domain/{roles,lifecycle,particulars,evolve,decide*}.test.ts', { eager: true });
