import 'reflect-metadata';
import { Matches } from 'class-validator';
import { readConfig, typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { UsageFault } from '../../terminal.js';

class CommandLineConfig {
  /** Set by the launcher of the command line to the database of the running Artha, unless the user has set it. */
  @Matches(/^postgres(ql)?:\/\//, {
    message:
      'DATABASE_URL must be a postgres:// address; run the command with npm run artha to have it found',
  })
  DATABASE_URL!: string;
}

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_COLUMN = '42703';

/** Runs work on the database and closes it again. @throws {UsageFault} when it cannot be reached, or is too old. */
export async function withDatabase<T>(work: (database: DataSource) => Promise<T>): Promise<T> {
  const options = {
    ...typeormOptions(readConfig(CommandLineConfig).DATABASE_URL, 3),
    applicationName: 'artha-cli',
  };
  const database = new DataSource(options);
  try {
    await database.initialize();
  } catch (error) {
    throw new UsageFault(`The database cannot be reached: ${String((error as Error).message)}`);
  }
  try {
    return await work(database);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== UNDEFINED_TABLE && code !== UNDEFINED_COLUMN) throw error;
    throw new UsageFault(
      'The database is not up to date: start Artha on it once (npm start), then try again.',
    );
  } finally {
    await database.destroy();
  }
}
