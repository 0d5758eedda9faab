import 'reflect-metadata';
import { readConfig, typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { DatabaseConfig } from './database.config.js';
import { migrations } from './migrations/index.js';

/** For the TypeORM command line: `typeorm migration:show -d dist/database/data-source.js`. */
export default new DataSource({ ...typeormOptions(readConfig(DatabaseConfig).DATABASE_URL), migrations });
