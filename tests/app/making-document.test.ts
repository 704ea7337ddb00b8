import { expect, it, vi } from 'vitest';
import { MakingDocument } from '../../src/app/parts/document/making-document.svelte.ts';

const page = '<article class="paper paper--a4"><p>Giấy</p></article>';

it('gives a paper out only after it was written down that what it tells may be seen', async () => {
  const said: string[] = [];
  const making = new MakingDocument({
    noteShown: async () => void said.push('noted'),
    giveFile: (_, name) => void said.push(name),
  });
  await making.make(page, 'giay-hen');
  expect(said).toEqual(['noted', 'giay-hen.docx']);
});

it('gives nothing out where that cannot be written down', async () => {
  const giveFile = vi.fn();
  const making = new MakingDocument({ noteShown: () => Promise.reject(new Error('full')), giveFile });
  await making.make(page, 'giay-hen');
  expect([giveFile.mock.calls.length, making.hasFailed, making.isBusy]).toEqual([0, true, false]);
});
