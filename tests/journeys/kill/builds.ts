import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const built = resolve(import.meta.dirname, '../../../dist');

/** The built app in a folder of its own, of which a new version can be put out at any time. */
export class Builds {
  readonly folder: string;
  #version = 0;

  /** What the newest page says in its head. */
  get mark(): string {
    return `<!-- ${this.#version} -->`;
  }

  constructor(folder: string) {
    this.folder = folder;
    cpSync(built, folder, { recursive: true });
  }

  /** Another page, and a worker that says so. */
  putOut(): void {
    const [page, worker] = [join(built, 'index.html'), join(built, 'sw.js')];
    this.#version += 1;
    const text = readFileSync(page, 'utf8').replace('</head>', `${this.mark}</head>`);
    writeFileSync(join(this.folder, 'index.html'), text);
    const script = readFileSync(worker, 'utf8');
    const entry = /\{[^{}]*"url":"index\.html"[^{}]*\}/.exec(script)?.[0];
    if (entry === undefined) throw new Error('The worker does not name the page');
    const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const named = { revision: String(this.#version), url: 'index.html', integrity };
    const changed = script.replace(entry, () => JSON.stringify(named));
    writeFileSync(join(this.folder, 'sw.js'), changed);
  }
}
