/** COPY as PostgreSQL's own protocol has it: the quickest way in that there is, and the limit that ours is held to. */
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import pg from 'pg';

/** What the driver hands to a query of a kind that it does not know itself. */
interface Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: { readonly writableNeedDrain: boolean; once(event: 'drain', heard: () => void): void };
}

class Copying {
  readonly done: Promise<void>;
  private ended: () => void = () => undefined;
  private failed: (error: Error) => void = () => undefined;
  private readonly text: string;
  private readonly onData: (chunk: Buffer) => void;
  private readonly send: (connection: Connection) => Promise<void>;

  constructor(text: string, onData: Copying['onData'], send: Copying['send']) {
    [this.text, this.onData, this.send] = [text, onData, send];
    this.done = new Promise((done, failed) => {
      [this.ended, this.failed] = [done, failed];
    });
  }

  submit = (connection: Connection): void => connection.query(this.text);
  handleCopyInResponse = (connection: Connection): void => void this.send(connection).catch(this.failed);
  handleCopyData = ({ chunk }: { readonly chunk: Buffer }): void => this.onData(chunk);
  handleCommandComplete = (): void => undefined;
  handleReadyForQuery = (): void => this.ended();
  handleError = (error: Error): void => this.failed(error);
}

const run = (client: pg.Client, copying: Copying): Promise<void> => {
  client.query(copying as unknown as pg.Submittable);
  return copying.done;
};

async function copyOut(client: pg.Client, table: string, file: string): Promise<void> {
  const out = createWriteStream(file);
  await run(
    client,
    new Copying(
      `copy ${table} to stdout`,
      (chunk) => out.write(Buffer.from(chunk)),
      () => Promise.resolve(),
    ),
  );
  out.end();
  await once(out, 'close');
}

const copyIn = (client: pg.Client, table: string, file: string): Promise<void> =>
  run(
    client,
    new Copying(
      `copy ${table} from stdin`,
      () => undefined,
      async (connection) => {
        for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
          connection.sendCopyFromChunk(chunk as Buffer);
          if (connection.stream.writableNeedDrain)
            await new Promise<void>((drained) => connection.stream.once('drain', drained));
        }
        connection.endCopyFrom();
      },
    ),
  );

/**
 * The rows of a table once more, in one transaction, into a table of the same shape with the same indexes.
 * @param file in which they lie meanwhile @returns seconds, with the commit
 */
export async function copyAgain(url: string, table: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await copyOut(client, table, file);
    await client.query(`create table copied_again (like ${table} including all)`);
    const began = performance.now();
    await copyIn(client, 'copied_again', file);
    const seconds = (performance.now() - began) / 1000;
    await client.query('drop table copied_again');
    return seconds;
  } finally {
    await client.end();
  }
}
