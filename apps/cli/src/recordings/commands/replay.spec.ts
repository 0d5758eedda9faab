import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT, RecordedMarket, regularSession, ReplayClock, SessionLog, SessionRecorder } from '@artha/core';
import { RECORDING_FORMAT, RecordingFile, recordingName } from '@artha/trading';
import { run } from '../../program.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artha-recordings-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Three prices of a market in which nobody trades. */
async function recorded(mark: string, more?: (log: SessionLog) => void): Promise<string> {
  const [clock, log] = [new ReplayClock(), new SessionLog()];
  const market = new RecordedMarket(new SessionRecorder(log, () => clock.now(), clock), () => 'cash');
  const session = regularSession('2026-01-27');
  clock.advanceTo(session.opensAt);
  market.startSession(session);
  const slot = market.slotOf('NSE:ABC');
  for (let n = 0; n < 3; n++) {
    clock.advanceTo(session.opensAt + n);
    market.tick(slot, session.opensAt + n, 10_000 + n * 5, n);
  }
  more?.(log);
  const path = join(folder, recordingName(new Date(session.opensAt), mark));
  const file = await RecordingFile.create(path, { format: RECORDING_FORMAT, startedAt: '' });
  for (const stretch of log.take()) await file.write(stretch);
  await file.close();
  return path;
}

async function artha(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(['recordings', ...argv], { stdout, stderr });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('artha recordings', () => {
  it('replays a file, also one that a kill cut off in the middle of a frame', async () => {
    const path = await recorded('cut');
    await appendFile(path, Uint8Array.of(200, 0, 0, 0, 1, 2, 3));
    const { code, out } = await artha('replay', path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      inputs: 5,
      fills: 0,
      same: true,
      isComplete: true,
      difference: null,
    });
  });

  it('ends with 1 and says what was done then and is not done now', async () => {
    const path = await recorded('differs', (log) => log.put(EVENT.change, 0, -1, { cause: 'an order' }));
    const { code, out } = await artha('replay', path);
    expect(code).toBe(1);
    expect(out).toContain('It first differs on input 6');
    expect(out).toContain('recorded: {"cause":"an order"}\n  replayed: nothing is done');
  });

  it('lists a folder, and refuses a file that is no recording', async () => {
    await recorded('listed');
    expect((await artha('list', folder)).out).toContain('-listed.session');
    const other = join(folder, 'candles.csv');
    await writeFile(other, 'timestamp,open,high,low,close,volume\n');
    const { code, err } = await artha('replay', other);
    expect(code).toBe(2);
    expect(err).toContain('is no recording');
  });
});
