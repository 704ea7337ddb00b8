/** What was answered to files, kept so that a page can show it and a receipt be fetched once more. */
import { deflateRawSync } from 'node:zlib';
import { writeBundle, type BundleHeader } from '../../../log/bundle.ts';
import type { FileReceipt } from '../../../log/protocol.ts';
import type { Queries } from '../../database/database.ts';
import { cipherWith } from './sealing.ts';

export interface ReceiptPage {
  readonly id: string;
  /** The tablet that wrote the file. */
  readonly label: string;
  readonly writtenAt: number;
  accepted: number;
  known: number;
  /** Entries of tablets that this server does not know. */
  strangers: number;
  /** How many were set aside, by reason. */
  reasons: Record<string, number>;
}
export type KeptReceipt = ReceiptPage & { readonly receivedAt: number };

/** Sealed with the key of the file that it answers: so the tablet knows that whoever wrote it had opened that file. */
export async function sealedReceipt(
  { id, office, officeName, unitCode, officeKey }: BundleHeader,
  fileKey: Uint8Array,
  receipt: FileReceipt,
): Promise<Uint8Array> {
  const header: BundleHeader = {
    ...{ id, kind: 'receipt', office, officeName, unitCode, node: 'server', label: 'Cấp trên' },
    ...{ at: receipt.at, entries: receipt.answers.reduce((sum, { results }) => sum + results.length, 0) },
    ...{ packing: 'deflate-raw', officeKey },
  };
  const contents = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(deflateRawSync(JSON.stringify(receipt)));
  };
  const parts: Uint8Array[] = [];
  for await (const part of writeBundle(header, await cipherWith(fileKey), contents())) parts.push(part);
  return Buffer.concat(parts);
}

/** The last answer to a file stands: one that is handed in again later is answered by more. */
export async function keepReceipt(
  queries: Queries,
  office: string,
  page: ReceiptPage,
  sealed: Uint8Array,
  now: number,
): Promise<void> {
  await queries.rows(
    `insert into file_receipts (office, id, received_at, page, sealed) values ($1, $2, $3, $4, $5)
     on conflict (office, id) do update
       set received_at = excluded.received_at, page = excluded.page, sealed = excluded.sealed`,
    [office, page.id, now, JSON.stringify(page), Buffer.from(sealed).toString('base64')],
  );
}

export async function receiptsOf(queries: Queries, office: string): Promise<readonly KeptReceipt[]> {
  const rows = await queries.rows<{ page: ReceiptPage; receivedAt: string }>(
    `select page, received_at::text as "receivedAt" from file_receipts where office = $1
     order by received_at desc limit 20`,
    [office],
  );
  return rows.map(({ page, receivedAt }) => ({ ...page, receivedAt: Number(receivedAt) }));
}

export async function findReceipt(
  queries: Queries,
  office: string,
  id: string,
): Promise<{ readonly page: KeptReceipt; readonly sealed: Uint8Array } | undefined> {
  const [row] = await queries.rows<{ page: ReceiptPage; receivedAt: string; sealed: string }>(
    `select page, received_at::text as "receivedAt", sealed from file_receipts where office = $1 and id = $2`,
    [office, id],
  );
  if (row === undefined) return undefined;
  return {
    page: { ...row.page, receivedAt: Number(row.receivedAt) },
    sealed: Buffer.from(row.sealed, 'base64'),
  };
}
