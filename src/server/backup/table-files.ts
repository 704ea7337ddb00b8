/**
 * A backup is a folder: one file for each table, and `manifest.json`, which is written last. A line of a table's file is a
 * row, as a JSON list of its columns as text or null: so every value comes back as PostgreSQL wrote it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod/mini';

const TableInBackup = z.object({
  name: z.string().check(z.regex(/^[a-z_]+$/)),
  columns: z.array(z.string().check(z.regex(/^[a-z_]+$/))),
  rows: z.int(),
  /** Of all rows together, whatever their order. */
  digest: z.string(),
});
export type TableInBackup = z.infer<typeof TableInBackup>;

const Manifest = z.object({
  kind: z.literal('so-mot-cua-backup'),
  /** Milliseconds since 1970. */
  takenAt: z.number(),
  /** The number of migrations that the tables come after. */
  schema: z.int(),
  tables: z.array(TableInBackup),
});
export type Manifest = z.infer<typeof Manifest>;

export type RowText = readonly (string | null)[];

/** The folder is no backup, or not the one that was written. The message names what is wrong with it. */
export class BackupDamaged extends Error {}

const fileOf = (folder: string, table: string): string => join(folder, `${table}.ndjson.gz`);

/** Rows that are counted and digested as they go by. */
export class Counted {
  rows = 0;
  private readonly sum = Buffer.alloc(32);

  /** XOR of the rows' own digests: rows come back from a database in any order. */
  add(line: string): void {
    this.rows += 1;
    const digest = createHash('sha256').update(line).digest();
    for (let at = 0; at < 32; at++) this.sum[at] = (this.sum[at] ?? 0) ^ (digest[at] ?? 0);
  }

  get digest(): string {
    return this.sum.toString('hex');
  }

  isOf({ rows, digest }: Pick<TableInBackup, 'rows' | 'digest'>): boolean {
    return rows === this.rows && digest === this.digest;
  }
}

/** Written through to the disk before it is answered. */
export async function writeTable(
  folder: string,
  table: string,
  pages: AsyncIterable<readonly RowText[]>,
): Promise<Counted> {
  const counted = new Counted();
  const lines = async function* (): AsyncGenerator<string> {
    for await (const page of pages)
      for (const part of lightParts(
        page.map((row) => JSON.stringify(row)),
        ({ length }) => length,
      )) {
        for (const line of part) counted.add(line);
        yield `${part.join('\n')}\n`;
      }
  };
  const path = fileOf(folder, table);
  await pipeline(Readable.from(lines()), createGzip({ level: 6 }), createWriteStream(path, { mode: 0o600 }));
  await syncToDisk(path);
  return counted;
}

export async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

const pageOfRows = 1000;
/** Letters that are put together at once. A row may hold a megabyte, and a thousand of them are longer than any text can be. */
const heaviestPart = 16 * 1024 * 1024;

/** In their order, none heavier than that but what one item weighs. */
function* lightParts<T>(items: readonly T[], weightOf: (item: T) => number): Generator<readonly T[]> {
  let part: T[] = [];
  let weight = 0;
  for (const item of items) {
    weight += weightOf(item);
    if (part.length > 0 && weight > heaviestPart) {
      yield part;
      [part, weight] = [[], weightOf(item)];
    }
    part.push(item);
  }
  if (part.length > 0) yield part;
}

/** JSON text holds no line end of its own. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(path), unpacked);
  reading.catch(() => undefined);
  // A line may come in many chunks: it is put together once.
  let begun: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of unpacked) {
    const [first = '', ...others] = decoder.decode(chunk as Buffer, { stream: true }).split('\n');
    begun.push(first);
    for (const each of others) {
      yield begun.join('');
      begun = [each];
    }
  }
  await reading;
  const rest = begun.join('');
  if (rest !== '') yield rest;
}

/** Page after page. @throws BackupDamaged at its end when it is not what the list says, and where it cannot be read */
export async function* readTable(folder: string, table: TableInBackup): AsyncGenerator<readonly RowText[]> {
  const counted = new Counted();
  let page: RowText[] = [];
  let weight = 0;
  try {
    for await (const line of linesOf(fileOf(folder, table.name))) {
      counted.add(line);
      page.push(JSON.parse(line) as RowText);
      weight += line.length;
      if (page.length < pageOfRows && weight < heaviestPart) continue;
      yield page;
      [page, weight] = [[], 0];
    }
  } catch (error) {
    throw new BackupDamaged(`${table.name}.ndjson.gz`, { cause: error });
  }
  if (page.length > 0) yield page;
  if (!counted.isOf(table)) throw new BackupDamaged(`${table.name}.ndjson.gz`);
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '');
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupDamaged('manifest.json', { cause: error });
  }
}

/** @throws BackupDamaged unless every row of every table is there as it was written */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) for await (const page of readTable(folder, table)) void page;
  return manifest;
}
