/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import '../domain/decide-correction.test.ts';
import '../domain/decide-receipt.test.ts';
import '../domain/decide.test.ts';
import '../domain/evolve.test.ts';
import '../domain/lifecycle.test.ts';
import '../domain/particulars.test.ts';
import '../domain/roles.test.ts';
