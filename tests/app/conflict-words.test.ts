/** What two tablets recorded apart, as a person is asked about it: both sides, both authors, and two buttons that differ. */
import { describe, expect, test } from 'vitest';
import { conflictWords } from '../../src/app/parts/dossier/conflict-words.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { Hands } from '../../src/domain/dossier/transfer/events.ts';
import {
  chained,
  closed,
  delayExplained,
  extended,
  received,
  resolved,
  transferred,
  type Fact,
} from '../support/dossier-facts.ts';
import { office } from '../support/worlds.ts';

const names: Readonly<Record<string, string>> = { an: 'Lê An', bich: 'Đỗ Bích', binh: 'Trần Bình' };
const binh: Hands = { kind: 'person', id: 'binh' };
const police: Hands = { kind: 'unit', name: 'Công an xã' };
const step = (agency: string) => ({ agency, does: 'xác minh', dueOn: null });

/** An writes the first, Bích the second without having heard of it. */
function asked(first: Fact, second: Fact) {
  const world = office();
  const open = received({}, { on: '2026-11-16', dueOn: '2026-11-20', dueAt: '17:00' });
  world.record('dossier:D1', open, 'A', 'an' as PersonId);
  world.record('dossier:D1', first, 'A', 'an' as PersonId);
  world.record('dossier:D1', second, 'B', 'bich' as PersonId);
  const dossier = foldDossier(world.entries) ?? expect.fail();
  const conflict = dossier.conflicts[0] ?? expect.fail();
  return conflictWords(conflict, dossier, (id) => names[id]);
}

describe('A person who has to choose reads', () => {
  test.each<[string, Fact, Fact, readonly string[], string, string]>([
    [
      'the two days that were promised',
      extended('2026-11-19', '2026-11-26'),
      extended('2026-11-19', '2026-11-27'),
      ['26/11/2026', '27/11/2026'],
      'Giữ ngày 26/11/2026',
      'Chọn ngày 27/11/2026',
    ],
    [
      'whom it was handed to',
      transferred('2026-11-17', binh),
      transferred('2026-11-17', police),
      ['cho Trần Bình', 'cho Công an xã', 'đang ở ai'],
      'Hồ sơ ở Trần Bình',
      'Hồ sơ ở Công an xã',
    ],
    [
      'the two days of one step',
      transferred('2026-11-17', binh, { dueBy: '2026-11-19' }),
      transferred('2026-11-17', binh),
      ['cho Trần Bình, hạn xử lý 19/11/2026', 'nhưng không đặt hạn xử lý'],
      'Chọn: hạn xử lý 19/11/2026',
      'Chọn: không đặt hạn xử lý',
    ],
    [
      'the agencies of both chains',
      chained('2026-11-17', [step('Công an xã')]),
      chained('2026-11-17', [step('Bảo hiểm xã hội')]),
      ['Công an xã', 'Bảo hiểm xã hội'],
      'Giữ bản ghi trước',
      'Chọn bản kia',
    ],
    [
      'both causes',
      delayExplained('2026-11-23', 'outage'),
      delayExplained('2026-11-23', 'staff'),
      [],
      'Giữ',
      'Chọn',
    ],
    [
      'what it is and what else was said of it',
      resolved('2026-11-18'),
      closed('2026-11-18', 'withdrawn'),
      ['Chờ trả kết quả', 'Công dân rút'],
      'Giữ “',
      'Chọn “Công dân rút”',
    ],
  ])('%s', (_, first, second, said, keeps, applies) => {
    const words = asked(first, second);
    for (const part of ['Lê An', 'Đỗ Bích', ...said]) expect(words.text).toContain(part);
    expect(words.keeps).toContain(keeps);
    expect(words.applies).toContain(applies);
    expect(words.keeps).not.toBe(words.applies);
  });
});
