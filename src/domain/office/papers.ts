/** Which papers a procedure asks for, and each as one line of text: "name", or "name; when it is handed in". */
import type { PaperAsked, ProcedureVersion } from './events.ts';

export const papersOf = ({
  papers,
  components,
}: Pick<ProcedureVersion, 'papers' | 'components'>): readonly PaperAsked[] =>
  papers ?? components.map((name) => ({ name, usual: true, when: '' }));

/** The usual ones first. What says no more than their names is left out: older tablets read the names. */
export function papersOfLines(
  usual: readonly string[],
  sometimes: readonly string[],
): Pick<ProcedureVersion, 'papers' | 'components'> {
  const read = (lines: readonly string[], isUsual: boolean) =>
    lines.map((line) => readPaper(line, isUsual)).filter(({ name }) => name !== '');
  const papers = [...read(usual, true), ...read(sometimes, false)];
  const components = papers.filter((paper) => paper.usual).map(({ name }) => name);
  return papers.every((paper) => paper.usual && paper.when === '') ? { components } : { components, papers };
}

function readPaper(line: string, usual: boolean): PaperAsked {
  const [name = '', ...rest] = line.split(';');
  return { name: name.trim(), usual, when: rest.join(';').trim() };
}

export const lineOfPaper = ({ name, when }: PaperAsked): string => (when === '' ? name : `${name}; ${when}`);

/** Handed in as a rule, but not in every case: what is said of it names one in which it is not, or only is. */
export const isConditional = ({ usual, when }: Pick<PaperAsked, 'usual' | 'when'>): boolean =>
  usual && /(?<!\p{L})(?:nếu|trừ|chỉ khi|trường hợp)(?!\p{L})/iu.test(when);

/** Handed in in every case: ticked beforehand, and its absence is written down. */
export const isAlways = (paper: Pick<PaperAsked, 'usual' | 'when'>): boolean =>
  paper.usual && !isConditional(paper);
