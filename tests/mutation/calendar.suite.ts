/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import '../domain/deadline-law.test.ts';
import '../domain/deadline-law-moved.test.ts';
import '../domain/deadline.test.ts';
import '../domain/periods.test.ts';
import '../domain/supplement-clock.test.ts';
