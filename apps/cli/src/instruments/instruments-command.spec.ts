import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../program.js';

const BROKERS = join(import.meta.dirname, '../../../../libs/brokers');
const NFO = join(BROKERS, 'zerodha/fixtures/instruments-NFO-2026-08-18.csv');

class Captured extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function artha(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new Captured(), new Captured()];
  const code = await run(['instruments', ...argv], { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

describe('artha instruments check', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artha-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reports what a master holds, without a database', async () => {
    const { code, out, err } = await artha('check', '--broker', 'kite', NFO, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      broker: 'zerodha',
      rowsRead: 147,
      understood: 147,
      kinds: { future: 27, option: 120 },
      skipped: {},
      rejected: 0,
      rejections: [],
    });
  });

  it('reports in words', async () => {
    const { out } = await artha('check', '--broker', 'zerodha', NFO);
    expect(out).toMatch(/rows read +147\n/);
    expect(out).toMatch(/future +27\n/);
  });

  it('shows the first refused rows and writes all of them as CSV', async () => {
    const header = (await readFile(NFO, 'utf8')).split('\n')[0] ?? '';
    const bad = Array.from({ length: 25 }, (_, n) => `,1,"A ""${n}""",A,0,,0,0.05,1,EQ,NSE,NSE`);
    const [file, rejections] = [join(folder, 'bad.csv'), join(folder, 'rejections.csv')];
    await writeFile(file, `${header}\n${bad.join('\n')}\n`);
    const { code, out } = await artha(
      'check',
      '--broker',
      'kite',
      file,
      '--json',
      '--rejections',
      rejections,
    );
    const report = JSON.parse(out) as { rejected: number; rejections: object[] };
    expect(code).toBe(0);
    expect(report.rejected).toBe(25);
    expect(report.rejections).toHaveLength(20);
    expect(report.rejections[0]).toEqual({
      line: 2,
      code: 'NO_TOKEN',
      message: 'The row has no instrument_token.',
      row: bad[0],
    });
    const lines = (await readFile(rejections, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(26);
    expect(lines[1]).toBe(`2,NO_TOKEN,"The row has no instrument_token.","${bad[0]?.replaceAll('"', '""')}"`);
  });

  it.each([
    [
      'an unknown broker',
      ['check', '--broker', 'robinhood', NFO],
      /no broker "robinhood"; there are zerodha/,
    ],
    [
      'another broker’s file',
      ['check', '--broker', 'fyers', NFO],
      /no instrument master of Fyers: its columns are/,
    ],
    [
      'a file that is not there',
      ['check', '--broker', 'dhan', 'nowhere.csv'],
      /nowhere\.csv: there is no such file/,
    ],
    ['a folder', ['check', '--broker', 'dhan', BROKERS], /it is a folder/],
    [
      'a list of rejected rows where no folder is',
      ['check', '--broker', 'zerodha', NFO, '--rejections', '/no/such/folder/rejected.csv'],
      /rejected\.csv: there is no such file or folder\./,
    ],
    [
      'a day that is none',
      ['check', '--broker', 'dhan', NFO, '--snapshot-on', '2026-02-30'],
      /a day such as/,
    ],
    ['no broker', ['check', NFO], /--broker/],
  ])('refuses %s in one sentence', async (_, argv, sentence) => {
    const { code, out, err } = await artha(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/ at .*\.ts/);
  });
});
