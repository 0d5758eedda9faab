import { DataSource } from 'typeorm';
import { readConfig, typeormOptions } from '@artha/platform';
import { DatabaseConfig } from '../../database/database.config.js';
import { migrations } from '../../database/migrations/index.js';
import { InstrumentEntity } from './instruments/instrument.entity.js';
import { WatchlistEntity } from './watchlists/watchlist.entity.js';

/** A database of its own for one test file, brought up to date; {@link TestDatabase.drop} it afterwards. */
export interface TestDatabase {
  readonly dataSource: DataSource;
  drop(): Promise<void>;
}

export async function createTestDatabase(name: string): Promise<TestDatabase> {
  const url = new URL(readConfig(DatabaseConfig).DATABASE_URL);
  const database = `test_${name}_${process.pid}`;
  const server = await new DataSource(typeormOptions(url.href, 1)).initialize();
  await server.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${database}`);
  url.pathname = `/${database}`;
  const dataSource = await new DataSource({
    ...typeormOptions(url.href, 2),
    entities: [InstrumentEntity, WatchlistEntity],
    migrations,
  }).initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  const drop = async (): Promise<void> => {
    await dataSource.destroy();
    await server.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await server.destroy();
  };
  return { dataSource, drop };
}
