import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import { deskRules, type OfficeState } from '../../src/domain/office/office.ts';
import {
  loadShippedProcedures,
  procedureInForce,
  promisedLimit,
  termsFor,
} from '../../src/domain/office/procedures.ts';
import { isDisputed, limitsStanding } from '../../src/domain/office/stated.ts';
import type { Limit } from '../../src/domain/vocabulary.ts';
import type { Told } from '../support/given.ts';
import { confirmLimit, givenOffice, setProcedure, stateLevels } from '../support/office-deciding.ts';
import { foundingFacts, someOffice, someProcedure } from '../support/office-facts.ts';

const on = plainDate('2026-11-23');
const doubtful = someProcedure({
  confirmed: false,
  channels: [
    { channel: 'inPerson', limit: { amount: 1, unit: 'workingDay' }, feeDong: 8000 },
    { channel: 'online', limit: { amount: 1, unit: 'workingDay' }, feeDong: 0 },
  ],
});
const days = (amount: number): Limit => ({ amount, unit: 'workingDay' });
const begun: readonly Told[] = foundingFacts();

const read = (office: OfficeState, shipped: readonly ProcedureVersion[] = [doubtful]) =>
  procedureInForce(deskRules(office, shipped).catalogue, doubtful.code, on)!;
/** What one tablet says without having heard of another. */
const confirmed = (node: string, limit: Limit | null): Told => [
  node,
  givenOffice(...begun).when(confirmLimit(limit, doubtful)).events[0]!,
];

describe('A limit that the source left in doubt', () => {
  it('promises nothing, and is promised from once somebody has confirmed it', () => {
    expect(promisedLimit(read(someOffice()), 'inPerson')).toBeNull();
    const after = read(givenOffice(...begun, confirmed('NODE1', days(5))).state);
    expect(after).toMatchObject({ confirmed: true, name: doubtful.name });
    expect([promisedLimit(after, 'inPerson'), promisedLimit(after, 'online')]).toEqual([days(5), days(5)]);
    expect(termsFor(after, 'inPerson')?.feeDong).toBe(8000);
  });

  it('can be confirmed as having no number: then each due day is typed, and nobody is asked again', () => {
    const after = read(givenOffice(...begun, confirmed('NODE1', null)).state);
    expect(after.confirmed).toBe(true);
    expect(promisedLimit(after, 'inPerson')).toBeNull();
  });

  it('says who has confirmed it, and when', () => {
    const { stated } = givenOffice(...begun, confirmed('NODE1', days(5))).state;
    expect(limitsStanding(stated, doubtful)).toMatchObject([{ by: 'P1', limit: days(5) }]);
  });

  it('stands where two tablets have confirmed the same apart', () => {
    const both = givenOffice(...begun, confirmed('NODE1', days(5)), confirmed('NODE2', days(5)));
    expect(promisedLimit(read(both.state), 'inPerson')).toEqual(days(5));
  });

  it('promises nothing again where two tablets have confirmed it differently, whoever was first', () => {
    for (const nodes of [
      ['NODE1', 'NODE2'],
      ['NODE2', 'NODE1'],
    ] as const) {
      const apart = givenOffice(...begun, confirmed(nodes[0], days(5)), confirmed(nodes[1], days(3)));
      expect(isDisputed(limitsStanding(apart.state.stated, doubtful))).toBe(true);
      expect(promisedLimit(read(apart.state), 'inPerson')).toBeNull();
    }
  });

  it('is settled by confirming it over both, and a third that never heard of that is told again', () => {
    const told = [...begun, confirmed('NODE1', days(5)), confirmed('NODE2', days(3))];
    const settling = givenOffice(...told).when(confirmLimit(days(3), doubtful));
    settling.then([{ type: 'office/limitConfirmed', body: { limit: days(3) } }]);
    const settled = [...told, ...settling.events];
    expect(promisedLimit(read(givenOffice(...settled).state), 'inPerson')).toEqual(days(3));
    const third = givenOffice(...settled, confirmed('NODE3', days(7)));
    expect(promisedLimit(read(third.state), 'inPerson')).toBeNull();
  });

  it('of another version, or of a procedure that is sure, is not touched by it', () => {
    const { state } = givenOffice(...begun, confirmed('NODE1', days(5)));
    expect(promisedLimit(read(state, [{ ...doubtful, version: '2027-01' }]), 'inPerson')).toBeNull();
    const sure = { ...doubtful, confirmed: true };
    expect(promisedLimit(read(state, [sure]), 'inPerson')).toEqual(days(1));
  });

  it('gives way to what the administrator sets as a whole afterwards', () => {
    const own = someProcedure({ confirmed: false });
    const before = givenOffice(...begun, ...givenOffice(...begun).when(setProcedure(own)).events);
    const clerk = givenOffice(...begun).when(confirmLimit(days(5), own)).events;
    const set = givenOffice(...begun).when(setProcedure(own)).events;
    expect(before.state.stated.limits).toEqual([]);
    expect(read(givenOffice(...begun, ...set, ...clerk).state, []).confirmed).toBe(true);
    expect(read(givenOffice(...begun, ...set, ...clerk, ...set).state, []).confirmed).toBe(false);
  });
});

describe('Levels', () => {
  let shipped: readonly ProcedureVersion[];
  beforeAll(async () => {
    shipped = await loadShippedProcedures();
  });

  it('are shipped where a paper was read, and null where none was', () => {
    const level = (code: string) => shipped.find((each) => each.code === code)?.level;
    expect([level('1.004194'), level('1.000894'), level('1.003583')]).toEqual(['full', 'part', 'other']);
    // The decision that says so was read, although the papers that it takes are from memory.
    expect([level('3.000182'), level('2.002307')]).toEqual(['full', 'full']);
    // Known differently in two provinces, and not at all.
    expect([level('1.001193'), level('1.012836')]).toEqual([null, null]);
    expect(shipped.filter((each) => each.level === 'full')).toHaveLength(20);
    expect(shipped.filter((each) => each.level === 'part')).toHaveLength(10);
    expect(shipped.filter((each) => each.level === 'other')).toHaveLength(11);
  });

  it('are stated over shipped procedures and those that were set before; what is set later says its own', () => {
    const set = givenOffice(...begun).when(setProcedure(someProcedure({ level: 'full' }))).events;
    const stated = givenOffice(...begun).when(stateLevels()).events;
    const levelAfter = (...told: readonly Told[]) => read(givenOffice(...begun, ...told).state).level;
    expect(levelAfter(...stated)).toBe('part');
    expect(levelAfter(...set, ...stated)).toBe('part');
    expect(levelAfter(...stated, ...set)).toBe('full');
  });
});
