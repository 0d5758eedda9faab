/** `npm run reset`: forgets everything Artha has kept, so that the next start begins from nothing. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftoverApps } from './services/apps.mjs';
import { ENTRIES } from './services/data-dir.mjs';
import { runningLauncher } from './services/lock.mjs';
import { placeOutside } from './services/postgres-place.mjs';
import { stopLeftover as stopPostgres } from './services/postgres.mjs';
import { stopLeftover as stopRedis } from './services/redis.mjs';
import { giveUp, Plain, say } from './services/say.mjs';
import { readSettings } from './services/settings.mjs';

try {
  await reset(readSettings(process.env, process.cwd()).dataDir);
} catch (error) {
  giveUp(error);
}

/** @param {string} dataDir */
async function reset(dataDir) {
  const pid = runningLauncher(dataDir);
  if (pid !== null) throw new Plain(`Artha runs on ${dataDir} (process ${pid}). Stop it first, then reset.`);
  const outside = placeOutside(dataDir);
  await stopLeftoverApps(dataDir);
  await stopPostgres(join(outside ?? dataDir, ENTRIES.postgres));
  await stopRedis(join(dataDir, ENTRIES.run, 'redis.pid'), join(dataDir, ENTRIES.redis));
  if (outside) {
    remove(outside);
    say(`Removed ${outside}`);
  }
  const removed = Object.values(ENTRIES).filter((name) => existsSync(join(dataDir, name)));
  for (const name of removed) remove(join(dataDir, name));
  if (existsSync(dataDir) && readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  if (removed.length === 0) say(`Nothing to remove: there is nothing of Artha's in ${dataDir}`);
  else say(`Removed from ${dataDir}: ${removed.join(', ')}. The next npm start begins from nothing.`);
}

/** @param {string} path */
function remove(path) {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Plain(`${path} can't be removed (${code}). Reset as the user who started Artha.`);
  }
}
