import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { expireMarketData } from '../retention/expire-market-data.js';
import { importSampleData } from './import-sample-data.js';

const SAMPLES = join(import.meta.dirname, '../../../database/sample-data');
const TICKS = 'spring-2021/ticks-2021-04-30/RELIANCE.csv.gz';
const MINUTES = 'spring-2021/minutes/RELIANCE.csv.gz';

/** What both tell: the ticks tell turnover and trades as well. */
const PRICES = 'instrument_id, opened_at, open_paise, high_paise, low_paise, close_paise, volume';

describe('the import of sample data', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('import');
    folder = await mkdtemp(join(tmpdir(), 'artha-samples-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  /** A folder with only these files of the sample data, side by side. */
  async function put(...files: string[]): Promise<void> {
    const manifest = JSON.parse(await readFile(join(SAMPLES, 'manifest.json'), 'utf8')) as { file: string }[];
    const chosen = manifest.filter(({ file }) => files.includes(file));
    for (const { file } of chosen)
      await copyFile(join(SAMPLES, file), join(folder, file.replaceAll('/', '-')));
    const flat = chosen.map((entry) => ({ ...entry, file: entry.file.replaceAll('/', '-') }));
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(flat));
  }

  const count = async (sql: string): Promise<number> => {
    const [row] = await database.dataSource.query<{ count: number }[]>(
      `SELECT count(*) AS count FROM ${sql}`,
    );
    return row?.count ?? -1;
  };

  it('makes the minutes of a day of which only ticks are stored', async () => {
    await put(TICKS);
    const lines: string[] = [];
    const summary = await importSampleData(database.dataSource, folder, (line) => lines.push(line));
    expect(summary).toEqual({ imported: 1, skipped: 0, rows: 20_698 + 375 });
    expect(lines).toEqual(['spring-2021-ticks-2021-04-30-RELIANCE.csv.gz: 21073 rows']);
    expect(await count('ticks')).toBe(20_698);
    expect(await count('ticks_default')).toBe(0);
  });

  it('holds what it loaded against retention', async () => {
    await expireMarketData(database.dataSource, '2026-01-01');
    expect(await count('ticks')).toBe(20_698);
    expect(await count('candles')).toBe(375);
  });

  it('finds the minutes made from the ticks to be those of the minute file', async () => {
    const made: unknown = await database.dataSource.query(`SELECT ${PRICES} FROM candles ORDER BY opened_at`);
    await database.dataSource.query('DELETE FROM candles');
    await put(TICKS, MINUTES);
    const summary = await importSampleData(database.dataSource, folder, () => undefined);
    expect(summary).toEqual({ imported: 1, skipped: 1, rows: 11_995 });
    const stored: unknown = await database.dataSource.query(
      `SELECT ${PRICES} FROM candles WHERE opened_at >= '2021-04-30' AND opened_at < '2021-05-01' ORDER BY opened_at`,
    );
    expect(made).toEqual(stored);
  });

  it('skips what is there', async () => {
    const before = await count('candles');
    const summary = await importSampleData(database.dataSource, folder, () => undefined);
    expect(summary).toEqual({ imported: 0, skipped: 2, rows: 0 });
    expect(await count('candles')).toBe(before);
  });

  it('leaves nothing behind of a file that is not what the manifest names', async () => {
    await put('index-closes/NIFTY.csv.gz');
    await copyFile(join(SAMPLES, 'index-closes/BANKNIFTY.csv.gz'), join(folder, 'index-closes-NIFTY.csv.gz'));
    await expect(importSampleData(database.dataSource, folder, () => undefined)).rejects.toThrow(
      /its SHA-256 differs/,
    );
    expect(await count(`candles WHERE instrument_id = 'NSE:NIFTY'`)).toBe(0);
    expect(await count(`imported_files WHERE file LIKE '%NIFTY%'`)).toBe(0);
  });
});
