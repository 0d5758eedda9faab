import { sowCalendar } from '@artha/market-data';
import dataSource from './data-source.js';

/** Brings the database and the shipped calendar up to date; several may run at once, one at a time gets to work. */
const MIGRATION_LOCK = 7_306_000;

await dataSource.initialize();
const runner = dataSource.createQueryRunner();
try {
  await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  const ran = await dataSource.runMigrations({ transaction: 'each' });
  await sowCalendar(dataSource);
  console.log(ran.length === 0 ? 'the database is up to date' : `${ran.length} migrations ran`);
} finally {
  await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  await runner.release();
  await dataSource.destroy();
}
