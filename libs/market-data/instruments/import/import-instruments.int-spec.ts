import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrokerName } from '@artha/brokers';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { importInstruments, type ImportResult } from './import-instruments.js';

const BROKERS = join(import.meta.dirname, '../../../brokers');
const TODAY = '2026-08-18';
const KITE =
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange';

interface Options {
  readonly broker?: BrokerName | null;
  readonly snapshotOn?: string;
  readonly today?: string;
  readonly isComplete?: boolean;
  readonly kind?: 'master' | 'symbol-map';
}

describe('an import of instruments', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('instrument_imports');
  });
  beforeEach(() =>
    database.dataSource.query(
      'truncate instruments, instrument_facts, broker_symbols, instrument_imports, instrument_import_rejections cascade',
    ),
  );
  afterAll(() => database.drop());

  async function bring(file: string | Buffer, options: Options = {}): Promise<ImportResult> {
    const {
      broker = 'zerodha',
      snapshotOn = TODAY,
      today = TODAY,
      isComplete = false,
      kind = 'master',
    } = options;
    const id = uuid();
    await database.dataSource.query(
      `insert into instrument_imports (id, kind, broker, file_name, file_bytes, snapshot_on, state)
       values ($1, $2, $3, 'test', 1, $4, 'running')`,
      [id, kind, broker, snapshotOn],
    );
    const order = { id, kind, broker, snapshotOn, today, isComplete };
    return database.dataSource.transaction((tx) =>
      importInstruments(tx, order, Readable.from([Buffer.from(file)]), () => Promise.resolve()),
    );
  }

  const kite = (...lines: string[]): string => `${KITE}\n${lines.join('\n')}\n`;
  const share = (token: number, symbol: string, tick = '0.1'): string =>
    `${token},${token},${symbol},${symbol} LIMITED,0,,0,${tick},1,EQ,NSE,NSE`;
  const future = (token: number, lot: number, expiry = '2026-08-25'): string =>
    `${token},${token},NIFTY26AUGFUT,NIFTY,0,${expiry},0,0.1,${lot},FUT,NFO-FUT,NFO`;
  const sample = (path: string): Promise<Buffer> => readFile(join(BROKERS, path));

  async function rows<T>(sql: string, ...values: unknown[]): Promise<T[]> {
    return database.dataSource.query<T[]>(sql, values);
  }
  const activeIds = async (): Promise<string[]> =>
    (await rows<{ id: string }>('select id from instruments where is_active order by id')).map(
      ({ id }) => id,
    );
  const lots = (): Promise<object[]> =>
    rows(
      `select effective_on::text as "on", lot_quantity as lot, source from instrument_facts
        where instrument_id = 'NFO:NIFTY-2026-08-25-FUT' order by effective_on`,
    );
  const lotNow = async (): Promise<number | undefined> =>
    (await rows<{ lot: number }>(`select lot_quantity as lot from instruments where kind = 'future'`))[0]
      ?.lot;

  it('brings shares, indices and contracts with their names at the broker', async () => {
    const file = await sample('zerodha/fixtures/instruments-NFO-2026-08-18.csv');
    expect(await bring(file)).toMatchObject({
      rowsRead: 147,
      added: 147,
      changed: 0,
      rejected: 0,
      delisted: 0,
    });
    const [found] = await rows(
      `select i.*, expires_on::text as expires_on, s.symbol as broker_symbol, s.token, s.segment
         from instruments i join broker_symbols s on s.instrument_id = i.id
        where i.id = 'NFO:BANKNIFTY-2026-08-25-FUT'`,
    );
    expect(found).toMatchObject({
      kind: 'future',
      underlying_id: 'NSE:BANKNIFTY',
      expires_on: '2026-08-25',
      tick_paise: 20,
      lot_quantity: 30,
      freeze_quantity: 600,
      freeze_by_rule: true,
      is_active: true,
      broker_symbol: 'BANKNIFTY26AUGFUT',
      segment: 'NFO',
    });
  });

  it.each([
    ['zerodha', 'zerodha/fixtures/instruments-NSE-2025-12.csv'],
    ['upstox', 'upstox/fixtures/NSE-2026-02-27.json'],
    ['dhan', 'dhan/fixtures/detailed-2026-04-16.csv'],
    ['fyers', 'fyers/fixtures/NSE_CM-2025-05-15.csv'],
    ['angelone', 'angel-one/fixtures/OpenAPIScripMaster-2025-04.json'],
  ] as const)('finds nothing new in the same file of %s', async (broker, path) => {
    const file = await sample(path);
    const { added } = await bring(file, { broker });
    const before = await rows('select *, xmin from instruments order by id');
    const names = await rows('select *, xmin from broker_symbols order by broker, instrument_id');
    const facts = await rows('select *, xmin from instrument_facts order by instrument_id, effective_on');
    expect(await bring(file, { broker })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: added,
      delisted: 0,
    });
    // xmin is the transaction that wrote a row last: not one was written again
    expect(await rows('select *, xmin from instruments order by id')).toEqual(before);
    expect(await rows('select *, xmin from broker_symbols order by broker, instrument_id')).toEqual(names);
    expect(await rows('select *, xmin from instrument_facts order by instrument_id, effective_on')).toEqual(
      facts,
    );
  });

  it('gives one instrument a name at each broker', async () => {
    await bring(await sample('zerodha/fixtures/instruments-NSE-2025-12.csv'), { snapshotOn: '2025-12-01' });
    await bring(await sample('fyers/fixtures/NSE_CM-2025-05-15.csv'), {
      broker: 'fyers',
      snapshotOn: '2025-12-01',
    });
    await bring(await sample('dhan/fixtures/compact-2026-06-29.csv'), {
      broker: 'dhan',
      snapshotOn: '2025-12-01',
    });
    expect(
      await rows(
        `select broker, symbol, token from broker_symbols where instrument_id = 'NSE:NIFTY' order by broker`,
      ),
    ).toEqual([
      { broker: 'dhan', symbol: 'NIFTY', token: '13' },
      { broker: 'fyers', symbol: 'NSE:NIFTY50-INDEX', token: '101000000026000' },
      { broker: 'zerodha', symbol: 'NIFTY 50', token: '256265' },
    ]);
    const [reliance] = await rows(`select name, named_by, isin from instruments where id = 'NSE:RELIANCE'`);
    expect(reliance).toEqual({ name: 'RELIANCE INDUSTRIES', named_by: 'zerodha', isin: 'INE002A01018' });
  });

  it('keeps what was known before, by the day it held from', async () => {
    await bring(kite(future(1, 75)), { snapshotOn: '2026-06-01' });
    await bring(kite(future(1, 75)), { snapshotOn: '2026-07-01' });
    expect(await bring(kite(future(1, 65)), { snapshotOn: '2026-08-03' })).toMatchObject({ changed: 1 });
    expect(await lots()).toEqual([
      { on: '2026-06-01', lot: 75, source: 'zerodha' },
      { on: '2026-08-03', lot: 65, source: 'zerodha' },
    ]);
    expect(await lotNow()).toBe(65);
  });

  it('lets the later snapshot of two brokers win, whichever comes first', async () => {
    const fyers = (lot: number): string =>
      `101126082500001,N,11,${lot},0.1,,0915-1530,2026-08-18,1787652000,NSE:NIFTY26AUGFUT,10,11,1,NIFTY,26000,-1.0,XX,1,None,0,0.0\n`;
    await bring(kite(future(1, 65)), { snapshotOn: '2026-08-17' });
    await bring(fyers(75), { broker: 'fyers', snapshotOn: '2026-08-10' });
    expect(await lotNow()).toBe(65);
    await bring(fyers(50), { broker: 'fyers', snapshotOn: '2026-08-18' });
    expect(await lotNow()).toBe(50);
    expect(await lots()).toEqual([
      { on: '2026-08-10', lot: 75, source: 'fyers' },
      { on: '2026-08-17', lot: 65, source: 'zerodha' },
      { on: '2026-08-18', lot: 50, source: 'fyers' },
    ]);
  });

  it('adds an old snapshot to the history without changing today', async () => {
    await bring(kite(future(1, 75)), { snapshotOn: '2026-06-01' });
    await bring(kite(future(1, 75)), { snapshotOn: '2026-08-03' });
    await bring(kite(future(1, 50)), { snapshotOn: '2026-07-01' });
    expect(await lotNow()).toBe(75);
    expect(await lots()).toEqual([
      { on: '2026-06-01', lot: 75, source: 'zerodha' },
      { on: '2026-07-01', lot: 50, source: 'zerodha' },
      { on: '2026-08-03', lot: 75, source: 'zerodha' },
    ]);
  });

  it('takes contracts off the lists once they have expired, and nothing that a partial file leaves out', async () => {
    await bring(kite(share(1, 'AAA'), share(2, 'BBB'), future(3, 65)));
    expect(await bring(kite(share(1, 'AAA')), { today: '2026-08-26' })).toMatchObject({ delisted: 1 });
    expect(await activeIds()).toEqual(['NSE:AAA', 'NSE:BBB']);
  });

  it('delists nothing by a file that breaks off, whatever it is said to be', async () => {
    await bring(kite(share(1, 'AAA'), share(2, 'BBB'), share(3, 'CCC')));
    const cut = kite(share(1, 'AAA'), share(2, 'BBB')).trimEnd().slice(0, -14);
    expect(await bring(cut, { isComplete: true, snapshotOn: '2026-08-19' })).toMatchObject({
      unchanged: 1,
      rejected: 1,
      delisted: 0,
    });
    expect(await activeIds()).toEqual(['NSE:AAA', 'NSE:BBB', 'NSE:CCC']);
  });

  it('delists what a complete file leaves out of its exchanges, and lists it again when it comes back', async () => {
    await bring(kite(share(1, 'AAA'), share(2, 'BBB'), future(3, 65)), { snapshotOn: '2026-08-17' });
    const complete = kite(share(1, 'AAA'));
    expect(await bring(complete, { isComplete: true })).toMatchObject({ unchanged: 1, delisted: 1 });
    expect(await activeIds()).toEqual(['NFO:NIFTY-2026-08-25-FUT', 'NSE:AAA']);
    expect(await bring(kite(share(2, 'BBB')))).toMatchObject({ changed: 1 });
    expect(await activeIds()).toContain('NSE:BBB');
  });

  it('does not delist a row that it could not read', async () => {
    await bring(kite(share(1, 'AAA'), share(2, 'BBB')), { snapshotOn: '2026-08-17' });
    const file = kite(share(1, 'AAA'), '2,2,BBB,BBB,0,,0,0.1,many,EQ,NSE,NSE');
    expect(await bring(file, { isComplete: true })).toMatchObject({ rejected: 1, delisted: 0 });
  });

  it('keeps the rows it rejected, in the order of the file, and counts them all', async () => {
    const bad = Array.from({ length: 10_050 }, (_, n) => share(n + 1, 'AAA', 'steep'));
    const result = await bring(kite(...bad, share(99_999, 'ZZZ')));
    expect(result).toMatchObject({ rowsRead: 10_051, added: 1, rejected: 10_050 });
    expect(await rows('select count(*) as kept from instrument_import_rejections')).toEqual([
      { kept: 10_000 },
    ]);
    expect(
      await rows('select line, code, message, raw from instrument_import_rejections where sequence = 1'),
    ).toEqual([
      { line: 2, code: 'BAD_TICK', message: 'The tick size "steep" is not a number.', raw: bad[0] },
    ]);
  });

  it('leaves nothing behind of a file that breaks off', async () => {
    const half =
      '[{"instrument_key":"NSE_EQ|INE002A01018","segment":"NSE_EQ","instrument_type":"EQ","trading_symbol":"A","tick_size":5,"lot_size":1},{"inst';
    await expect(bring(half, { broker: 'upstox' })).rejects.toThrow(/JSON/);
    expect(await rows('select * from instruments')).toEqual([]);
  });

  it('gives a token that is used again to its new owner', async () => {
    await bring(kite(future(1, 65)));
    await bring(kite('1,1,NIFTY26SEPFUT,NIFTY,0,2026-09-29,0,0.1,65,FUT,NFO-FUT,NFO'));
    expect(await rows('select instrument_id as id from broker_symbols')).toEqual([
      { id: 'NFO:NIFTY-2026-09-29-FUT' },
    ]);
  });

  it('takes a share that goes by another symbol now off the lists, once no broker lists the former', async () => {
    await bring(kite(share(5097, 'ZOMATO'), share(2, 'BBB')), { snapshotOn: '2025-04-08' });
    const fyers = `10100000005097,ZOMATO LTD,0,1,0.05,,0915-1530,2025-04-08,,NSE:ZOMATO-EQ,10,10,5097,ZOMATO,5097,-1.0,XX,1,None,0,0.0\n`;
    await bring(fyers, { broker: 'fyers', snapshotOn: '2025-04-08' });
    const now = { snapshotOn: '2025-04-09' };
    expect(await bring(kite(share(5097, 'ETERNAL')), now)).toMatchObject({ added: 1, delisted: 0 });
    const renamed = fyers.replaceAll('ZOMATO', 'ETERNAL');
    expect(await bring(renamed, { broker: 'fyers', ...now })).toMatchObject({ changed: 1, delisted: 1 });
    expect(await activeIds()).toEqual(['NSE:BBB', 'NSE:ETERNAL']);
    expect(await rows(`select name from instruments where id = 'NSE:ZOMATO'`)).toHaveLength(1);
  });

  it('lets two instruments change their tokens and symbols', async () => {
    await bring(kite(share(1, 'AAA'), share(2, 'BBB')));
    await bring(kite(share(2, 'AAA'), share(1, 'BBB')));
    expect(await rows('select token, symbol from broker_symbols order by token')).toEqual([
      { token: '1', symbol: 'BBB' },
      { token: '2', symbol: 'AAA' },
    ]);
  });

  it('makes no share of an index', async () => {
    await bring(kite('1,1,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE'));
    const result = await bring(kite(share(7, 'NIFTY'), share(8, 'ITC')));
    expect(result).toMatchObject({ added: 1, rejected: 1 });
    expect(result.rejections).toMatchObject([{ code: 'ANOTHER_KIND', line: 2 }]);
  });

  it('merges two files that come at once one after the other', async () => {
    const many = (from: number): string =>
      kite(...Array.from({ length: 2_000 }, (_, n) => share(from + n, `S${n + 1}`)));
    const both = await Promise.all([bring(many(1)), bring(many(1))]);
    expect(both.map((one) => one.added).sort()).toEqual([0, 2_000]);
    expect(both.map((one) => one.unchanged).sort()).toEqual([0, 2_000]);
  });

  it('maps symbols by a table, and leaves tick and lot as they are where it names none', async () => {
    await bring(kite(share(1, 'RELIANCE')));
    const map = `standard_symbol,broker_symbol,broker_token,exchange,instrument_type,lot_size,tick_size,broker
RELIANCE,RELIANCE-EQ,2885,NSE,EQ,,,angel
RELIANCE,RELIANCE,2885,NSE,EQ,,,dhan
NEWCO,NEWCO-EQ,77,NSE,EQ,1,0.05,angel
`;
    expect(await bring(map, { broker: null, kind: 'symbol-map' })).toMatchObject({
      rowsRead: 3,
      added: 1,
      changed: 2,
    });
    expect(
      await rows(
        `select broker, symbol from broker_symbols where instrument_id = 'NSE:RELIANCE' order by broker`,
      ),
    ).toEqual([
      { broker: 'angelone', symbol: 'RELIANCE-EQ' },
      { broker: 'dhan', symbol: 'RELIANCE' },
      { broker: 'zerodha', symbol: 'RELIANCE' },
    ]);
    expect(await rows(`select tick_paise as tick from instruments order by id`)).toEqual([
      { tick: 5 },
      { tick: 10 },
    ]);
    expect(await bring(map, { broker: null, kind: 'symbol-map' })).toMatchObject({
      changed: 0,
      unchanged: 3,
    });
  });

  it('keeps the price band of the day that a master tells, and its day', async () => {
    const file = await sample('dhan/fixtures/detailed-2026-04-16.csv');
    await bring(file, { broker: 'dhan', snapshotOn: '2026-04-16' });
    await bring(await sample('zerodha/fixtures/instruments-NSE-2025-12.csv'), { snapshotOn: '2026-04-17' });
    const [bharti] = await rows(
      `select lower_band_paise as low, upper_band_paise as high, bands_on::text as "on" from instruments
        where id = 'NSE:BHARTIARTL'`,
    );
    expect(bharti).toEqual({ low: 168_390, high: 205_790, on: '2026-04-16' });
  });
});
