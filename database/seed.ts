import { fileURLToPath } from 'node:url';
import { Passwords } from '@artha/accounts';
import { importSampleData } from '@artha/market-data';
import { readConfig } from '@artha/platform';
import { DatabaseConfig } from './database.config.js';
import dataSource from './data-source.js';
import { seedDemo } from './seeds/demo.js';

/** Loads the bundled market data and, given a password, the three demo sign-ins. Safe to run at every start. */
const SAMPLE_DATA = fileURLToPath(new URL('../../database/sample-data', import.meta.url));

await dataSource.initialize();
try {
  const { imported, rows } = await importSampleData(dataSource, SAMPLE_DATA, (line) => console.log(line));
  console.log(
    imported === 0 ? 'the sample market data is in place' : `${rows} rows of sample market data loaded`,
  );
  const { ARTHA_DEMO_PASSWORD: password } = readConfig(DatabaseConfig);
  if (password !== undefined) await seedDemo(dataSource, new Passwords(), password);
} finally {
  await dataSource.destroy();
}
