import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolFile } from './dependencies.mjs';
import { Plain, sayWhile } from './say.mjs';
import { ROOT } from './settings.mjs';
import { filesOf, stampOf } from './sources.mjs';

const DIST = join(ROOT, 'dist');
/** The folders the backend is compiled from, as in the script "build:dev". */
const BACKEND = ['apps/api', 'apps/market-engine', 'apps/worker', 'apps/cli', 'libs', 'database'];
const TOOLCHAIN = ['package-lock.json', 'tools/services/build.mjs'];

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {string} stampFile holds what it was last built from
 * @property {string} proof a file every good build makes
 * @property {() => string} stamp
 * @property {string[]} command a tool and its arguments
 * @property {() => void} [after]
 */

/** @type {Build} */
export const BACKEND_BUILD = {
  name: 'the processes',
  stampFile: join(DIST, '.built-backend'),
  proof: join(DIST, 'apps/api/src/main.js'),
  stamp: () => stampOf(ROOT, [...BACKEND, '.swcrc', 'tsconfig.json', ...TOOLCHAIN], isCompiled),
  command: packageScript('build:dev')[0] ?? [],
  after: removeOrphans,
};

/** @type {Build} */
export const WEB_BUILD = {
  name: 'the web app',
  stampFile: join(DIST, '.built-web'),
  proof: join(DIST, 'apps/web/browser/index.html'),
  stamp: () =>
    stampOf(ROOT, ['apps/web', 'libs/core', 'libs/contracts', 'angular.json', 'tsconfig.json', ...TOOLCHAIN]),
  command: ['ng', 'build'],
};

/**
 * Builds what has changed since its last build.
 * @param {import('./children.mjs').Children} children
 * @param {Build} build
 */
export async function bringUpToDate(children, build) {
  if (isUpToDate(build)) return;
  await sayWhile(`Building ${build.name}`, `Built ${build.name}`, async () => {
    const { code, output } = await runBuild(children, build);
    if (code !== 0) throw new Plain(`Building ${build.name} failed:\n${output.trim()}`);
  });
}

/** @param {Build} build */
export function isUpToDate({ stampFile, stamp, proof }) {
  return existsSync(proof) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/**
 * @param {import('./children.mjs').Children} children
 * @param {Build} build
 */
export async function runBuild(children, build) {
  // Taken before: a file changed while it builds makes the next start build again.
  const stamp = build.stamp();
  rmSync(build.stampFile, { force: true });
  const [tool = '', ...args] = build.command;
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false', CI: '1' };
  const result = await children.run(process.execPath, [toolFile(tool), ...args], { env });
  if (result.code !== 0) return result;
  if (!existsSync(build.proof))
    return { ...result, code: 1, output: `${result.output}\n${build.proof} was not made.` };
  build.after?.();
  mkdirSync(dirname(build.stampFile), { recursive: true });
  writeFileSync(build.stampFile, stamp);
  return result;
}

/**
 * The commands of a package.json script, each a tool and its arguments, to be run without npm and a shell.
 * @param {string} name
 */
export function packageScript(name) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commands = /** @type {string} */ (scripts[name]).split(' && ');
  return commands.map((command) => command.split(' '));
}

/** @param {string} file */
function isCompiled(file) {
  return !file.includes('sample-data/') && !/\.(spec|int-spec)\.ts$/.test(file) && /\.ts$|^[^/]*$/.test(file);
}

/** Compiled files whose source is gone would go on being found by an import that should fail. */
function removeOrphans() {
  for (const file of filesOf(ROOT, 'dist').filter((path) => path.endsWith('.js'))) {
    const source = file.slice('dist/'.length).replace(/\.js$/, '.ts');
    if (!BACKEND.some((folder) => source.startsWith(`${folder}/`)) || existsSync(join(ROOT, source)))
      continue;
    rmSync(join(ROOT, file));
    rmSync(join(ROOT, `${file}.map`), { force: true });
  }
}
