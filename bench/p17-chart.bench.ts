import { DataSource } from 'typeorm';
import { Latencies } from './latencies.js';
import { print } from './measure.js';
import { cpuSeconds, Stage } from './stage.js';

/**
 * P17: a chart of 1,000 and of 5,000 minutes with three indicators out of 1.86 million stored candles, through the real
 * api process: signed in, validated, days that are over from memory once they were read, computed, written as JSON.
 * `value` is the 95th percentile of the time the api took (its `Server-Timing`), `wholeMillis` with the way over
 * loopback and reading it; the yardstick reads the same rows with a bare query and makes JSON of them.
 */
const INSTRUMENTS = 20;
const DAYS = 250;
const MINUTES = 375;
const LAST_DAY = '2024-12-20';
const INDICATORS = ['ema(20)', 'rsi(14)', 'bbands(20,2,2)'];
const [WARM_UPS, REQUESTS] = [40, 200];
const USER = '00000000-0000-4000-8000-000000000001';

const stage = await Stage.open();
const database = await new DataSource({ type: 'postgres', url: stage.places.databaseUrl }).initialize();
try {
  await fill();
  const api = await stage.start('api', { REQUESTS_PER_MINUTE: '1000000' });
  const small = await contest(1_000, api.pid);
  const large = await contest(5_000, api.pid);
  print({
    id: 'P17',
    value: small.oursMillis,
    unit: 'ms',
    yardstick: small.bareMillis,
    ratio: small.oursMillis / small.bareMillis,
    runs: REQUESTS,
    bars: 1_000,
    medianMillis: small.oursMedianMillis,
    cpuMillis: small.cpuMillis,
    wholeMillis: small.wholeMillis,
    largeBars: 5_000,
    largeMillis: large.oursMillis,
    largeMedianMillis: large.oursMedianMillis,
    largeCpuMillis: large.cpuMillis,
    largeWholeMillis: large.wholeMillis,
    largeYardstick: large.bareMillis,
    largeRatio: large.oursMillis / large.bareMillis,
    storedCandles: INSTRUMENTS * DAYS * MINUTES,
  });
} finally {
  await database.destroy();
  await stage.end();
}

/** Every weekday of a year, minute by minute: a wave, so that indicators have something to do. */
async function fill(): Promise<void> {
  await database.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 'bench@artha.demo', 'Bench', 'trader', '-')`,
    [USER],
  );
  await database.query(
    `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity)
     select 'NSE:BENCH' || n, 'NSE', 'BENCH' || n, 'Bench ' || n, 'equity', 5, 1 from generate_series(0, $1 - 1) n`,
    [INSTRUMENTS],
  );
  await database.query(
    `select ensure_partition('candles', day::date, 'month')
     from generate_series($1::timestamp - interval '14 months', $1::timestamp, '1 month') day`,
    [LAST_DAY],
  );
  await database.query(
    `with days as (
       select day from generate_series($1::timestamp - interval '400 days', $1::timestamp, '1 day') day
       where extract(isodow from day) < 6 order by day desc limit $2
     )
     insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume)
     select 'NSE:BENCH' || n, 60, (day + interval '9 hours 15 minutes' + minute * interval '1 minute') at time zone 'Asia/Kolkata',
            price, price + 50, price - 45, price + 5, 1000 + minute
     from generate_series(0, $3 - 1) n, days, generate_series(0, $4 - 1) minute,
          lateral (select (100000 + n * 1000 + 4000 * sin(minute / 40.0) + extract(doy from day) * 20)::bigint as price) prices`,
    [LAST_DAY, DAYS, INSTRUMENTS, MINUTES],
  );
  await database.query('analyze candles');
}

interface Contest {
  readonly oursMillis: number;
  readonly oursMedianMillis: number;
  readonly wholeMillis: number;
  readonly bareMillis: number;
  /** Of the api, for one answer; unlike the others it does not grow when the machine is busy. */
  readonly cpuMillis: number;
}

async function contest(bars: number, apiPid: number): Promise<Contest> {
  const [ours, whole, bare] = [new Latencies(), new Latencies(), new Latencies()];
  let cpuBefore = 0;
  const headers = { authorization: `Bearer ${stage.tokenOf(USER)}` };
  for (let n = 0; n < WARM_UPS + REQUESTS; n++) {
    if (n === WARM_UPS) cpuBefore = cpuSeconds(apiPid);
    const instrumentId = `NSE:BENCH${n % INSTRUMENTS}`;
    const query = new URLSearchParams({ instrumentId, timeframe: '1m', limit: String(bars) });
    for (const indicator of INDICATORS) query.append('indicator', indicator);
    const from = performance.now();
    const answer = await fetch(
      `http://127.0.0.1:${stage.places.port}/api/v1/indicators/compute?${query.toString()}`,
      {
        headers,
      },
    );
    const text = await answer.text();
    const took = performance.now() - from;
    if (n === 0) check(text, bars);
    const bareFrom = performance.now();
    await readBare(instrumentId, bars);
    if (n < WARM_UPS) continue;
    ours.add(serverMillis(answer) * 1_000);
    whole.add(took * 1_000);
    bare.add((performance.now() - bareFrom) * 1_000);
  }
  return {
    oursMillis: ours.quantileMicros(0.95) / 1_000,
    oursMedianMillis: ours.quantileMicros(0.5) / 1_000,
    wholeMillis: whole.quantileMicros(0.95) / 1_000,
    bareMillis: bare.quantileMicros(0.95) / 1_000,
    cpuMillis: ((cpuSeconds(apiPid) - cpuBefore) * 1_000) / REQUESTS,
  };
}

function serverMillis({ headers }: Response): number {
  const [, millis] = /dur=([\d.]+)/.exec(headers.get('server-timing') ?? '') ?? [];
  if (millis === undefined) throw new Error('the api does not tell how long it took');
  return Number(millis);
}

async function readBare(instrumentId: string, bars: number): Promise<number> {
  const rows: unknown[] = await database.query(
    `select opened_at, open_paise, high_paise, low_paise, close_paise, volume from candles
     where instrument_id = $1 and timeframe_seconds = 60 order by opened_at desc limit $2`,
    [instrumentId, bars],
  );
  return JSON.stringify(rows.reverse()).length;
}

/** Speed without the right answer does not count. */
function check(text: string, bars: number): void {
  const body = JSON.parse(text) as { candles?: unknown[]; series?: { outputs: { values: unknown[] }[] }[] };
  const lengths = body.series?.flatMap(({ outputs }) => outputs.map(({ values }) => values.length)) ?? [];
  if (
    body.candles?.length !== bars ||
    lengths.length < INDICATORS.length ||
    lengths.some((length) => length !== bars)
  )
    throw new Error(`the chart is not what was asked for: ${text.slice(0, 300)}`);
}
