import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrokerName, BROKERS } from '../brokers.js';
import { type ListedRow, MasterFault, type Rejection } from './master-row.js';
import { readMaster } from './read-master.js';

interface Told {
  readonly rows: ListedRow[];
  readonly rejections: Rejection[];
  readonly skipped: Record<string, number>;
  readonly rowsRead: number;
}

/** Reads a file that arrives in pieces of an odd size, so that nothing depends on where they break. */
async function read(broker: BrokerName, file: string | Buffer, snapshotOn = '2026-08-18'): Promise<Told> {
  const bytes = Buffer.from(file);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, n) =>
    bytes.subarray(n * 997, (n + 1) * 997),
  );
  const told = {
    rows: [] as ListedRow[],
    rejections: [] as Rejection[],
    skipped: {} as Record<string, number>,
  };
  let rowsRead = 0;
  for await (const batch of readMaster(broker, Readable.from(pieces), { snapshotOn })) {
    told.rows.push(...batch.rows);
    told.rejections.push(...batch.rejections);
    for (const [reason, count] of Object.entries(batch.skipped))
      told.skipped[reason] = (told.skipped[reason] ?? 0) + count;
    rowsRead = batch.rowsRead;
  }
  return { ...told, rowsRead };
}

const sample = (path: string): Promise<Buffer> => readFile(join(import.meta.dirname, '..', path));

/** [broker, file, rows, skipped] counted in the files with other programs. */
const SAMPLES: readonly (readonly [BrokerName, string, number, Record<string, number>])[] = [
  ['zerodha', 'zerodha/fixtures/instruments-NSE-2025-12.csv', 171, {}],
  ['zerodha', 'zerodha/fixtures/instruments-NFO-2026-08-18.csv', 147, {}],
  ['zerodha', 'zerodha/fixtures/instruments-BFO-2026-08-18.csv', 45, {}],
  [
    'angelone',
    'angel-one/fixtures/OpenAPIScripMaster-2025-04.json',
    179,
    { 'second-token-of-index': 4, currency: 4 },
  ],
  ['upstox', 'upstox/fixtures/NSE-2026-02-27.json', 158, {}],
  ['upstox', 'upstox/fixtures/complete-2025-08.csv', 150, {}],
  ['dhan', 'dhan/fixtures/compact-2026-06-29.csv', 172, {}],
  ['dhan', 'dhan/fixtures/detailed-2026-04-16.csv', 172, {}],
  ['dhan', 'dhan/fixtures/detailed-2025-07.tsv', 52, {}],
  ['dhan', 'dhan/fixtures/renamed-2025-08.csv', 61, {}],
  ['fyers', 'fyers/fixtures/NSE_CM-2025-05-15.csv', 129, {}],
  ['fyers', 'fyers/fixtures/BSE_FO-2025-11-10.csv', 50, {}],
];

describe('the instrument master', () => {
  it.each(SAMPLES)('of %s in %s is understood row by row', async (broker, path, count, skipped) => {
    const told = await read(broker, await sample(path));
    expect(told.rejections).toEqual([]);
    expect(told.skipped).toEqual(skipped);
    expect(told.rowsRead).toBe(count);
    expect(told.rows).toHaveLength(count - Object.values(skipped).reduce((sum, one) => sum + one, 0));
  });

  it.each(SAMPLES)('of %s in %s is the same when gzipped', async (broker, path) => {
    const file = await sample(path);
    expect(await read(broker, gzipSync(file))).toEqual(await read(broker, file));
  });

  it.each(SAMPLES.filter(([, path]) => /\.csv$/.test(path) && !path.startsWith('fyers')))(
    'of %s in %s is the same with its columns turned round, a byte-order mark, CRLF and blank lines',
    async (broker, path) => {
      const text = (await sample(path)).toString();
      const turned = text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',').reverse().join(','));
      if (text.includes('"')) return; // a quoted comma would be taken apart
      const told = await read(broker, `\ufeff${turned.join('\r\n\r\n')}\r\n`);
      const withoutLine = ({ line: _, ...row }: ListedRow): object => row;
      expect(told.rows.map(withoutLine)).toEqual((await read(broker, text)).rows.map(withoutLine));
      expect(told.rows[1]?.line).toBe(5); // header, blank, first, blank, second
    },
  );
});

