/** Files that somebody made who knows how, to be opened by the level above: none of them takes its memory, or fails on it. */
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeBundle, type BundleHeader } from '../../src/log/bundle.ts';
import { readFile } from '../../src/server/intake/file/read-file.ts';
import { cipherWith, ensureFileKey, publicFileKey } from '../../src/server/intake/file/sealing.ts';
import type { Parameter, Queries } from '../../src/server/database/database.ts';
import { purposes, wrapTo } from '../../src/store/vault/key-transfer.ts';

/** Of a database as much as holds the server's key. */
const database = (): Queries => {
  let kept: Parameter | undefined;
  return {
    rows: (_text: string, parameters: readonly Parameter[] = []) => {
      [kept] = [...parameters, kept];
      return Promise.resolve([{ value: kept }] as never);
    },
  };
};

async function read(chunks: readonly Buffer[], told: Partial<BundleHeader>) {
  const queries = database();
  await ensureFileKey(queries);
  const fileKey = new Uint8Array(32).fill(7);
  const header: BundleHeader = {
    ...{
      id: 'TEP1',
      kind: 'upward',
      office: 'A',
      officeName: 'Xã Mỹ Tân',
      unitCode: '00004',
      node: 'N',
      label: 'Quầy',
    },
    ...{ at: 1, entries: 1, packing: 'deflate-raw', officeKey: 'AA==' },
    aboveKey: await wrapTo(await publicFileKey(queries), fileKey, purposes.file),
    ...told,
  };
  const contents = async function* (): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  };
  const parts: Uint8Array[] = [];
  for await (const part of writeBundle(header, await cipherWith(fileKey), contents())) parts.push(part);
  const opened = await readFile(queries, 'A', Buffer.concat(parts));
  return opened.ok ? opened.value.entries.length : opened.error;
}

const chunk = (json: string): Buffer => deflateRawSync(json);

test('a file that is as it should be is opened', async () => {
  expect(await read([chunk('[{"seq":1},{"seq":2}]'), chunk('[{"seq":3}]')], { entries: 3 })).toBe(3);
});

test.each(['\0', '\ud800', '../../x?y#z', '', 'x'.repeat(65)])('a file called %j is none', async (id) => {
  expect(await read([chunk('[1]')], { id })).toBe('HeaderDamaged');
});

test('a file that says more entries than there is room for is damaged', async () => {
  expect(await read([chunk('[1]')], { entries: 1_000_000 })).toBe('Damaged');
});

test('what unpacks to more than all of a file may be is not opened any further', async () => {
  const large = chunk(`["${'x'.repeat(60 * 1024 * 1024)}"]`);
  expect(await read([large, large, large, large, large], { entries: 5 })).toBe('TooMuch');
});

test.each(['0', '[]', '{}'])(
  'thousands of %s in a few bytes are not made into as many values',
  async (value) => {
    const many = chunk(`[${Array<string>(4_000_000).fill(value).join(',')}]`);
    expect(await read([many, many, many, many, many], { entries: 1 })).toBe('TooMuch');
  },
);
