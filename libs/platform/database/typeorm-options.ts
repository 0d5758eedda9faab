import type { DataSourceOptions } from 'typeorm';
import { readNumbersAsNumbers } from './pg-types.js';
import { PreparingClient } from './prepared.js';

/** One way to open the database, for the apps, the migrations and the tests. */
export function typeormOptions(
  url: string,
  connections = 10,
): Extract<DataSourceOptions, { type: 'postgres' }> {
  readNumbersAsNumbers();
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: connections,
    connectTimeoutMS: 5_000,
    extra: { statement_timeout: 30_000, Client: PreparingClient },
  };
}
