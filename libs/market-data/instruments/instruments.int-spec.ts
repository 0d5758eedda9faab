import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { istInstant, ReplayClock } from '@artha/core';
import type { Fact } from '@artha/contracts';
import type { FactTail } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { InstrumentEntity } from './instrument.entity.js';
import { Instruments } from './instruments.js';
import { ListInstrumentsHandler, ListInstrumentsQuery } from './list-instruments.query.js';
import { InstrumentSearch } from './search/instrument-search.js';
import { BrokerSymbols } from './symbols/broker-symbols.js';

const NIFTY_CALL = 'NFO:NIFTY-2026-08-25-24000-CE';

describe('instruments', () => {
  let database: TestDatabase;
  let instruments: Instruments;
  let symbols: BrokerSymbols;
  let search: InstrumentSearch;
  let handler: ListInstrumentsHandler;
  const listeners: ((fact: Fact<'instruments.imported'>) => void)[] = [];
  const facts = { on: (_: string, listener: (typeof listeners)[0]) => void listeners.push(listener) };
  const imported = (): void => {
    for (const listener of listeners) listener({} as Fact<'instruments.imported'>);
  };

  beforeAll(async () => {
    database = await createTestDatabase('instruments', [InstrumentEntity]);
    const rows = database.dataSource.getRepository(InstrumentEntity);
    const share = { exchange: 'NSE', kind: 'equity', tickPaise: 5, lotQuantity: 1, isActive: true } as const;
    const contract = { tickPaise: 5, lotQuantity: 65, isActive: true, underlyingId: 'NSE:NIFTY' } as const;
    await rows.insert([
      { ...share, id: 'BSE:SBIN', exchange: 'BSE', symbol: 'SBIN', name: 'State Bank of India' },
      { ...share, id: 'NSE:HDFCBANK', symbol: 'HDFCBANK', name: 'HDFC Bank' },
      { ...share, id: 'NSE:M&M', symbol: 'M&M', name: 'Mahindra & Mahindra' },
      { ...share, id: 'NSE:OLD', symbol: 'OLD', name: 'Gone Bank', isActive: false },
      { ...share, id: 'NSE:NIFTY', kind: 'index', symbol: 'NIFTY', name: 'Nifty 50' },
      {
        ...contract,
        id: NIFTY_CALL,
        exchange: 'NFO',
        kind: 'option',
        symbol: 'NIFTY 25 AUG 26 24000 CE',
        name: 'NIFTY 24000 call',
        expiresOn: '2026-08-25',
        strikePaise: 2_400_000,
        optionType: 'CE',
      },
    ]);
    await database.dataSource.query(
      `insert into broker_symbols (broker, instrument_id, exchange, symbol, segment, token) values
         ('zerodha', $1, 'NFO', 'NIFTY26AUG24000CE', 'NFO', '111'),
         ('dhan', $1, 'NFO', 'NIFTY-Aug2026-24000-CE', 'NSE_FNO', '42'),
         ('dhan', 'NSE:HDFCBANK', 'NSE', 'HDFCBANK', 'NSE_EQ', '42')`,
      [NIFTY_CALL],
    );
    const tail = facts as unknown as FactTail;
    const clock = new ReplayClock(istInstant('2026-08-18', '10:00'));
    instruments = new Instruments(rows, tail, clock);
    instruments.onModuleInit();
    symbols = new BrokerSymbols(database.dataSource, tail);
    symbols.onModuleInit();
    search = new InstrumentSearch(database.dataSource, tail);
    handler = new ListInstrumentsHandler(rows, search, symbols, clock);
  });
  afterAll(async () => {
    search.onApplicationShutdown();
    await database.drop();
  });

  async function list(...query: ConstructorParameters<typeof ListInstrumentsQuery>): Promise<string[]> {
    return (await handler.execute(new ListInstrumentsQuery(...query))).items.map(({ id }) => id);
  }

  it('are listed page by page, what is looked at most first', async () => {
    expect(await list({}, 3)).toEqual(['NSE:NIFTY', 'NSE:HDFCBANK', 'NSE:M&M']);
    expect(await list({}, 3, 'NSE:M&M')).toEqual(['BSE:SBIN', NIFTY_CALL]);
    expect(await list({ kind: 'equity', exchange: 'BSE' }, 3)).toEqual(['BSE:SBIN']);
  });

  it('are searched as traders type, what is gone last', async () => {
    expect(await list({ search: 'bank' }, 10)).toEqual(['NSE:HDFCBANK', 'BSE:SBIN', 'NSE:OLD']);
    expect(await list({ search: 'nifty 24000 ce' }, 10)).toEqual([NIFTY_CALL]);
    expect(await list({ search: '%' }, 10)).toEqual([]);
  });

  it('are searched page by page', async () => {
    const first = await handler.execute(new ListInstrumentsQuery({ search: 'bank' }, 2));
    expect(first.nextCursor).toBe('2');
    const second = await handler.execute(new ListInstrumentsQuery({ search: 'bank' }, 2, first.nextCursor));
    expect(second).toMatchObject({ items: [{ id: 'NSE:OLD' }], nextCursor: null });
  });

  it("are found by a broker's own symbol", async () => {
    expect(await list({ search: 'NIFTY-Aug2026-24000-CE' }, 10)).toEqual([NIFTY_CALL]);
  });

  it('are found by id, delisted ones too, and an unknown one is refused', async () => {
    expect(await instruments.require('NSE:OLD')).toMatchObject({ tickPaise: 5, isActive: false });
    await expect(instruments.require('NSE:NOBODY')).rejects.toMatchObject({ code: 'UNKNOWN_INSTRUMENT' });
  });

  it('are listed on the market’s day, though the wall’s is past their last', async () => {
    const active = (isActive: boolean): Promise<unknown> =>
      database.dataSource.query('update instruments set is_active = $2 where id = $1', [
        NIFTY_CALL,
        isActive,
      ]);
    await active(false);
    const later = new ReplayClock(istInstant('2026-12-01', '10:00'));
    const rows = database.dataSource.getRepository(InstrumentEntity);
    const handled = new ListInstrumentsHandler(rows, search, symbols, later);
    const options = async (marketOn?: string): Promise<unknown[]> => {
      const query = new ListInstrumentsQuery({ kind: 'option' }, 9, null, undefined, marketOn);
      return (await handled.execute(query)).items.map(({ id, isActive }) => [id, isActive]);
    };
    expect(await options('2026-08-25')).toEqual([[NIFTY_CALL, true]]);
    expect([await options('2026-08-26'), await options()]).toEqual([[], []]);
    const known = new Instruments(rows, facts as unknown as FactTail, later);
    expect((await known.active([NIFTY_CALL], '2026-08-25')).map(({ id }) => id)).toEqual([NIFTY_CALL]);
    expect(await known.active([NIFTY_CALL], '2026-08-26')).toEqual([]);
    expect(await known.require(NIFTY_CALL)).toMatchObject({ isActive: true });
    // By a wall that is not past its last day it went before its time.
    const before = new ReplayClock(istInstant('2026-08-18', '10:00'));
    const early = new Instruments(rows, facts as unknown as FactTail, before);
    expect(await early.active([NIFTY_CALL], '2026-08-18')).toEqual([]);
    await active(true);
  });

  it('are read anew once some were imported', async () => {
    await instruments.require('NSE:HDFCBANK');
    await database.dataSource.query(
      `update instruments set tick_paise = 10, name = 'Changed' where id = 'NSE:HDFCBANK'`,
    );
    expect(await instruments.require('NSE:HDFCBANK')).toMatchObject({ tickPaise: 5 });
    imported();
    expect(await instruments.require('NSE:HDFCBANK')).toMatchObject({ tickPaise: 10 });
    await expect.poll(() => list({ search: 'changed' }, 10)).toEqual(['NSE:HDFCBANK']);
  });

  it('have a name at each broker, and a token that is unique within its segment', async () => {
    expect(await symbols.toBroker('zerodha', NIFTY_CALL)).toMatchObject({ symbol: 'NIFTY26AUG24000CE' });
    expect(await symbols.fromToken('dhan', 'NSE_FNO', '42')).toMatchObject({ instrumentId: NIFTY_CALL });
    expect(await symbols.fromToken('dhan', 'NSE_EQ', '42')).toMatchObject({ instrumentId: 'NSE:HDFCBANK' });
    expect(await symbols.fromSymbol('dhan', 'NSE', 'HDFCBANK')).toMatchObject({ token: '42' });
    expect(await symbols.fromToken('dhan', 'NSE_EQ', '43')).toBeNull();
    await expect(symbols.toBroker('fyers', NIFTY_CALL)).rejects.toMatchObject({ code: 'NOT_AT_BROKER' });
    expect(await symbols.toBrokerAll('dhan', [NIFTY_CALL, 'NSE:M&M'])).toMatchObject({
      found: [{ token: '42' }],
      unknown: ['NSE:M&M'],
    });
  });

  it('keep their names at hand until some were imported', async () => {
    await symbols.toBroker('zerodha', NIFTY_CALL);
    await database.dataSource.query(`update broker_symbols set token = '222' where token = '111'`);
    expect(await symbols.toBroker('zerodha', NIFTY_CALL)).toMatchObject({ token: '111' });
    imported();
    expect(await symbols.toBroker('zerodha', NIFTY_CALL)).toMatchObject({ token: '222' });
  });

  it('have their names listed by broker, and searched', async () => {
    const page = await symbols.list({ broker: 'dhan', search: null }, 1, null);
    expect(page.items).toMatchObject([{ instrumentId: NIFTY_CALL }]);
    const next = await symbols.list({ broker: 'dhan', search: null }, 1, page.nextCursor);
    expect(next).toMatchObject({ items: [{ instrumentId: 'NSE:HDFCBANK' }], nextCursor: null });
    expect((await symbols.list({ broker: null, search: 'hdfc' }, 9, null)).items).toHaveLength(1);
    expect((await symbols.list({ broker: null, search: '42' }, 9, null)).items).toHaveLength(2);
  });
});
