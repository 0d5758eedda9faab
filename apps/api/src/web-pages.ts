import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Paths the api answers itself: an unknown one below them is a 404, never a page. */
const NOT_PAGES = /^\/(api|socket\.io|health)(\/|$)/;

/**
 * Serves the built web app. Files with a hash in their name never change; every other path is a page of the
 * single-page app and gets index.html.
 */
export async function serveWebPages(app: NestFastifyApplication, root: string): Promise<void> {
  const files = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length)),
  );
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, { root, serve: false });
  fastify.get('/*', (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/');
    if (NOT_PAGES.test(path)) return reply.callNotFound();
    if (files.has(path) && path !== '/index.html') {
      const isHashed = /-[A-Z0-9]{8}\.\w+$/.test(path);
      return reply.sendFile(path, { immutable: isHashed, maxAge: isHashed ? '1y' : 0 });
    }
    // A file that is gone, after an update, must not arrive as a page.
    if (/\.\w+$/.test(path)) return reply.callNotFound();
    return reply.sendFile('index.html', { cacheControl: false });
  });
}
