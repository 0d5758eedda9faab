import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, readConfig } from '@artha/platform';
import { MarketEngineConfig } from './market-engine.config.js';
import { MarketEngineModule } from './market-engine.module.js';

const config = readConfig(MarketEngineConfig);
const app = await NestFactory.create<NestFastifyApplication>(
  MarketEngineModule.withConfig(config),
  new FastifyAdapter(),
  { logger: createLogger('market-engine', config.LOG_LEVEL) },
);
app.enableShutdownHooks();
await app.listen(config.HEALTH_PORT, config.HEALTH_HOST);
