/** Tests that are read together, once for every mutant: by files it would take three times as long. */
import '../domain/columns-versions.test.ts';
import '../domain/columns.test.ts';
import '../domain/facet.test.ts';
import '../domain/tally-forms.test.ts';
import '../domain/tally-lists.test.ts';
import '../domain/tally-shares.test.ts';
import '../domain/counted-lives.test.ts';
import '../domain/tally.test.ts';
import '../log/merge.test.ts';