describe('the same instrument', () => {
  const byId = (rows: readonly ListedRow[], id: string): ListedRow | undefined =>
    rows.find((row) => row.id === id);

  // ticks in paise as the master of that date has them; NSE.md of the day: RELIANCE above ₹1,000 ticks 0.10
  it.each([
    ['zerodha', 'zerodha/fixtures/instruments-NSE-2025-12.csv', 'RELIANCE', '738561'],
    ['upstox', 'upstox/fixtures/NSE-2026-02-27.json', 'RELIANCE', 'NSE_EQ|INE002A01018'],
    ['upstox', 'upstox/fixtures/complete-2025-08.csv', 'RELIANCE', 'NSE_EQ|INE002A01018'],
    ['dhan', 'dhan/fixtures/compact-2026-06-29.csv', 'RELIANCE', '2885'],
    ['dhan', 'dhan/fixtures/detailed-2026-04-16.csv', 'RELIANCE', '2885'],
    ['fyers', 'fyers/fixtures/NSE_CM-2025-05-15.csv', 'NSE:RELIANCE-EQ', '10100000002885'],
  ] as const)('RELIANCE is NSE:RELIANCE at %s (%s)', async (broker, path, brokerSymbol, token) => {
    const { rows } = await read(broker, await sample(path));
    expect(byId(rows, 'NSE:RELIANCE')).toMatchObject({
      exchange: 'NSE',
      kind: 'equity',
      series: 'EQ',
      tickPaise: 10,
      lotQuantity: 1,
      brokerSymbol,
      token,
    });
  });

  it.each([
    ['zerodha', 'zerodha/fixtures/instruments-NSE-2025-12.csv', '256265'],
    ['angelone', 'angel-one/fixtures/OpenAPIScripMaster-2025-04.json', '99926000'],
    ['upstox', 'upstox/fixtures/NSE-2026-02-27.json', 'NSE_INDEX|Nifty 50'],
    ['dhan', 'dhan/fixtures/compact-2026-06-29.csv', '13'],
    ['dhan', 'dhan/fixtures/detailed-2026-04-16.csv', '13'],
    ['fyers', 'fyers/fixtures/NSE_CM-2025-05-15.csv', '101000000026000'],
  ] as const)('the NIFTY is NSE:NIFTY at %s (%s)', async (broker, path, token) => {
    const { rows } = await read(broker, await sample(path));
    expect(byId(rows, 'NSE:NIFTY')).toMatchObject({ kind: 'index', tickPaise: 5, lotQuantity: 1, token });
  });

  /** One line of each layout about the same contracts, after the samples. */
  const CONTRACTS: Readonly<Record<string, readonly [BrokerName, string]>> = {
    Kite: [
      'zerodha',
      `instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
       1,1,NIFTY26AUG24000CE,NIFTY,0.0,2026-08-25,24000.0,0.05,65,CE,NFO-OPT,NFO
       2,2,BANKNIFTY26AUGFUT,BANKNIFTY,0.0,2026-08-25,0.0,0.2,30,FUT,NFO-FUT,NFO
       3,3,SENSEX2682078000PE,SENSEX,0.0,2026-08-20,78000.0,0.05,20,PE,BFO-OPT,BFO
       4,4,TRENT26AUG2333.35CE,TRENT,0.0,2026-08-25,2333.35,0.05,225,CE,NFO-OPT,NFO`,
    ],
    'Angel One of 2026': [
      'angelone',
      JSON.stringify([
        angel('1', 'NIFTY25AUG2624000CE', 'NIFTY', '25AUG2026', '2400000.000000', '65', 'OPTIDX', 'NFO'),
        angel(
          '2',
          'BANKNIFTY25AUG26FUT',
          'BANKNIFTY',
          '25AUG2026',
          '-1.000000',
          '30',
          'FUTIDX',
          'NFO',
          '20.000000',
        ),
        angel('3', 'SENSEX20AUG2678000PE', 'SENSEX', '20AUG2026', '7800000.000000', '20', 'OPTIDX', 'BFO'),
        angel('4', 'TRENT25AUG262333.35CE', 'TRENT', '25AUG2026', '233335.000000', '225', 'OPTSTK', 'NFO'),
      ]),
    ],
    'Upstox JSON': [
      'upstox',
      JSON.stringify([
        upstox('NSE_FO', '1', 'NIFTY', 'CE', 1787682599000, 24000, 65, 5),
        upstox('NSE_FO', '2', 'BANKNIFTY', 'FUT', 1787682599000, 0, 30, 20),
        upstox('BSE_FO', '3', 'SENSEX', 'PE', 1787250599000, 78000, 20, 5),
        upstox('NSE_FO', '4', 'TRENT', 'CE', 1787682599000, 2333.35, 225, 5),
      ]),
    ],
    'Upstox CSV': [
      'upstox',
      `"instrument_key","exchange_token","tradingsymbol","name","last_price","expiry","strike","tick_size","lot_size","instrument_type","option_type","exchange"
       "NSE_FO|1","1","NIFTY26AUG24000CE","NIFTY","1.0","2026-08-25","24000.0","0.05","65","OPTIDX","CE","NSE_FO"
       "NSE_FO|2","2","BANKNIFTY26AUGFUT","BANKNIFTY","1.0","2026-08-25","0.0","0.2","30","FUTIDX","FF","NSE_FO"
       "BSE_FO|3","3","SENSEX2682078000PE","BSE SENSEX","1.0","2026-08-20","78000.0","0.05","20","OPTIDX","PE","BSE_FO"
       "NSE_FO|4","4","TRENT26AUG2333.35CE","TRENT LTD","1.0","2026-08-25","2333.35","0.05","225","OPTSTK","CE","NSE_FO"`,
    ],
    'Dhan compact': [
      'dhan',
      `SEM_EXM_EXCH_ID,SEM_SEGMENT,SEM_SMST_SECURITY_ID,SEM_INSTRUMENT_NAME,SEM_EXPIRY_CODE,SEM_TRADING_SYMBOL,SEM_LOT_UNITS,SEM_CUSTOM_SYMBOL,SEM_EXPIRY_DATE,SEM_STRIKE_PRICE,SEM_OPTION_TYPE,SEM_TICK_SIZE,SEM_EXPIRY_FLAG,SEM_EXCH_INSTRUMENT_TYPE,SEM_SERIES,SM_SYMBOL_NAME
       NSE,D,1,OPTIDX,0,NIFTY-Aug2026-24000-CE,65.0,NIFTY 25 AUG 24000 CALL,2026-08-25 14:30:00,24000.00000,CE,5.0000,M,OP,NA,
       NSE,D,2,FUTIDX,0,BANKNIFTY-Aug2026-FUT,30.0,BANKNIFTY AUG FUT,2026-08-25 14:30:00,-0.01000,XX,20.0000,M,FUT,NA,
       BSE,D,3,OPTIDX,0,SENSEX-Aug2026-78000-PE,20.0,SENSEX 20 AUG 78000 PUT,2026-08-20 14:30:00,78000.00000,PE,5.0000,W,OP,NA,
       NSE,D,4,OPTSTK,0,TRENT-Aug2026-2333.35-CE,225.0,TRENT 25 AUG 2333.35 CALL,2026-08-25 14:30:00,2333.35000,CE,5.0000,M,OP,NA,`,
    ],
    'Dhan detailed, saved from a spreadsheet': [
      'dhan',
      `EXCH_ID\tSEGMENT\tSECURITY_ID\tISIN\tINSTRUMENT\tUNDERLYING_SECURITY_ID\tUNDERLYING_SYMBOL\tSYMBOL_NAME\tDISPLAY_NAME\tINSTRUMENT_TYPE\tSERIES\tLOT_SIZE\tSM_EXPIRY_DATE\tSTRIKE_PRICE\tOPTION_TYPE\tTICK_SIZE
       NSE\tD\t1\tNA\tOPTIDX\t26000\tNIFTY\tNIFTY-Aug2026-24000-CE\tNIFTY 25 AUG 24000 CALL\tOP\tNA\t65\t8/25/2026\t24000\tCE\t5
       NSE\tD\t2\tNA\tFUTIDX\t26009\tBANKNIFTY\tBANKNIFTY-Aug2026-FUT\tBANKNIFTY AUG FUT\tFUT\tNA\t30\t8/25/2026\t-0.01\tXX\t20
       BSE\tD\t3\tNA\tOPTIDX\t1\tSENSEX\tSENSEX-Aug2026-78000-PE\tSENSEX 20 AUG 78000 PUT\tOP\tNA\t20\t8/20/2026\t78000\tPE\t5
       NSE\tD\t4\tNA\tOPTSTK\t1964\tTRENT\tTRENT-Aug2026-2333.35-CE\tTRENT 25 AUG 2333.35 CALL\tOP\tNA\t225\t8/25/2026\t2333.35\tCE\t5`,
    ],
    Fyers: [
      'fyers',
      `101126082500001,NIFTY 25 Aug 26 24000 CE,14,65,0.05,,0915-1530|1815-1915:,2026-08-18,1787652000,NSE:NIFTY26AUG24000CE,10,11,1,NIFTY,26000,24000.0,CE,101000000026000,None,0,0.0
       101126082500002,BANKNIFTY 25 Aug 26 FUT,11,30,0.2,,0915-1530|1815-1915:,2026-08-18,1787652000,NSE:BANKNIFTY26AUGFUT,10,11,2,BANKNIFTY,26009,-1.0,XX,101000000026009,None,0,0.0
       121126082000003,SENSEX 20 Aug 26 78000 PE,14,20,0.05,,0915-1530|1815-1915:,2026-08-18,1787220000,BSE:SENSEX2682078000PE,12,11,3,SENSEX,1,78000.0,PE,12100000001,None,0,0.0
       101126082500004,TRENT 25 Aug 26 2333.35 CE,15,225,0.05,,0915-1530|1815-1915:,2026-08-18,1787652000,NSE:TRENT26AUG2333.35CE,10,11,4,TRENT,1964,2333.35,CE,10100000001964,None,0,0.0`,
    ],
  };

  it.each(Object.entries(CONTRACTS))(
    'has one id and one meaning in the layout of %s',
    async (_, [broker, text]) => {
      const { rows, rejections } = await read(broker, text.replace(/\n +/g, '\n'));
      expect(rejections).toEqual([]);
      const meanings = rows.map(
        ({ id, kind, underlyingId, expiresOn, strikePaise, optionType, tickPaise, lotQuantity }) =>
          [id, kind, underlyingId, expiresOn, strikePaise, optionType, tickPaise, lotQuantity].join(' '),
      );
      expect(meanings).toEqual([
        'NFO:NIFTY-2026-08-25-24000-CE option NSE:NIFTY 2026-08-25 2400000 CE 5 65',
        'NFO:BANKNIFTY-2026-08-25-FUT future NSE:BANKNIFTY 2026-08-25   20 30',
        'BFO:SENSEX-2026-08-20-78000-PE option BSE:SENSEX 2026-08-20 7800000 PE 5 20',
        'NFO:TRENT-2026-08-25-2333.35-CE option NSE:TRENT 2026-08-25 233335 CE 5 225',
      ]);
    },
  );
});

