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

test('nobody fills a disk with long addresses: of what somebody wrote the beginning is said', () => {
  const [out, wrong] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of [out, wrong]) spy.mockImplementation(() => undefined);
  const long = `GET /v1/${'x'.repeat(16_000)} 404 0 ms`;
  onConsole.info(long);
  onConsole.error(`fault in ${long}`, new Error(long));
  const said = [...out.mock.calls, ...wrong.mock.calls].flat().join('\n').split('\n');
  for (const line of said) expect(line.length).toBeLessThanOrEqual(504);
  expect(said[0]).toMatch(/^GET \/v1\/x{200,}…x+ 404 0 ms$/);
});

test('a line is said by itself soon after, whatever comes behind it', async () => {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  onConsole.info('one');
  await expect.poll(() => out.mock.calls).toEqual([['one']]);
});
