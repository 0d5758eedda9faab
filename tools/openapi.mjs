/**
 * `npm run openapi`: writes the API's OpenAPI document and the web app's HTTP types from it. With `--check` it writes
 * nothing and fails when either is stale.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './ensure-ready.mjs';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const FOLDER = join(ROOT, 'libs/contracts/http');

ensureReady({ build: false });
const { default: openapiTS, astToString } = await import('openapi-typescript');

const isCheck = process.argv.includes('--check');
const shared = namesOfSeveral();
if (shared.length > 0) {
  console.log(`The document knows shapes by their class alone; several are called ${shared.join(', ')}.`);
  process.exit(1);
}
if (!isCheck)
  execFileSync(process.execPath, [join(ROOT, 'node_modules/@swc/cli/bin/swc.js'), ...swcArguments()]);

const document = execFileSync(process.execPath, [join(ROOT, 'dist/apps/api/src/write-openapi.js')], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const types = astToString(await openapiTS(JSON.parse(document)));
/** @type {[name: string, content: string][]} */
const files = [
  ['openapi.json', document],
  ['api-types.ts', `// Made by \`npm run openapi\` from openapi.json.\n${types}`],
];

const stale = files.filter(([name, content]) => read(join(FOLDER, name)) !== content);
if (!isCheck) for (const [name, content] of stale) writeFileSync(join(FOLDER, name), content);
const names = stale.map(([name]) => name).join(' and ');
if (stale.length === 0) console.log('The OpenAPI document and the types are up to date.');
else console.log(isCheck ? `${names} no longer fit the API. Run: npm run openapi` : `wrote ${names}`);
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;

/** The arguments of package.json's `build:dev`, which makes the code this document is read from. */
function swcArguments() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return scripts['build:dev'].split(' ').slice(1);
}

/** Classes of answers and questions that share a name: the last one read would stand for all of them. */
function namesOfSeveral() {
  const seen = new Set();
  const twice = new Set();
  for (const folder of ['apps/api/src', 'libs'])
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      for (const [, name] of text.matchAll(/^(?:export )?class (\w+(?:View|Dto))\b/gm))
        (seen.has(name) ? twice : seen).add(name);
    }
  return [...twice];
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
