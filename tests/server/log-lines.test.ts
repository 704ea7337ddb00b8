import { afterEach, expect, test, vi } from 'vitest';
import { onConsole } from '../../src/server/http/log-lines.ts';

afterEach(() => vi.restoreAllMocks());

test('what somebody wrote into an address begins no line of its own', () => {
  const [out, wrong] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of [out, wrong]) spy.mockImplementation(() => undefined);
  const forged = decodeURI('GET /v1/x%0Atook 5 entries%0D%1B[2K%C2%85%E2%80%A8y 404 1 ms');
  onConsole.info(forged);
  onConsole.info('after it');
  onConsole.error(`fault in ${forged}`, new Error(forged));
  const [info] = out.mock.calls;
  expect(info).toEqual(['GET /v1/x?took 5 entries??[2K??y 404 1 ms\nafter it']);
  const [error = []] = wrong.mock.calls;
  expect(error[0]).toBe(`fault in ${String(info?.[0]).split('\n')[0]}`);
  const [, ...below] = error.join('\n').split('\n');
  expect(below.length).toBeGreaterThan(1);
  for (const line of below) expect(line).toMatch(/^ {4}\P{Cc}*$/u);
});

test('a line is said by itself soon after, whatever comes behind it', async () => {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  onConsole.info('one');
  await expect.poll(() => out.mock.calls).toEqual([['one']]);
});
