/**
 * `npm run bench`: measures ourselves against the tightest code of the same work, one JSON object a line.
 * Names choose: `npm run --silent bench -- --json P7 P8`. Each figure is taken in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './ensure-ready.mjs';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

// Figures of whole libraries must not be those of yesterday's.
const APPS = ['apps/cli/src', 'apps/api/src', 'apps/market-engine/src'];
ensureReady({ build: true, sources: [...APPS, 'libs', 'database', '.swcrc'] });
/** Numbered figures, and work on the scale of a whole market, which is named; other files are their parts. */
const FIGURE = /^(p\d+|load|instruments|gate|tables|orders|plugin)-.*\.bench\.ts$/;
const files = readdirSync(join(ROOT, 'bench')).filter((file) => FIGURE.test(file));
const byId = new Map(files.map((file) => [(file.split('-')[0] ?? '').toUpperCase(), file]));
const known = [...byId.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
const asked = process.argv
  .slice(2)
  .filter((word) => word !== '--json')
  .map((word) => word.toUpperCase());
const unknown = asked.filter((id) => !byId.has(id));
if (unknown.length > 0) giveUp(`There is no ${unknown.join(', ')}; there are ${known.join(', ')}.`, 2);

const swc = realpathSync(join(ROOT, 'node_modules/.bin/swc'));
const built = spawnSync(process.execPath, [swc, 'bench', '-d', 'dist', '--extensions', '.ts'], {
  cwd: ROOT,
  encoding: 'utf8',
});
if (built.status !== 0) giveUp(built.stdout + built.stderr, 1);
for (const id of asked.length > 0 ? asked : known) {
  const script = join(ROOT, 'dist/bench', (byId.get(id) ?? '').replace(/\.ts$/, '.js'));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * @param {string} text
 * @param {number} code
 */
function giveUp(text, code) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}