describe('the JSON form of Fyers', () => {
  it('is an object by symbol', async () => {
    const row = {
      fyToken: '101000000003045',
      exInstType: 0,
      minLotSize: 1,
      tickSize: 0.05,
      isin: 'INE062A01020',
    };
    const more = { exchange: 10, segment: 10, symDetails: 'STATE BANK OF INDIA', symTicker: 'NSE:SBIN-EQ' };
    const { rows, rejections } = await read('fyers', JSON.stringify({ 'NSE:SBIN-EQ': { ...row, ...more } }));
    expect(rejections).toEqual([]);
    expect(rows).toMatchObject([
      { id: 'NSE:SBIN', tickPaise: 5, name: 'STATE BANK OF INDIA', segment: 'NSE_CM' },
    ]);
  });
});

describe('what a master leaves out', () => {
  it('is taken from the rules of the day: a renamed copy of Dhan has no lots and no ticks', async () => {
    const { rows } = await read('dhan', await sample('dhan/fixtures/renamed-2025-08.csv'), '2025-08-25');
    const lots = new Map(
      rows.map((row) => [`${row.underlyingId} ${row.kind}`, [row.lotQuantity, row.tickPaise]]),
    );
    // NSE circulars: 75, 35 and 65 for expiries of September 2025
    expect(Object.fromEntries(lots)).toEqual({
      'NSE:NIFTY option': [75, 5],
      'NSE:BANKNIFTY option': [35, 5],
      'NSE:BANKNIFTY future': [35, 20],
      'NSE:FINNIFTY option': [65, 5],
      'NSE:FINNIFTY future': [65, 10],
    });
  });

  it('leaves the freeze quantity to the table of the day where only that knows it', async () => {
    const { rows } = await read('zerodha', await sample('zerodha/fixtures/instruments-NFO-2026-08-18.csv'));
    const future = rows.find((row) => row.id === 'NFO:BANKNIFTY-2026-08-25-FUT');
    expect(future).toMatchObject({ freezeQuantity: null, ruleFreezeQuantity: 600 });
  });

  it('takes price limits from the master that has them', async () => {
    const { rows } = await read('dhan', await sample('dhan/fixtures/detailed-2026-04-16.csv'), '2026-04-16');
    const bharti = rows.find((row) => row.id === 'NSE:BHARTIARTL');
    expect(bharti).toMatchObject({ lowerBandPaise: 168_390, upperBandPaise: 205_790, isin: 'INE397D01024' });
  });
});

