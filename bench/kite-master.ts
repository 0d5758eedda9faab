import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export const MASTER_ROWS = 150_000;

const HEADER =
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange\n';
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const INDICES = [
  ['NIFTY 50', 'NIFTY', 24_000, 50, 65],
  ['NIFTY BANK', 'BANKNIFTY', 55_000, 100, 30],
  ['NIFTY FIN SERVICE', 'FINNIFTY', 26_000, 50, 60],
  ['NIFTY MID SELECT', 'MIDCPNIFTY', 13_000, 25, 120],
] as const;
const WEEKLIES = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'];
const MONTHLIES = ['2026-11-23', '2026-12-29', '2027-01-26'];
const NSE_SHARES = 2_600;
const BSE_SHARES = 5_000;
const WITH_CONTRACTS = 215;

/** What Zerodha lists on a day, in its layout and about its proportions, made up: the same rows every time. */
export async function writeKiteMaster(path: string): Promise<void> {
  await pipeline(Readable.from(chunks()), createWriteStream(path));
}

function* chunks(): Generator<string> {
  yield HEADER;
  let [count, chunk] = [0, ''];
  for (const line of lines()) {
    chunk += `${1000 + count * 256},${1000 + count},${line}\n`;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
    if (++count === MASTER_ROWS) break;
  }
  if (count < MASTER_ROWS) throw new Error(`the made-up market has ${count} instruments only`);
  yield chunk;
}

function* lines(): Generator<string> {
  for (const [name] of INDICES) yield `${name},${name},0,,0,0,0,EQ,INDICES,NSE`;
  for (let n = 0; n < 140; n++) yield `NIFTY THEME ${n},NIFTY THEME ${n},0,,0,0,0,EQ,INDICES,NSE`;
  for (let n = 0; n < NSE_SHARES; n++) yield `${shareSymbol(n)},${companyName(n)},0,,0,0.05,1,EQ,NSE,NSE`;
  for (let n = 0; n < BSE_SHARES; n++) yield `${shareSymbol(n)},${companyName(n)},0,,0,0.05,1,EQ,BSE,BSE`;
  for (const [, symbol, level, step, lot] of INDICES) {
    for (const expiry of MONTHLIES) yield future(symbol, expiry, lot);
    const expiries = symbol === 'NIFTY' ? [...MONTHLIES, ...WEEKLIES] : MONTHLIES;
    for (const expiry of expiries) yield* options(symbol, expiry, level, step, lot, 120);
  }
  for (let n = 0; n < WITH_CONTRACTS; n++)
    for (const expiry of MONTHLIES) yield future(shareSymbol(n), expiry, 500);
  for (let n = 0; ; n = (n + 1) % WITH_CONTRACTS) {
    for (const expiry of MONTHLIES) yield* options(shareSymbol(n), expiry, 2_000 + n * 10, 10, 500, 108);
    if (n === WITH_CONTRACTS - 1) return;
  }
}

function future(symbol: string, expiry: string, lot: number): string {
  return `${symbol}${short(expiry)}FUT,${symbol},0,${expiry},0,0.1,${lot},FUT,NFO-FUT,NFO`;
}

function* options(
  symbol: string,
  expiry: string,
  level: number,
  step: number,
  lot: number,
  strikes: number,
): Generator<string> {
  for (let n = 0; n < strikes; n++) {
    const strike = level + (n - (strikes >> 1)) * step;
    for (const type of ['CE', 'PE'])
      yield `${symbol}${short(expiry)}${strike}${type},${symbol},0,${expiry},${strike},0.05,${lot},${type},NFO-OPT,NFO`;
  }
}

/** Monthlies as '26NOV', weeklies as '26D01'. */
function short(expiry: string): string {
  const [year = '', month = '', day = ''] = expiry.split('-');
  const code = MONTHLIES.includes(expiry)
    ? MONTHS[Number(month) - 1]
    : `${'123456789OND'[Number(month) - 1]}${day}`;
  return `${year.slice(2)}${code}`;
}

const SYLLABLES = [
  'BA',
  'RE',
  'TO',
  'KI',
  'SU',
  'NA',
  'LO',
  'ME',
  'DI',
  'RA',
  'VE',
  'PO',
  'HI',
  'GU',
  'JA',
  'CO',
];

/** Every number its own symbol, all easily told from real ones. */
export function shareSymbol(n: number): string {
  return [n >> 12, n >> 8, n >> 4, n].map((part) => SYLLABLES[part & 15]).join('');
}

function companyName(n: number): string {
  const sector = ['INDUSTRIES', 'BANK', 'CHEMICALS', 'TECHNOLOGIES', 'FINANCE', 'MOTORS'][n % 6];
  return `${shareSymbol(n)} ${sector} LIMITED`;
}
