/** What citizens of the demo office said when their results were handed over: most are content, some say why they are not. */
import type { DossierEvent } from '../../domain/dossier/events.ts';
import { usualAsking } from '../../domain/grading/asking.ts';
import type { Grade } from '../../domain/grading/scale.ts';
import { happens, pick, type Chance } from './applicants.ts';

const words = [
  'Cán bộ hướng dẫn từng ô, tôi làm một lần là xong.',
  'Ghế chờ ít, người già phải đứng.',
  'Nên báo tin nhắn khi có kết quả.',
];

/** The story, and behind a result that was fetched in person what its citizen said, where they said anything. */
export function withGrade(chance: Chance, events: readonly DossierEvent[]): readonly DossierEvent[] {
  const last = events.at(-1);
  if (last?.type !== 'dossier/handedOver' || last.body.by !== 'inPerson' || !happens(chance, 62))
    return events;
  const drawn = chance.below(100);
  const grade: Grade = drawn < 84 ? 'satisfied' : drawn < 93 ? 'neutral' : 'dissatisfied';
  const isGood = grade === 'satisfied';
  const reason = happens(chance, isGood ? 35 : 70)
    ? pick(chance, usualAsking[isGood ? 'praise' : 'blame'])
    : '';
  const said = happens(chance, 4) ? pick(chance, words) : '';
  const sealed = reason === '' && said === '' ? null : { reason, words: said };
  return [...events, { type: 'dossier/graded', body: { on: last.body.on, grade }, sealed }];
}
