import { expect, it, vi } from 'vitest';
import { MakingFile } from '../../src/app/parts/document/making-file.svelte.ts';

const write = () => Promise.resolve(new Blob(['giấy']));

it('gives a paper out only after it was written down that what it tells may be seen', async () => {
  const said: string[] = [];
  const making = new MakingFile({
    noteShown: async () => void said.push('noted'),
    giveFile: (_, name) => void said.push(name),
  });
  await making.make(write, 'giay-hen.docx');
  expect(said).toEqual(['noted', 'giay-hen.docx']);
});

it('gives nothing out where that cannot be written down', async () => {
  const giveFile = vi.fn();
  const making = new MakingFile({ noteShown: () => Promise.reject(new Error('full')), giveFile });
  await making.make(write, 'giay-hen.docx');
  expect([giveFile.mock.calls.length, making.hasFailed, making.isBusy]).toEqual([0, true, false]);
});
