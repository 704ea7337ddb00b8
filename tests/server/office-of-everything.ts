/** A practice office that has something in every table. */
import { paths } from '../../src/log/protocol.ts';
import { keepReceipt } from '../../src/server/intake/file/receipts.ts';
import * as facts from '../support/dossier-facts.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, received, submitReport } from './office-of.ts';
import { attach, part, someBytes } from './scan-parts.ts';

export async function officeOfEverything(server: TestServer): Promise<FakeTablet> {
  const tablet = await new FakeTablet(server.url).openDemo();
  foundOffice(tablet);
  tablet.record('dossier:A', 'dossier/received', received());
  const asked = facts.asked('2026-10-21');
  tablet.record('dossier:A', asked.type, asked.body);
  submitReport(tablet, `R-${tablet.office}`);
  const scan = someBytes(40);
  const name = attach(tablet, scan, scan.length, 'dossier:B');
  tablet.record('note:1', 'note/written', { text: 'Của riêng' });
  await tablet.syncAll();
  await part(tablet, name, 0, scan);
  const behindGap = [1, 2].map((index) => tablet.record('note:2', 'note/written', { index }))[1];
  await tablet.sync([behindGap]);
  await tablet.call('POST', paths.codes);
  const page = { id: 'F', label: 'Bàn số 1', writtenAt: 1, accepted: 0, known: 0, strangers: 0, reasons: {} };
  await keepReceipt(server.storage.database, tablet.office, page, new Uint8Array(3), 1);
  return tablet;
}
