import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BROKER_WORDS, brokerOf, type BrokerName, type Rejection } from '@artha/brokers';
import { UsageFault } from '../../terminal.js';

/** A file on its way through a reader, and how much of it has been read. */
export interface MasterSource {
  readonly bytes: number;
  readonly source: Readable;
  bytesRead(): number;
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EACCES: 'it may not be read.',
  EISDIR: 'it is a folder.',
};

/** @throws {UsageFault} when there is nothing to read. */
export async function openMaster(path: string): Promise<MasterSource> {
  try {
    const { size } = await stat(path);
    const file = createReadStream(path, { highWaterMark: 262_144 });
    async function* pieces(): AsyncGenerator<Buffer> {
      try {
        for await (const piece of file as AsyncIterable<Buffer>) yield piece;
      } catch (error) {
        throw asUsage(path, error);
      }
    }
    return { bytes: size, source: Readable.from(pieces()), bytesRead: () => file.bytesRead };
  } catch (error) {
    throw asUsage(path, error);
  }
}

function asUsage(path: string, error: unknown): unknown {
  const sentence = FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
  return sentence === undefined ? error : new UsageFault(`${path}: ${sentence}`);
}

export function brokerNamed(word: string): BrokerName {
  const broker = brokerOf(word);
  if (broker === null)
    throw new UsageFault(`There is no broker "${word}"; there are ${BROKER_WORDS.join(', ')}.`);
  return broker;
}

/** Writes rejected rows as CSV. */
export async function writeRejections(path: string, rows: Iterable<Rejection>): Promise<void> {
  function* lines(): Generator<string> {
    yield 'line,code,message,row\n';
    for (const { line, code, message, raw } of rows)
      yield `${line},${code},${quoted(message)},${quoted(raw)}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"`;
}
