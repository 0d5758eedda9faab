import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, PlatformConfig, readConfig } from '@artha/platform';
import { WorkerModule } from './worker.module.js';

const config = readConfig(PlatformConfig);
const app = await NestFactory.create<NestFastifyApplication>(
  WorkerModule.withConfig(config),
  new FastifyAdapter(),
  { logger: createLogger('worker', config.LOG_LEVEL) },
);
app.enableShutdownHooks();
await app.listen(config.HEALTH_PORT, config.HEALTH_HOST);
