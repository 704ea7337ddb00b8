/** Corrections of state and days: what a state cannot have is not recorded, and nothing that was late is lost unasked. */
import { expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { accept, answerCorrection, correct, receive, resolve, rulesWith } from '../support/deciding.ts';
import { ApartLives } from '../support/apart-lives.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);

/** Received on the 16th, due on the 19th. */
function lived(nodes = ['A']): ApartLives {
  const lives = new ApartLives(rulesWith(), '2026-11-16', nodes);
  lives.does(receive());
  lives.sync();
  return lives;
}

it('A day of result noted on an open dossier makes no late result of another tablet early', () => {
  const lives = lived(['A', 'B']);
  lives.later(4);
  lives.does(resolve('20'), 'officer', 'A');
  const done = lives.does(correct({ days: { resolvedOn: day('18') } }), 'officer', 'B');
  expect(done).toEqual({ ok: false, error: { kind: 'NothingToCorrect' } });
  lives.does(correct({ facts: { channel: 'online' }, days: { closedOn: day('18') } }), 'officer', 'B');
  lives.sync();
  expect(lives.dossier).toMatchObject({ state: 'resolved', resolvedOn: '2026-11-20', closedOn: null });
  expect(lives.dossier?.facts.channel).toBe('online');
});

it('A late result becomes an end without one only when a leader says so', () => {
  const lives = lived();
  lives.later(9);
  lives.does(resolve('25'));
  lives.does(correct({ state: 'returned', days: { closedOn: day('25') } }));
  expect(lives.dossier).toMatchObject({ state: 'resolved', asked: [{ body: { state: 'returned' } }] });
  lives.does(answerCorrection(lives.dossier?.asked?.[0]?.ref ?? '', 'confirmed'), 'leader');
  expect(lives.dossier).toMatchObject({ state: 'returned', confirmedDays: true });
});

it('What is accepted once more keeps its first promise, and opens no new day to move it', () => {
  const lives = lived();
  lives.later(3);
  lives.does(correct({ state: 'registered' }));
  expect(lives.dossier?.state).toBe('open');
  lives.does(answerCorrection(lives.dossier?.asked?.[0]?.ref ?? '', 'confirmed'), 'leader');
  lives.later(6);
  lives.does(accept('25'));
  expect(lives.dossier).toMatchObject({
    ...{ state: 'open', dueOn: '2026-11-30', firstDueOn: '2026-11-19', recordedOn: '2026-11-16' },
    confirmedDays: true,
  });
});

it('A past month keeps a late dossier: no request is put into it afterwards unless a leader says so', () => {
  const lives = lived();
  lives.later(9);
  lives.does(resolve('25'));
  lives.does(correct({ days: { supplementRequestedOn: day('18') } }));
  expect(lives.dossier).toMatchObject({ state: 'resolved', supplements: [] });
  expect(lives.dossier?.asked).toMatchObject([{ body: { days: { supplementRequestedOn: '2026-11-18' } } }]);
});

it('A past month keeps a late dossier: it is not received behind its due day unless a leader says so', () => {
  const lives = lived();
  lives.later(9);
  lives.does(correct({ days: { receivedOn: day('24') } }));
  expect(lives.dossier).toMatchObject({ receivedOn: '2026-11-16', dueOn: '2026-11-19' });
  expect(lives.dossier?.asked).toMatchObject([{ body: { days: { receivedOn: '2026-11-24' } } }]);
});
