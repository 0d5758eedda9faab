import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './settings.mjs';
import { Plain, sayWhile } from './say.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * The packages the lock file asks for that are not installed as it says. What npm may leave out (other
 * platforms' binaries) is not missed.
 * @param {Record<string, Locked>} wanted  "packages" of package-lock.json
 * @param {Record<string, Locked>} installed  "packages" of node_modules/.package-lock.json
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path, { link }]) => path !== '' && !link)
    .filter(([path, { version, integrity, optional, devOptional }]) => {
      const have = installed[path];
      if (have === undefined) return !optional && !devOptional;
      return have.version !== version || have.integrity !== integrity;
    })
    .map(([path]) => path);
}

/** Whether node_modules holds what package-lock.json says; npm writes its list of them last of all. */
export function areDependenciesInstalled() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return missingPackages(packagesOf(join(ROOT, 'package-lock.json')), packagesOf(installed)).length === 0;
}

/**
 * Runs `npm ci` when something is missing.
 * @param {import('./children.mjs').Children} children
 */
export async function installDependencies(children) {
  if (areDependenciesInstalled()) return;
  const [file, args] = npmCommand();
  await sayWhile(
    'Installing dependencies with npm ci, about half a minute',
    'Dependencies installed',
    async () => {
      const wanted = [
        'ci',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ];
      const { code, output } = await children.run(file, [...args, ...wanted]).catch((error) => {
        throw new Plain(`npm could not be run (${error.message}). Install npm, which comes with Node.`);
      });
      if (code !== 0) throw new Plain(`npm ci failed:\n${output.trim()}`);
    },
  );
}

/** The npm that runs us, else the one on PATH. @returns {[string, string[]]} */
function npmCommand() {
  const running = process.env.npm_execpath;
  return running && basename(running) === 'npm-cli.js' ? [process.execPath, [running]] : ['npm', []];
}

/**
 * The command of a package's tool, run by our own Node: `process.execPath` and this file.
 * @param {string} name as in node_modules/.bin
 */
export function toolFile(name) {
  const link = join(ROOT, 'node_modules', '.bin', name);
  if (!existsSync(link)) throw new Plain(`node_modules has no ${name}; run npm ci.`);
  return realpathSync(link);
}

/** @param {string} file @returns {Record<string, Locked>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
