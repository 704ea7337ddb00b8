/** What a dossier's story and the panel of a prepared apology say. */
import { expect, it } from 'vitest';
import { storyOf } from '../../src/app/pages/dossier/story.ts';
import { firstWrongWords } from '../../src/app/strings/refusals.ts';
import { settingsWords } from '../../src/app/strings/settings.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { TimelineItem } from '../../src/store/queries/queries.ts';
import { conflictSettled, extended, received, resolved, type Fact } from '../support/dossier-facts.ts';
import { told } from '../support/told.ts';

it('keeps an earlier day only where there was one', () => {
  const later = extended('2026-11-18', '2026-12-01');
  const keptAfter = (fact: Fact) => {
    const world = told(received({}, { on: '2026-11-16', dueOn: '2026-11-19' }), fact, ['NODE2', later]);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? expect.fail();
    world.record('dossier:D1', conflictSettled(ref, 'kept', { byLeader: true }));
    const items = world.entries.map((entry) => ({ entry, sealed: null, setAside: undefined }));
    return storyOf(items as unknown as readonly TimelineItem[]).at(-1)?.lines;
  };
  expect(keptAfter(extended('2026-11-18', '2026-11-26'))).toEqual(['Giữ ngày ký trước']);
  expect(keptAfter(resolved('2026-11-18'))).toEqual(['Giữ “Chờ trả kết quả”']);
});

it('names the first thing that is wrong, whichever box it would belong to', () => {
  expect(firstWrongWords({ on: 'beforePrevious' })).toContain('trước việc đã ghi');
  expect(firstWrongWords({ reason: 'required', dueOn: 'inPast' })).toContain('lý do');
  expect(firstWrongWords({})).toBeUndefined();
});

it('is no matter of the settings: whether the day counts is law, and nothing reads what was ticked before', () => {
  expect(
    Object.values(settingsWords).filter((said) => typeof said === 'string' && said.includes('Gia hạn')),
  ).toEqual([]);
});
