import { readConfig, typeormOptions } from '@artha/platform';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { DatabaseConfig } from '../database.config.js';
import { migrations } from '../migrations/index.js';

/** A database of its own for one test file, brought up to date; {@link TestDatabase.drop} it afterwards. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  drop(): Promise<void>;
}

export async function createTestDatabase(
  name: string,
  entities: NonNullable<DataSourceOptions['entities']> = [],
): Promise<TestDatabase> {
  const url = new URL(readConfig(DatabaseConfig).DATABASE_URL);
  const database = `test_${name}_${process.pid}`;
  const server = await new DataSource(typeormOptions(url.href, 1)).initialize();
  await server.query(`drop database if exists ${database} with (force)`);
  await server.query(`create database ${database}`);
  url.pathname = `/${database}`;
  const dataSource = await new DataSource({
    ...typeormOptions(url.href, 2),
    entities,
    migrations,
  }).initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  const drop = async (): Promise<void> => {
    await dataSource.destroy();
    await server.query(`drop database ${database} with (force)`);
    await server.destroy();
  };
  return { url: url.href, dataSource, drop };
}
