import { join } from 'node:path';
import { BACKEND_BUILD, isUpToDate, packageScript, runBuild, WEB_BUILD } from './build.mjs';
import { ONE_FAILED, ONE_PASSED } from './counts.mjs';
import { toolFile } from './dependencies.mjs';
import { ROOT } from './settings.mjs';
import { runIntegration, runJourneys, runUnit, runWeb } from './test-runs.mjs';

/**
 * @typedef {object} Workplace
 * @property {import('./children.mjs').Children} children
 * @property {string} folder for reports and throw-away data; removed at the end
 * @property {(children: import('./children.mjs').Children) => void} alsoStop servers a guard starts for itself
 *
 * @typedef {object} Outcome
 * @property {import('./counts.mjs').Counts} counts
 * @property {string} [note] one line worth saying of a success
 * @property {string} [output] what the tool printed, shown in full when something failed
 *
 * @typedef {object} Guard
 * @property {string} id as in `npm test -- --only`
 * @property {boolean} [isAlone] nothing else runs beside it: it measures time, or fills the machine
 * @property {string[]} [needs] guards it can't do without
 * @property {(place: Workplace) => Promise<Outcome>} run
 */

const LINT_CACHE = [
  '--cache',
  '--cache-location',
  'node_modules/.cache/eslint/',
  '--cache-strategy',
  'content',
];

/** Everything that guards the code, cheapest first. @type {Guard[]} */
export const GUARDS = [
  { id: 'format', run: (place) => runScript(place, 'check:format') },
  { id: 'lint', run: (place) => runScript(place, 'check:lint', LINT_CACHE) },
  { id: 'boundaries', run: (place) => runScript(place, 'check:boundaries') },
  { id: 'unused', run: (place) => runScript(place, 'check:unused') },
  { id: 'types', run: (place) => runScript(place, 'check:types') },
  { id: 'build', run: runBuilds },
  { id: 'unit', run: runUnit },
  { id: 'web', run: runWeb },
  { id: 'reference', run: (place) => checkMade(place, 'reference') },
  { id: 'openapi', needs: ['build'], run: (place) => checkMade(place, 'openapi') },
  { id: 'integration', needs: ['build'], isAlone: true, run: runIntegration },
  { id: 'journeys', needs: ['build'], isAlone: true, run: runJourneys },
];

/**
 * Runs the commands of a package.json script, the last of them with more arguments.
 * @param {Workplace} place
 * @param {string} script
 * @param {string[]} [more]
 * @returns {Promise<Outcome>}
 */
async function runScript({ children }, script, more = []) {
  const commands = packageScript(script);
  for (const [n, [tool = '', ...args]] of commands.entries()) {
    const added = n === commands.length - 1 ? more : [];
    const { code, output } = await children.run(process.execPath, [toolFile(tool), ...args, ...added]);
    if (code !== 0) return { counts: ONE_FAILED, output };
  }
  return { counts: ONE_PASSED };
}

/** @param {Workplace} place @returns {Promise<Outcome>} */
async function runBuilds({ children }) {
  for (const build of [BACKEND_BUILD, WEB_BUILD]) {
    if (isUpToDate(build)) continue;
    const { code, output } = await runBuild(children, build);
    if (code !== 0) return { counts: ONE_FAILED, output };
  }
  return { counts: ONE_PASSED };
}

/**
 * Whether what a tool of ours makes from the code is what is checked in.
 * @param {Workplace} place
 * @param {'openapi' | 'reference'} tool
 * @returns {Promise<Outcome>}
 */
async function checkMade({ children }, tool) {
  const file = join(ROOT, 'tools', `${tool}.mjs`);
  const { code, output } = await children.run(process.execPath, [file, '--check']);
  return code === 0 ? { counts: ONE_PASSED } : { counts: ONE_FAILED, output };
}
