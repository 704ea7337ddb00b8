import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alive, whileAlive } from './alive.ts';

test('work that shows signs of life may take many times as long as a silence', async () => {
  let steps = 0;
  await whileAlive(async () => {
    while (steps < 20) {
      await pause(50);
      alive(`step ${++steps}`);
    }
  }, 500);
  expect(steps).toBe(20);
});

test('every run of a property is a sign of life', async () => {
  const property = fc.asyncProperty(fc.nat(), () => pause(50));
  await whileAlive(() => fc.assert(property, { numRuns: 20 }), 500);
});

test('work that falls silent is given up, and its last step is named', async () => {
  const work = async (): Promise<void> => {
    alive('kill 17');
    await new Promise(() => undefined);
  };
  await expect(whileAlive(work, 500)).rejects.toThrow('Nothing has happened for 0.5 s after: kill 17');
});

test('what the work throws is what is thrown', async () => {
  await expect(whileAlive(() => Promise.reject(new Error('lost')), 500)).rejects.toThrow('lost');
});
