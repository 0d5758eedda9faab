import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type InstrumentId, type IstDate, type Timeframe } from '@artha/core';

/** One entry of `manifest.json`; the folder's README describes the columns of each kind. */
export type SampleFile = { readonly file: string; readonly rows: number; readonly sha256: string } & (
  | { readonly kind: 'instruments' }
  | { readonly kind: 'candles'; readonly instrumentId: InstrumentId; readonly timeframe: Timeframe }
  | { readonly kind: 'closes'; readonly instrumentId: InstrumentId }
  | { readonly kind: 'ticks'; readonly instrumentId: InstrumentId; readonly on: IstDate }
);

/** A file is not what the manifest says it is. */
export class DamagedSampleFile extends Error {
  override readonly name = 'DamagedSampleFile';
}

export async function readManifest(folder: string): Promise<readonly SampleFile[]> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as readonly SampleFile[];
}

/** The file's lines without its header. @throws {DamagedSampleFile} when hash or number of lines differ. */
export async function readLines(folder: string, sample: SampleFile): Promise<string[]> {
  const bytes = await readFile(join(folder, sample.file));
  if (createHash('sha256').update(bytes).digest('hex') !== sample.sha256) {
    throw new DamagedSampleFile(`${sample.file} is not the file the manifest names: its SHA-256 differs`);
  }
  const text = (sample.file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.trimEnd().split('\n').slice(1);
  if (lines.length !== sample.rows) {
    throw new DamagedSampleFile(`${sample.file} has ${lines.length} lines, the manifest says ${sample.rows}`);
  }
  return lines;
}
