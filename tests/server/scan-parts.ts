/** What a tablet asks about scans, and what it says of them beforehand. */
import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../../src/log/protocol.ts';
import {
  ScanGivenResponse,
  ScanPartResponse,
  scanPaths,
  ScanStandResponse,
} from '../../src/log/scan-protocol.ts';
import { scanAttached } from '../support/dossier-facts.ts';
import type { FakeTablet } from './fake-tablet.ts';
import { received } from './office-of.ts';

export const someBytes = (length: number): Buffer<ArrayBuffer> => Buffer.from(randomBytes(length));
export const nameOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A dossier with one scan, as the log says it. */
export function attach(
  tablet: FakeTablet,
  bytes: Uint8Array,
  said = bytes.length,
  dossier = 'dossier:D1',
): string {
  const name = nameOfBytes(bytes);
  tablet.record(dossier, 'dossier/received', received());
  tablet.record(
    dossier,
    'dossier/scanAttached',
    scanAttached('2026-10-20', { scan: name, bytes: said }).body,
  );
  return name;
}

export async function part(tablet: FakeTablet, name: string, from: number, bytes: Buffer<ArrayBuffer>) {
  const path = `${scanPaths.part}?name=${name}&from=${from}`;
  const answer = await tablet.send('POST', path, bytes, tablet.token, tablet.signed('POST', path, bytes));
  const body: unknown = await answer.json();
  return answer.status === 200
    ? ScanPartResponse.parse(body)
    : `${answer.status} ${Refusal.parse(body).error}`;
}

export const standOf = async (tablet: FakeTablet, ...names: readonly string[]) =>
  ScanStandResponse.parse(await (await tablet.call('POST', scanPaths.stand, { names })).json());

export const given = async (tablet: FakeTablet, name: string, from: number, atMost = 100_000) => {
  const answer = await tablet.call('POST', scanPaths.given, { name, from, atMost });
  const { size, bytes } = ScanGivenResponse.parse(await answer.json());
  return { size, bytes: bytes === null ? null : Buffer.from(bytes, 'base64') };
};
