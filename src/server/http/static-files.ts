/** The built app. Files named by their content are kept for ever; the page and the worker are asked for anew. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, Handler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const worthPacking = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);

interface StaticFile {
  readonly changedAt: number;
  readonly type: string;
  readonly tag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly packed: Buffer<ArrayBuffer> | undefined;
}

const pack = promisify(gzip);

export function staticFiles(folder: string): Handler {
  const kept = new Map<string, StaticFile>();
  const find = async (path: string): Promise<StaticFile | undefined> => {
    const file = join(folder, normalize(path));
    if (!file.startsWith(join(folder, sep)) || file.includes('\0')) return undefined;
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const known = kept.get(file);
    if (known?.changedAt === found.mtimeMs) return known;
    const read = await load(file, found.mtimeMs);
    kept.set(file, read);
    return read;
  };
  return async (c) => {
    const path = decoded(c.req.path);
    const file = await find(path === '/' ? '/index.html' : path);
    if (file !== undefined) return send(c, file, path);
    const page = isNavigation(c, path) ? await find('/index.html') : undefined;
    if (page !== undefined) return send(c, page, '/');
    const missing = path === '/' || isNavigation(c, path) ? notBuilt : 'Không có gì ở địa chỉ này.';
    return c.text(missing, missing === notBuilt ? 503 : 404, { 'cache-control': 'no-store' });
  };
}

const notBuilt = 'Chưa có bản dựng của ứng dụng. Hãy chạy "npm run build" rồi mở lại trang này.';

async function load(file: string, changedAt: number): Promise<StaticFile> {
  const plain = Buffer.from(await readFile(file));
  const extension = extname(file);
  const packed =
    worthPacking.has(extension) && plain.length > 500 ? await pack(plain, { level: 9 }) : undefined;
  return {
    changedAt,
    type: types[extension] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    packed: packed === undefined ? undefined : Buffer.from(packed),
  };
}

function send(c: Context, file: StaticFile, path: string): Response {
  const forEver = path.startsWith('/assets/');
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.tag,
    vary: 'accept-encoding',
  };
  if (c.req.header('if-none-match') === file.tag) return c.body(null, 304, headers);
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.packed : undefined;
  if (packed) headers['content-encoding'] = 'gzip';
  return c.body(packed ?? file.plain, 200, headers);
}

/** A page that a person opens, and nothing that a program asks for: a missing script is never answered with HTML. */
const isNavigation = (c: Context, path: string): boolean =>
  c.req.method === 'GET' &&
  (c.req.header('accept') ?? '').includes('text/html') &&
  !path.startsWith('/assets/') &&
  extname(path) === '';

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
