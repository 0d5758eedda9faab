import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MILLIS, type UtcMillis } from '@artha/core';

/** A recording in its folder. */
export interface KeptRecording {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly lastWrittenAt: UtcMillis;
}

const ENDING = '.session';
const MEGABYTE = 1_048_576;

/** `2026-11-30T10-15-00-123Z-1a2b.session`: names sort as their recordings began. */
export function recordingName(startedAt: Date, mark: string): string {
  return `${startedAt.toISOString().replaceAll(/[:.]/g, '-')}-${mark}${ENDING}`;
}

/** The newest first. */
export async function listRecordings(folder: string): Promise<KeptRecording[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  const kept = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { name, path, bytes: size, lastWrittenAt: Math.round(mtimeMs) };
    }),
  );
  return kept.sort((one, other) => (one.name < other.name ? 1 : -1));
}

/** Deletes what is too old, and the oldest while all of them are too much; never the one that is being written. */
export async function expireRecordings(
  folder: string,
  { days, megabytes, current, now }: { days: number; megabytes: number; current: string; now: UtcMillis },
): Promise<string[]> {
  const kept = await listRecordings(folder);
  const gone: string[] = [];
  let bytes = 0;
  for (const { name, path, bytes: own, lastWrittenAt } of kept) {
    bytes += own;
    const isOver = lastWrittenAt < now - days * DAY_MILLIS || bytes > megabytes * MEGABYTE;
    if (!isOver || name === current) continue;
    bytes -= own;
    await rm(path, { force: true });
    gone.push(name);
  }
  return gone;
}
