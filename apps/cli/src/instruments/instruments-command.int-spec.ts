import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { run } from '../program.js';

const FIXTURES = join(import.meta.dirname, '../../../../libs/brokers');
const KITE = join(FIXTURES, 'zerodha/fixtures/instruments-NFO-2026-08-18.csv');

class Captured extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('artha instruments on a database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('cli_instruments');
    vi.stubEnv('DATABASE_URL', database.url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database.drop();
  });

  async function artha(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    const [stdout, stderr] = [new Captured(), new Captured()];
    const code = await run(['instruments', ...argv], { stdout, stderr });
    return { code, out: stdout.text, err: stderr.text };
  }

  it('imports a master, and finds nothing new in it a second time', async () => {
    const command = ['import', '--broker', 'kite', KITE, '--snapshot-on', '2026-08-18', '--json'];
    const first = await artha(...command);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject({
      rowsRead: 147,
      added: 147,
      changed: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect(JSON.parse((await artha(...command)).out)).toMatchObject({ added: 0, changed: 0, unchanged: 147 });
    const facts = await database.dataSource.query<object[]>(`select type from outbox`);
    expect(facts).toEqual([{ type: 'instruments.imported' }, { type: 'instruments.imported' }]);
  });

  it('finds what it imported as a trader types', async () => {
    const { out } = await artha('search', 'banknifty', 'aug', 'fut', '--json');
    expect(JSON.parse(out)).toMatchObject([
      { id: 'NFO:BANKNIFTY-2026-08-25-FUT', lotQuantity: 30, tickPaise: 20 },
    ]);
    expect((await artha('search', 'zzz')).out).toBe('Nothing fits.\n');
  });

  it('tells what the brokers call an instrument', async () => {
    const { out } = await artha('symbols', 'NFO:BANKNIFTY-2026-08-25-FUT');
    expect(out).toMatch(/^zerodha +BANKNIFTY26AUGFUT +NFO/);
    expect(await artha('symbols', 'NSE:NOBODY')).toMatchObject({
      code: 2,
      err: 'There is no instrument NSE:NOBODY.\n',
    });
  });

  it('refuses a file of another broker in a sentence, and keeps why', async () => {
    const { code, err } = await artha('import', '--broker', 'dhan', KITE);
    expect(code).toBe(2);
    expect(err).toMatch(/no instrument master of Dhan/);
    const rows = await database.dataSource.query<{ state: string; error: string }[]>(
      `select state, error from instrument_imports where broker = 'dhan'`,
    );
    expect(rows).toMatchObject([{ state: 'failed', error: expect.stringMatching(/Dhan/) as unknown }]);
  });

  it('says in a sentence that a database is not up to date', async () => {
    const empty = new URL(database.url);
    empty.pathname = '/postgres';
    vi.stubEnv('DATABASE_URL', empty.href);
    const { code, err } = await artha('search', 'nifty');
    expect(code).toBe(2);
    expect(err).toBe('The database is not up to date: start Artha on it once (npm start), then try again.\n');
  });
});
