/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import '../domain/report-decide.test.ts';
import '../domain/report-lifecycle.test.ts';
import '../domain/report-versions.test.ts';
