/** With which keys people sign on a tablet: what an administrator may say of them, and what becomes of one that has ended. */
import { afterEach, expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { foundOffice } from '../../src/commands/office/office.ts';
import { addPerson, setSecret } from '../../src/commands/people/people.ts';
import { doWithKeys, offerOwnKey } from '../../src/commands/people/keys.ts';
import { keyTasks } from '../../src/app/pages/home/tasks.ts';
import { keysOf, type KeyState } from '../../src/domain/people/keys.ts';
import type { Person, Role } from '../../src/domain/people/person.ts';
import { record } from '../../src/store/journal/record.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { settings } from '../documents/slip-input.ts';
import { newTablet } from '../store/tablets.ts';

const secrets = { founder: '135792', other: '975312' };
const strange = `${'S'.repeat(87)}=`;
const open: Tablet[] = [];
afterEach(() => open.splice(0).forEach((tablet) => tablet.close()));

async function officeWith(...roles: readonly Role[]) {
  const tablet = await newTablet();
  open.push(tablet);
  const administrator = { name: 'Trần Thị Mai', title: '', roles: ['administrator' as const] };
  const made = await foundOffice(tablet, { settings, administrator, secret: secrets.founder });
  if (!made.ok) throw new Error(made.error.kind);
  const founder = made.value;
  const added = await addPerson(tablet, founder, { name: 'Hà', title: '', roles: [...roles] }, secrets.other);
  if (!added.ok) throw new Error(added.error.kind);
  return { tablet, founder, other: added.value };
}
const comeIn = async (tablet: Tablet, { id }: Person, secret: string): Promise<void> => {
  lock(tablet);
  expect((await unlock(tablet, id as PersonId, secret)).ok).toBe(true);
};
const keyInUse = ({ signer }: Tablet): string => signer?.key ?? '';
const statesOf = ({ office }: Tablet, { id }: Person): readonly KeyState[] =>
  office === undefined ? [] : keysOf(office.signingKeys, id).map(({ state }) => state);
const mayAll = (): boolean => true;
const tasks = (tablet: Tablet): number =>
  tablet.office === undefined ? 0 : keyTasks(tablet.office, mayAll, tablet.signer?.key).length;

test('a key that has ended is followed by a new one at the next unlocking, which waits for its word', async () => {
  const { tablet, founder, other } = await officeWith('officer');
  await comeIn(tablet, other, secrets.other);
  const ended = keyInUse(tablet);
  await comeIn(tablet, founder, secrets.founder);
  const end = { kind: 'end', person: other.id, key: ended } as const;
  expect(await doWithKeys(tablet, founder, { ...end, reason: ' ' })).toMatchObject({
    error: { kind: 'ReasonMissing' },
  });
  expect((await doWithKeys(tablet, founder, { ...end, reason: 'Mất máy' })).ok).toBe(true);
  await comeIn(tablet, other, secrets.other);
  await offerOwnKey(tablet, other);
  expect(keyInUse(tablet)).not.toBe(ended);
  expect(statesOf(tablet, other)).toEqual(['ended', 'offered']);
  // It is kept: the next time it is the same.
  const next = keyInUse(tablet);
  await comeIn(tablet, other, secrets.other);
  expect(keyInUse(tablet)).toBe(next);
});

test('whoever gives themselves another secret after their key has ended signs with a new one at once', async () => {
  const { tablet, founder, other } = await officeWith('administrator');
  const ended = keyInUse(tablet);
  await comeIn(tablet, other, secrets.other);
  const end = { kind: 'end', person: founder.id, key: ended, reason: 'Mất máy' } as const;
  await comeIn(tablet, founder, secrets.founder);
  const signed = tablet.signer;
  // As another tablet's administrator has said meanwhile.
  await record(tablet, other.id as PersonId, [
    { subject: 'office', type: 'office/signingKeyEnded', body: end, sealed: null },
  ]);
  expect((await setSecret(tablet, founder, founder.id, '864209')).ok).toBe(true);
  expect(tablet.signer).not.toBe(signed);
  expect(statesOf(tablet, founder)).toEqual(['ended', 'offered']);
  await comeIn(tablet, founder, '864209');
  expect(keyInUse(tablet)).not.toBe(ended);
});

test('an administrator whose own signature nobody has confirmed says nothing of others', async () => {
  const { tablet, founder, other } = await officeWith('administrator');
  await comeIn(tablet, other, secrets.other);
  const mine = keyInUse(tablet);
  await comeIn(tablet, founder, secrets.founder);
  const end = { kind: 'end', person: other.id, key: mine, reason: 'Máy lạ' } as const;
  expect((await doWithKeys(tablet, founder, end)).ok).toBe(true);
  await comeIn(tablet, other, secrets.other);
  await offerOwnKey(tablet, other);
  const confirm = { kind: 'confirm', person: founder.id, key: strange } as const;
  const own = { kind: 'confirm', person: other.id, key: keyInUse(tablet) } as const;
  for (const command of [confirm, own, { ...end, key: own.key }])
    expect(await doWithKeys(tablet, other, command)).toMatchObject({ error: { kind: 'OwnKeyNotConfirmed' } });
  expect(tasks(tablet)).toBe(0);
  await comeIn(tablet, founder, secrets.founder);
  expect(tasks(tablet)).toBe(1);
  expect((await doWithKeys(tablet, founder, own)).ok).toBe(true);
  expect(tasks(tablet)).toBe(0);
});
