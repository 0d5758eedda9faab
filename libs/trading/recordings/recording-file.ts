import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type LogStretch, type RawStretch, recordedText } from '@artha/core';

/** What a recording says of itself. */
export interface RecordingHeader {
  readonly format: number;
  readonly startedAt: string;
}

/** The file is none of ours, or of a format this program does not know. */
export class NoRecording extends Error {
  constructor(path: string, why: string) {
    super(`${path} is no recording: ${why}`);
    this.name = 'NoRecording';
  }
}

export const RECORDING_FORMAT = 1;
const LENGTH_BYTES = 4;
const NUMBER_BYTES = 8;
/** No stretch comes near it; a length beyond it is garbage. */
const LONGEST_FRAME = 1 << 30;
/** So many values are made text before others have their turn. */
const TEXTS_AT_ONCE = 250;
const FAST = { level: 1 };
const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/**
 * One file, only ever added to: frames of a length and as many compressed bytes. A frame holds a stretch between two
 * inputs, so whatever a kill leaves of the file is a recording that ends earlier.
 */
export class RecordingFile {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private written: number,
  ) {}

  static async create(path: string, header: RecordingHeader): Promise<RecordingFile> {
    const recording = new RecordingFile(path, await open(path, 'ax', 0o600), 0);
    await recording.write({ numbers: new Float64Array(0), values: [header] });
    return recording;
  }

  get bytes(): number {
    return this.written;
  }

  /** Text is made in turns, and compressed by another thread. */
  async write({ numbers, values }: RawStretch): Promise<void> {
    const lines: string[] = [];
    for (let first = 0; first < values.length; first += TEXTS_AT_ONCE) {
      for (const value of values.slice(first, first + TEXTS_AT_ONCE)) lines.push(recordedText(value));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const count = Buffer.alloc(NUMBER_BYTES);
    count.writeUInt32LE(numbers.length);
    const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    const frame = await zip(Buffer.concat([count, bytes, Buffer.from(lines.join('\n'))]), FAST);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(frame.length);
    await this.file.appendFile(Buffer.concat([length, frame]));
    this.written += LENGTH_BYTES + frame.length;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** The recording from its beginning to where it was written last; half a frame at its end is passed over. */
export async function* readRecording(path: string): AsyncGenerator<LogStretch> {
  let isFirst = true;
  for await (const stretch of frames(path)) {
    if (isFirst) checkHeader(path, stretch);
    else yield stretch;
    isFirst = false;
  }
  if (isFirst) throw new NoRecording(path, 'it is empty');
}

function checkHeader(path: string, { numbers, texts: [text] }: LogStretch): void {
  const header = numbers.length === 0 && text !== undefined ? (JSON.parse(text) as RecordingHeader) : null;
  if (header?.format !== RECORDING_FORMAT)
    throw new NoRecording(path, `its format is ${header?.format ?? 'unknown'}, not ${RECORDING_FORMAT}`);
}

async function* frames(path: string): AsyncGenerator<LogStretch> {
  let left = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    left = Buffer.concat([left, piece as Buffer]);
    for (;;) {
      const length = left.length < LENGTH_BYTES ? LONGEST_FRAME : left.readUInt32LE(0);
      if (length > LONGEST_FRAME) throw new NoRecording(path, 'it holds something else');
      if (left.length < LENGTH_BYTES + length) break;
      const frame = left.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      left = left.subarray(LENGTH_BYTES + length);
      yield stretchOf(
        await unzip(frame).catch(() => Promise.reject(new NoRecording(path, 'a frame is damaged'))),
      );
    }
  }
}

function stretchOf(bytes: Buffer): LogStretch {
  const count = bytes.readUInt32LE(0);
  const textsAt = NUMBER_BYTES * (count + 1);
  const numbers = new Float64Array(count);
  Buffer.from(numbers.buffer).set(bytes.subarray(NUMBER_BYTES, textsAt));
  const text = bytes.subarray(textsAt).toString();
  return { numbers, texts: text === '' ? [] : text.split('\n') };
}
