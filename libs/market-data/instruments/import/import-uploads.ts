import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const CHUNK_BYTES = 1_048_576;

/**
 * Files on their way from the process that took them to the one that reads them. They go through the database, in
 * pieces, because the two may be different machines without a common disk.
 */
@Injectable()
export class ImportUploads {
  constructor(private readonly database: DataSource) {}

  /** Returns how many bytes there were. */
  async store(importId: string, file: AsyncIterable<Buffer>): Promise<number> {
    let waiting: Buffer[] = [];
    let [waitingBytes, bytes, sequence] = [0, 0, 0];
    const flush = async (): Promise<void> => {
      await this.database.query(
        'insert into instrument_import_chunks (import_id, sequence, bytes) values ($1, $2, $3)',
        [importId, sequence++, Buffer.concat(waiting)],
      );
      [waiting, waitingBytes] = [[], 0];
    };
    for await (const piece of file) {
      waiting.push(piece);
      waitingBytes += piece.length;
      bytes += piece.length;
      if (waitingBytes >= CHUNK_BYTES) await flush();
    }
    if (waitingBytes > 0) await flush();
    return bytes;
  }

  read(importId: string): Readable {
    return Readable.from(this.chunks(importId));
  }

  async drop(importId: string): Promise<void> {
    await this.database.query('delete from instrument_import_chunks where import_id = $1', [importId]);
  }

  /** Takes the stored pieces away again when the work that needs them could not be asked for. */
  async dropUnless(importId: string, asked: () => Promise<void>): Promise<void> {
    try {
      await asked();
    } catch (error) {
      await this.drop(importId).catch(() => undefined); // what stays is swept away with the day's other leftovers
      throw error;
    }
  }

  /** Pieces of uploads nobody asked to import, a day old. */
  async sweep(): Promise<void> {
    await this.database.query(
      `delete from instrument_import_chunks c
        where stored_at < now() - interval '1 day'
          and not exists (select from instrument_imports i where i.id = c.import_id and i.state in ('queued', 'running'))
          and not exists (select from history_imports h where h.id = c.import_id and h.state in ('queued', 'running'))`,
    );
  }

  private async *chunks(importId: string): AsyncGenerator<Buffer> {
    for (let sequence = 0; ; sequence++) {
      const [row] = await this.database.query<{ bytes: Buffer }[]>(
        'select bytes from instrument_import_chunks where import_id = $1 and sequence = $2',
        [importId, sequence],
      );
      if (row === undefined) return;
      yield row.bytes;
    }
  }
}
