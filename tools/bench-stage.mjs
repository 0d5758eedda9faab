/**
 * Servers and processes of Artha for a bench, in a throw-away folder: PostgreSQL and Redis at once, the processes named
 * on standard input once the bench has put its rows in place. It tells where they are as lines of JSON, and all of it
 * is gone when standard input ends.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startApp } from './services/apps.mjs';
import { Children } from './services/children.mjs';
import { ENTRIES, openDataDir } from './services/data-dir.mjs';
import { freePort } from './services/ports.mjs';
import { startPostgres } from './services/postgres.mjs';
import { startRedis } from './services/redis.mjs';
import { sayOnStderr } from './services/say.mjs';
import { ROOT } from './services/settings.mjs';

sayOnStderr();
const dataDir = mkdtempSync(join(tmpdir(), 'artha-bench-'));
chmodSync(dataDir, 0o755);
const children = new Children();
let isEnding = false;

/** @param {number} code */
async function end(code) {
  if (isEnding) return;
  isEnding = true;
  await children.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void end(1));
}

/** @param {object} line */
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
/** @param {string} name */
const playerOf = (name) => ({
  pid: Number(readFileSync(join(dataDir, ENTRIES.run, `${name}.pid`), 'utf8')),
  logFile: join(dataDir, ENTRIES.logs, `${name}.log`),
});

try {
  openDataDir(dataDir);
  const plan = { children, dataDir, password: 'bench', isDurable: process.argv[2] === 'durable' };
  const [databaseUrl, redisUrl] = await Promise.all([startPostgres(plan), startRedis(plan)]);
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SESSION_SECRET: 'a secret that lives as long as one bench run',
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
  };
  const migrate = join(ROOT, 'dist/database/migrate.js');
  const { code, output } = await children.run(process.execPath, [migrate], { env });
  if (code !== 0) throw new Error(output);
  const servers = { postgres: playerOf('postgres'), redis: playerOf('redis') };
  tell({ ...servers, databaseUrl, redisUrl, secret: env.SESSION_SECRET, port: Number(env.PORT) });

  const lines = createInterface({ input: process.stdin });
  lines.on('close', () => void end(0));
  for await (const line of lines) {
    /** @type {{ app: 'api' | 'market-engine' | 'worker', env: Record<string, string> }} */
    const wish = JSON.parse(line);
    await startApp(children, dataDir, wish.app, { ...env, ...wish.env });
    tell(playerOf(wish.app));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  await end(1);
}