describe('a row that is none of ours', () => {
  const KITE =
    'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange\n';

  it.each([
    ['1,1,GOLD26OCTFUT,GOLD,0,2026-10-05,0,1,1,FUT,MCX-FUT,MCX', 'commodity'],
    ['1,1,USDINR26AUGFUT,USDINR,0,2026-08-26,0,0.0025,1,FUT,CDS-FUT,CDS', 'currency'],
    ['1,1,NHAI-N1,NHAI,0,,0,0.01,1,EQ,NSE,NSE', 'bond'],
    ['1,1,TINY-SM,TINY LIMITED,0,,0,0.05,1000,EQ,NSE,NSE', 'small-company'],
    ['1,1,011NSETEST,TEST,0,,0,0.05,1,EQ,NSE,NSE', 'test-symbol'],
    ['1,1,GIFT NIFTY,GIFT NIFTY,0,,0,0,0,EQ,INDICES,NSEIX', 'other-exchange'],
    ['1,1,735GS2049,GOVT OF INDIA,0,,0,0.01,1,EQ,BSE,BSE', 'bond'],
  ])('%s is skipped as %s', async (line, reason) => {
    const told = await read('zerodha', KITE + line);
    expect(told).toMatchObject({ rows: [], rejections: [], skipped: { [reason]: 1 }, rowsRead: 1 });
  });

  it('is skipped when it is an index under a second name', async () => {
    const told = await read(
      'zerodha',
      `${KITE}1,1,NIFTY 50,N,0,,0,0,0,EQ,INDICES,NSE\n2,2,NIFTY50,N,0,,0,0,0,EQ,INDICES,NSE\n`,
    );
    expect(told.rows).toHaveLength(1);
    expect(told.skipped).toEqual({ 'second-token-of-index': 1 });
  });

  it('is counted when it comes a second time', async () => {
    const line = '1,1,ITC,ITC,0,,0,0.05,1,EQ,NSE,NSE';
    const told = await read('zerodha', `${KITE}${line}\n${line}\n`);
    expect(told.rows).toHaveLength(1);
    expect(told.skipped).toEqual({ repeated: 1 });
  });

  it('keeps shares of other series apart from the ordinary ones', async () => {
    const told = await read(
      'zerodha',
      `${KITE}1,1,XYZ,XYZ,0,,0,0.05,1,EQ,NSE,NSE\n2,2,XYZ-BE,XYZ,0,,0,0.05,1,EQ,NSE,NSE\n3,3,BAJAJ-AUTO,B,0,,0,0.5,1,EQ,NSE,NSE`,
    );
    expect(told.rows.map((row) => [row.id, row.series])).toEqual([
      ['NSE:XYZ', 'EQ'],
      ['NSE:XYZ-BE', 'BE'],
      ['NSE:BAJAJ-AUTO', 'EQ'],
    ]);
  });
});

