/**
 * An official page as a tree, read out of its HTML: one description of a paper, from which the printer's page and the
 * document both come. It reads what `html` (`page.ts`) makes and nothing wilder: every element is closed, or closes itself.
 */
export interface PageElement {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}
export type PageNode = PageElement | string;

const alone: ReadonlySet<string> = new Set(['br', 'col', 'hr']);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(\w+|#39);/g, (all, name: string) => entities[name] ?? all);

/** @throws RangeError where an element is not closed: then a page was not made by `html` */
export function readPage(page: string): readonly PageNode[] {
  const root: Open = { tag: '', classes: [], attributes: {}, children: [] };
  const open = [root];
  for (const [, close, tag = '', attributes = '', closesItself, text] of page.matchAll(pieces)) {
    const within = open.at(-1) ?? root;
    if (text !== undefined) within.children.push(unescaped(text));
    else if (close === '/') {
      if (open.length < 2 || within.tag !== tag) throw new RangeError(`</${tag}> closes <${within.tag}>`);
      open.pop();
    } else {
      const element = elementOf(tag, attributes);
      within.children.push(element);
      if (closesItself !== '/' && !alone.has(tag)) open.push(element);
    }
  }
  if (open.length > 1) throw new RangeError(`<${open.at(-1)?.tag}> is not closed`);
  return root.children;
}

const pieces = /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;

interface Open extends PageElement {
  readonly children: PageNode[];
}

function elementOf(tag: string, written: string): Open {
  const attributes = Object.fromEntries(
    [...written.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );
  return { tag, attributes, classes: (attributes['class'] ?? '').split(/\s+/).filter(Boolean), children: [] };
}

export const isElement = (node: PageNode): node is PageElement => typeof node !== 'string';
export const elements = ({ children }: Pick<PageElement, 'children'>): readonly PageElement[] =>
  children.filter(isElement);

/** The first of its kind, however deep. */
export function find(
  nodes: readonly PageNode[],
  is: (element: PageElement) => boolean,
): PageElement | undefined {
  for (const node of nodes.filter(isElement)) {
    const found = is(node) ? node : find(node.children, is);
    if (found !== undefined) return found;
  }
  return undefined;
}
