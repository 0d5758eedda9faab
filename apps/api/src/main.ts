import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, readConfig } from '@artha/platform';
import { ApiConfig } from './api.config.js';
import { ApiModule } from './api.module.js';
import { API_PREFIX, serveDocuments } from './documents.js';
import { httpServer } from './http/http-server.js';
import { logRequests } from './http/request-log.js';
import { LiveIoAdapter } from './live/live-io.adapter.js';
import { serveWebPages } from './web-pages.js';

const config = readConfig(ApiConfig);
const app = await NestFactory.create<NestFastifyApplication>(
  ApiModule.withConfig(config),
  httpServer(config.TRUSTED_PROXIES),
  { logger: createLogger('api', config.LOG_LEVEL) },
);
app.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready'] });
logRequests(app);
await app.register(fastifyCookie);
await app.register(helmet, {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // Charts and grids measure and place by inline styles.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      upgradeInsecureRequests: null,
    },
  },
  // Browsers heed it over TLS only, where the proxy in front terminates it.
  strictTransportSecurity: { maxAge: 31_536_000 },
});
app.useWebSocketAdapter(new LiveIoAdapter(app));
serveDocuments(app);
if (config.WEB_ROOT !== undefined) await serveWebPages(app, config.WEB_ROOT);
app.enableShutdownHooks();
await app.listen(config.PORT, config.HOST);
