import { afterAll, expect, test } from 'vitest';
import { isOfToday, PasswordHashes, TooManyWaiting } from '../../src/server/console/people/password-hash.ts';

const all: PasswordHashes[] = [];
const newHashes = (): PasswordHashes => {
  const hashes = new PasswordHashes();
  all.push(hashes);
  return hashes;
};
afterAll(() => Promise.all(all.map((hashes) => hashes.close())));
const stranger = (place: string) => ({ place, isKnown: false });

test('a password fits its own hash and no other, in either way of writing its letters', async () => {
  const hashes = newHashes();
  const kept = await hashes.hash('mật khẩu'.normalize('NFD'));
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(isOfToday(kept)).toBe(true);
  expect(kept).not.toContain('mật');
  const fits = (text: string) => hashes.verify(text, kept, stranger('a'));
  expect([await fits('mật khẩu'), await fits('mat khau'), await fits('')]).toEqual([true, false, false]);
  expect(await hashes.verify('gì cũng được', undefined, stranger('a'))).toBe(false);
});

test('everybody else’s work goes on meanwhile', async () => {
  const hashes = newHashes();
  await hashes.hash('để luồng chạy sẵn');
  let turns = 0;
  let isDone = false;
  const hashing = hashes.hash('một mật khẩu').finally(() => (isDone = true));
  while (!isDone) {
    turns += 1;
    await new Promise((done) => {
      setImmediate(done);
    });
  }
  await hashing;
  // Computed here, it would be done after the first few.
  expect(turns).toBeGreaterThan(100);
});

test('a crowd is bounded, one place has few at once, and a known browser goes first', async () => {
  const hashes = newHashes();
  const kept = await hashes.hash('mật khẩu');
  const order: string[] = [];
  const ask = (name: string, asker: { place: string; isKnown: boolean }): Promise<unknown> =>
    hashes.verify('mật khẩu', kept, asker).then(
      () => order.push(name),
      (error: unknown) => error,
    );
  const onePlace = Array.from({ length: 10 }, (_, index) => ask(`one ${index}`, stranger('one')));
  const many = Array.from({ length: 100 }, (_, index) => ask(`many ${index}`, stranger(`place ${index}`)));
  const known = ask('known', { place: 'one', isKnown: true });
  await known;
  expect(order.length).toBeLessThanOrEqual(2);
  expect(order.at(-1)).toBe('known');
  await hashes.close();
  const refused = (await Promise.all([...onePlace, ...many])).filter(
    (each) => each instanceof TooManyWaiting,
  );
  expect(refused.length).toBeGreaterThanOrEqual(110 - 2);
  // Four of the one place and twenty-nine others were let in: one at work, thirty-two in the queue.
  const atOnce = await Promise.all(
    Array.from({ length: 10 }, (_, index) => ask(`again ${index}`, stranger('one'))),
  );
  expect(atOnce.filter((each) => each instanceof TooManyWaiting)).toHaveLength(6);
});
