/** The papers of a dossier in a sheet that puts them right. */
import type { ComponentLine } from '../../../../domain/dossier/facts.ts';

/** As they are recorded: what was not handed in was not digitised either, and a line without a name is none. */
export const tidyPapers = (papers: readonly ComponentLine[]): ComponentLine[] =>
  papers
    .filter(({ name }) => name.trim() !== '')
    .map((paper) => ({ ...paper, digitised: paper.submitted ? paper.digitised : 'no' }));

/** Nothing is ticked that nobody handed in: what lies there stays, and what the true procedure asks for stands beside. */
export const papersOf = (
  components: readonly string[],
  had: readonly ComponentLine[],
): readonly ComponentLine[] => [
  ...components.map(
    (name): ComponentLine =>
      had.find((paper) => paper.name === name) ?? { name, submitted: false, digitised: 'no' },
  ),
  ...had.filter(({ name, submitted }) => submitted && !components.includes(name)),
];
