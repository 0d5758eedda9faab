import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig } from './api.config.js';
import { ApiModule } from './api.module.js';
import { API_PREFIX, openApiDocument } from './documents.js';

/**
 * Prints the OpenAPI document without a database or Redis: in preview mode Nest reads the modules and makes nothing.
 */
const config = Object.assign(new ApiConfig(), {
  DATABASE_URL: 'postgres://nowhere',
  REDIS_URL: 'redis://nowhere',
  SESSION_SECRET: 'not a secret, nothing is signed with it',
});
const app = await NestFactory.create<NestFastifyApplication>(
  ApiModule.withConfig(config),
  new FastifyAdapter(),
  {
    preview: true,
    logger: false,
  },
);
app.setGlobalPrefix(API_PREFIX);
process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