describe('a row that makes no sense', () => {
  const KITE =
    'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange';
  const GOOD = '9,9,NIFTY26AUG24000CE,NIFTY,0,2026-08-25,24000,0.05,65,CE,NFO-OPT,NFO';

  it.each([
    ['words for an exchange', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,65,CE,x,what is this?', 'BAD_EXCHANGE'],
    ['no exchange', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,65,CE,,', 'BAD_EXCHANGE'],
    ['no token', ',5,NIFTY26AUG24100CE,NIFTY,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO', 'NO_TOKEN'],
    [
      'words for a token',
      'abc,5,NIFTY26AUG24100CE,NIFTY,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO',
      'BAD_TOKEN',
    ],
    ['no symbol', '5,5,,NIFTY,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO', 'NO_SYMBOL'],
    ['words for a strike', '5,5,N,NIFTY,0,2026-08-25,high,0.05,65,CE,NFO-OPT,NFO', 'BAD_STRIKE'],
    ['an option without strike', '5,5,N,NIFTY,0,2026-08-25,0,0.05,65,CE,NFO-OPT,NFO', 'BAD_STRIKE'],
    ['words for a lot', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,many,CE,NFO-OPT,NFO', 'BAD_LOT'],
    ['a negative lot', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,-65,CE,NFO-OPT,NFO', 'BAD_LOT'],
    ['half a lot', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,65.5,CE,NFO-OPT,NFO', 'BAD_LOT'],
    ['a lot beyond all lots', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,3000000000,CE,NFO-OPT,NFO', 'BAD_LOT'],
    ['a lot of 0', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,0,CE,NFO-OPT,NFO', 'BAD_LOT'],
    ['an unknown option type', '5,5,N,NIFTY,0,2026-08-25,24100,0.05,65,XX,NFO-OPT,NFO', 'BAD_OPTION_TYPE'],
    ['an impossible date', '5,5,N,NIFTY,0,2026-02-30,24100,0.05,65,CE,NFO-OPT,NFO', 'BAD_EXPIRY'],
    ['words for a date', '5,5,N,NIFTY,0,soon,24100,0.05,65,CE,NFO-OPT,NFO', 'BAD_EXPIRY'],
    ['a contract without expiry', '5,5,N,NIFTY,0,,24100,0.05,65,CE,NFO-OPT,NFO', 'NO_EXPIRY'],
    ['a negative tick', '5,5,N,NIFTY,0,2026-08-25,24100,-0.05,65,CE,NFO-OPT,NFO', 'BAD_TICK'],
    ['a tick of half a paisa', '5,5,N,NIFTY,0,2026-08-25,24100,0.005,65,CE,NFO-OPT,NFO', 'BAD_TICK'],
    ['a symbol with a blank', '5,5,REL IANCE,R,0,,0,0.05,1,EQ,NSE,NSE', 'BAD_SYMBOL'],
    [
      'a token of another instrument',
      '9,9,NIFTY26AUG24100CE,NIFTY,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO',
      'DUPLICATE_TOKEN',
    ],
    [
      'a second token of an instrument',
      '5,5,OTHER,NIFTY,0,2026-08-25,24000,0.05,65,CE,NFO-OPT,NFO',
      'DUPLICATE_INSTRUMENT',
    ],
    [
      'a symbol of another instrument',
      '5,5,NIFTY26AUG24000CE,NIFTY,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO',
      'DUPLICATE_SYMBOL',
    ],
    ['a line cut off', '5,5,NIFTY26AUG24100CE,NIFTY,0', 'BAD_COLUMNS'],
    ['a comma too many', '5,5,N,NIFTY,50,0,2026-08-25,24100,0.05,65,CE,NFO-OPT,NFO', 'BAD_COLUMNS'],
  ])('with %s is refused and the next one read', async (_, line, code) => {
    const last = '7,7,NIFTY26AUG24200PE,NIFTY,0,2026-08-25,24200,0.05,65,PE,NFO-OPT,NFO';
    const told = await read('zerodha', `${KITE}\n${GOOD}\n${line}\n${last}\n`);
    expect(told.rows.map((row) => row.token)).toEqual(['9', '7']);
    expect(told.rejections).toMatchObject([{ code, line: 3, raw: line }]);
    expect(told.rejections[0]?.message).toMatch(/^.{15,}\.$/);
  });

  it('is kept to 500 characters', async () => {
    const told = await read('zerodha', `${KITE}\n5,5,${'x'.repeat(2_000)},N,0,,0,0.05,1,EQ,NSE,NSE\n`);
    expect(told.rejections[0]?.raw).toHaveLength(500);
  });

  it('is told by its entry in a JSON list', async () => {
    const told = await read(
      'upstox',
      JSON.stringify([upstox('NSE_FO', '1', 'NIFTY', 'CE', 1787682599000, 24000, 65, 5), 7]),
    );
    expect(told.rejections).toMatchObject([{ line: 2, code: 'BAD_COLUMNS', raw: '7' }]);
  });

  it('does not swallow the rows behind it by an open quote', async () => {
    const line = '5,5,"OPEN,N,0,,0,0.05,1,EQ,NSE,NSE';
    const rest = Array.from({ length: 3_000 }, (_, n) => `${n + 100},1,S${n},S,0,,0,0.05,1,EQ,NSE,NSE`);
    const told = await read('zerodha', `${KITE}\n${line}\n${rest.join('\n')}\n`);
    expect(told.rows).toHaveLength(3_000);
    expect(told.rejections).toMatchObject([{ line: 2, raw: line }]);
  });

  it('keeps a quoted comma within its cell', async () => {
    const told = await read('zerodha', `${KITE}\n5,5,ITC,"ITC, the company",0,,0,0.05,1,EQ,NSE,NSE\n`);
    expect(told.rows[0]?.name).toBe('ITC, the company');
  });
});

describe('a master that went through other programs', () => {
  const HEADER =
    'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange';
  const LINE = '9,9,NIFTY26AUG24000CE,NIFTY,0,2026-08-25,24000,0.05,65,CE,NFO-OPT,NFO';
  const OTHER = '7,7,NIFTY26AUG24200PE,NIFTY,0,2026-08-25,24200,0.05,65,PE,NFO-OPT,NFO';

  it.each(['2.4e4', '2.4E+04', '24000.', '"24,000.00"', '"24,000"'])(
    'may write a strike as %s',
    async (strike) => {
      const told = await read('zerodha', `${HEADER}\n${LINE.replace(',24000,', `,${strike},`)}\n`);
      expect(told.rejections).toEqual([]);
      expect(told.rows).toMatchObject([{ id: 'NFO:NIFTY-2026-08-25-24000-CE', strikePaise: 2_400_000 }]);
    },
  );

  it.each(['2,4000', '24,00', '2.4e', '1e999', '0x5dc0', '24 000'])(
    'may not write a strike as %s',
    async (strike) => {
      const told = await read('zerodha', `${HEADER}\n${LINE.replace(',24000,', `,"${strike}",`)}\n`);
      expect(told.rows).toEqual([]);
      expect(told.rejections).toMatchObject([{ line: 2, code: 'BAD_STRIKE' }]);
    },
  );

  it.each([
    ['CRLF, then LF', `${HEADER}\r\n${LINE}\n${OTHER}\r\n`],
    ['LF, then CRLF', `${HEADER}\n${LINE}\r\n${OTHER}\n`],
    ['CR alone', `${HEADER}\r${LINE}\r${OTHER}\r`],
  ])('may end its lines with %s', async (_, text) => {
    const told = await read('zerodha', text);
    expect(told.rejections).toEqual([]);
    expect(told.rows.map(({ token, line }) => [token, line])).toEqual([
      ['9', 2],
      ['7', 3],
    ]);
  });

  it('may begin with lines of blanks and of commas alone', async () => {
    const told = await read('zerodha', `\ufeff  \r\n,,,,,,,,,,,\r\n${HEADER}\r\n${LINE}\r\n`);
    expect(told.rows).toMatchObject([{ token: '9', line: 4 }]);
  });

  it('may be JSON behind a byte-order mark', async () => {
    const list = JSON.stringify([upstox('NSE_FO', '1', 'NIFTY', 'CE', 1787682599000, 24000, 65, 5)]);
    const told = await read('upstox', `\ufeff\n${list}`);
    expect(told.rows).toMatchObject([{ id: 'NFO:NIFTY-2026-08-25-24000-CE', line: 1 }]);
  });

  it('tells a last line that was cut off within its exchange from one of another exchange', async () => {
    const told = await read('zerodha', `${HEADER}\n${LINE}\n${OTHER.slice(0, -1)}`);
    expect(told.rows).toHaveLength(1);
    expect(told.rejections).toMatchObject([{ line: 3, code: 'BAD_EXCHANGE', raw: OTHER.slice(0, -1) }]);
  });

  it('counts every row once, whatever has happened to its bytes', async () => {
    const anySample = fc.constantFrom(...SAMPLES);
    const anyDamage = fc.array(
      fc.record({
        where: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 40 }),
        bytes: fc.uint8Array({ maxLength: 6 }),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(anySample, anyDamage, async ([broker, path], damage) => {
        let file = await sample(path);
        for (const { where, cut, bytes } of damage) {
          const from = Math.floor(where * file.length);
          file = Buffer.concat([file.subarray(0, from), bytes, file.subarray(from + cut)]);
        }
        const told = await read(broker, file).catch((error: unknown) => {
          if (error instanceof MasterFault) return null;
          throw error;
        });
        if (told === null) return;
        const skipped = Object.values(told.skipped).reduce((sum, count) => sum + count, 0);
        expect(told.rows.length + told.rejections.length + skipped).toBe(told.rowsRead);
        for (const { expiresOn, strikePaise, tickPaise, lotQuantity, kind } of told.rows) {
          expect(tickPaise).toBeGreaterThan(0);
          expect(lotQuantity).toBeGreaterThan(0);
          expect(kind === 'future' || kind === 'option').toBe(expiresOn !== null);
          expect(kind === 'option').toBe(strikePaise !== null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what is no UTF-8 to the row it stands in', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n5,5,ITC,CAF`),
      Buffer.from([0xc9, 0x00, 0xff]),
      Buffer.from(` LTD,0,,0,0.05,1,EQ,NSE,NSE\n6,6,SB`),
      Buffer.from([0x80]),
      Buffer.from(`IN,S,0,,0,0.05,1,EQ,NSE,NSE\n${LINE}\n`),
    ]);
    const told = await read('zerodha', bytes);
    expect(told.rows.map(({ id }) => id)).toEqual(['NSE:ITC', 'NFO:NIFTY-2026-08-25-24000-CE']);
    expect(told.rejections).toMatchObject([{ line: 3, code: 'BAD_SYMBOL' }]);
  });
});

describe('a file that is no master of the broker', () => {
  it('is refused when it breaks off', async () => {
    const whole = gzipSync(await sample('upstox/fixtures/complete-2025-08.csv'));
    await expect(read('upstox', whole.subarray(0, whole.length - 900))).rejects.toThrow(/damaged or cut off/);
  });

  it('is told by the columns it has', async () => {
    await expect(read('zerodha', 'date,open,close\n2026-01-01,1,2\n')).rejects.toThrow(
      'This is no instrument master of Zerodha: its columns are date, open, close.',
    );
  });

  it.each(
    BROKERS.flatMap((broker) =>
      SAMPLES.filter(([of]) => of !== broker).map(([, path]) => [broker, path] as const),
    ),
  )('is refused for %s: %s', async (broker, path) => {
    await expect(read(broker, await sample(path))).rejects.toThrow(/^This is no instrument master of /);
  });

  it.each([
    ['empty', '', 'The file is empty.'],
    ['an empty list', '[]', 'The file is an empty list.'],
    ['in UTF-16', Buffer.from('\ufeffinstrument_key,name\n', 'utf16le'), /UTF-8/],
    ['a workbook', 'PK\u0003\u0004....', /workbook/],
    ['half a list', '[{"instrument_key":"a","trading_symbol":"b","instrument_type":"EQ"},{"inst', /JSON/],
  ])('is refused when it is %s', async (_, file, message) => {
    await expect(read('upstox', file)).rejects.toThrow(message);
  });
});

function angel(
  token: string,
  symbol: string,
  name: string,
  expiry: string,
  strike: string,
  lotsize: string,
  instrumenttype: string,
  exch_seg: string,
  tick_size = '5.000000',
): object {
  const added = { freeze_qty: '1800', is_cas_enabled: false };
  return { token, symbol, name, expiry, strike, lotsize, instrumenttype, exch_seg, tick_size, ...added };
}

function upstox(
  segment: string,
  token: string,
  underlying: string,
  type: string,
  expiry: number,
  strike_price: number,
  lot_size: number,
  tick_size: number,
): object {
  return {
    weekly: false,
    segment,
    name: underlying,
    exchange: segment.slice(0, 3),
    expiry,
    instrument_type: type,
    underlying_symbol: underlying,
    instrument_key: `${segment}|${token}`,
    lot_size,
    freeze_quantity: 1755.0,
    exchange_token: token,
    tick_size,
    trading_symbol: `${underlying} ${strike_price} ${type} 26`,
    strike_price,
  };
}
