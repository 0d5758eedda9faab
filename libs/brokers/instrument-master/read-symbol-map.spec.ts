import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type BrokerName } from '../brokers.js';
import { type MappedRow, type Rejection } from './master-row.js';
import { readSymbolMap } from './read-symbol-map.js';

const HEADER =
  'standard_symbol,broker_symbol,broker_token,exchange,instrument_type,lot_size,tick_size,broker';

async function read(
  file: string,
  broker: BrokerName | null = null,
): Promise<{ rows: MappedRow[]; rejections: Rejection[] }> {
  const told = { rows: [] as MappedRow[], rejections: [] as Rejection[] };
  for await (const batch of readSymbolMap(broker, Readable.from([Buffer.from(file)]))) {
    told.rows.push(...batch.rows);
    told.rejections.push(...batch.rejections);
  }
  return told;
}

describe('a symbol map', () => {
  it.each([
    ['RELIANCE,RELIANCE-EQ,2885,NSE,EQ,1,0.10,angel', 'NSE:RELIANCE', 'equity'],
    ['NSE:M&M,M&M-EQ,2031,NSE,EQ,1,0.10,angelone', 'NSE:M&M', 'equity'],
    ['Nifty 50,NIFTY 50,256265,NSE,INDEX,,,kite', 'NSE:NIFTY', 'index'],
    ['NIFTYBEES,NIFTYBEES,10576,NSE,ETF,1,0.01,dhan', 'NSE:NIFTYBEES', 'etf'],
    ['NIFTY-2026-08-25-FUT,NIFTY26AUGFUT,1,NFO,FUT,65,0.1,zerodha', 'NFO:NIFTY-2026-08-25-FUT', 'future'],
    ['BFO:SENSEX-2026-08-20-78000-PE,S,2,BFO,OPT,20,0.05,fyers', 'BFO:SENSEX-2026-08-20-78000-PE', 'option'],
  ])('reads %s', async (line, id, kind) => {
    const { rows, rejections } = await read(`${HEADER}\n${line}\n`);
    expect(rejections).toEqual([]);
    expect(rows).toMatchObject([{ id, kind, line: 2 }]);
  });

  it('leaves lot and tick open where it names none', async () => {
    const { rows } = await read(`${HEADER}\nITC,ITC,1660,NSE,EQ,,,dhan\n`);
    expect(rows).toMatchObject([{ lotQuantity: null, tickPaise: null }]);
  });

  it("is one broker's when that is said beside it", async () => {
    const { rows } = await read(
      `${HEADER.slice(0, -',broker'.length)}\nITC,ITC,1660,NSE,EQ,1,0.05\n`,
      'dhan',
    );
    expect(rows).toMatchObject([{ broker: 'dhan', tickPaise: 5 }]);
  });

  it.each([
    ['ITC,ITC,1660,NSE,EQ,1,0.05,nobody', 'NO_BROKER'],
    ['ITC,,1660,NSE,EQ,1,0.05,dhan', 'NO_SYMBOL'],
    [',ITC,1660,NSE,EQ,1,0.05,dhan', 'NO_SYMBOL'],
    ['ITC,ITC,,NSE,EQ,1,0.05,dhan', 'NO_TOKEN'],
    ['ITC,ITC,1660,MCX,EQ,1,0.05,dhan', 'BAD_EXCHANGE'],
    ['ITC,ITC,1660,NSE,BOND,1,0.05,dhan', 'BAD_TYPE'],
    ['NIFTY,NIFTY,1660,NFO,FUT,1,0.05,dhan', 'BAD_SYMBOL'],
    ['NIFTY-2026-08-25-FUT,N,1,NFO,OPT,65,0.05,dhan', 'BAD_TYPE'],
    ['ITC,ITC,1660,NSE,EQ,-1,0.05,dhan', 'BAD_LOT'],
    ['ITC,ITC,1660,NSE,EQ,1,0,dhan', 'BAD_TICK'],
  ])('refuses %s', async (line, code) => {
    const { rows, rejections } = await read(`${HEADER}\n${line}\n`);
    expect(rows).toEqual([]);
    expect(rejections).toMatchObject([{ code, line: 2 }]);
  });

  it('lets a symbol stand for one instrument of a broker, and for another one of the next broker', async () => {
    const { rows, rejections } = await read(
      `${HEADER}\nITC,ITC,1,NSE,EQ,1,0.05,dhan\nTCS,ITC,2,NSE,EQ,1,0.05,dhan\nTCS,ITC,1,NSE,EQ,1,0.05,fyers\n`,
    );
    expect(rows.map((row) => row.broker)).toEqual(['dhan', 'fyers']);
    expect(rejections).toMatchObject([{ code: 'DUPLICATE_SYMBOL', line: 3 }]);
  });

  it('says which columns it lacks', async () => {
    await expect(read('symbol,token\nA,1\n')).rejects.toThrow(
      /this file lacks standard_symbol, broker_symbol/,
    );
  });
});
