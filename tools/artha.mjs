/** `npm run artha -- <command>`: the command line, in this very process once everything is ready. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './ensure-ready.mjs';

/** Commands that work on the database, and so on more than what a backtest is compiled from. */
const ON_DATABASE = /** @type {Record<string, readonly string[]>} */ ({
  history: ['import', 'export', 'gaps', 'parity'],
  instruments: ['import', 'import-symbols', 'search', 'symbols'],
});

const [command = '', subcommand = ''] = process.argv.slice(2);
/** Others that are compiled from more than a backtest as well: with threads of their own, or of what an engine wrote. */
const WITH_LIBRARIES = ['optimise', 'walk-forward', 'recordings'];
const isHeavy = command in ON_DATABASE || WITH_LIBRARIES.includes(command);
const isSoak = command === 'soak';
const ALL_SOURCES = [
  'apps/api',
  'apps/market-engine',
  'apps/worker',
  'apps/cli',
  'libs',
  'database',
  '.swcrc',
];
const asksForHelp = process.argv.includes('--help') || process.argv.includes('-h');
const needsDatabase = !asksForHelp && (ON_DATABASE[command]?.includes(subcommand) ?? false);

const sources = isSoak ? ALL_SOURCES : isHeavy ? ['apps/cli/src', 'libs', 'database', '.swcrc'] : undefined;
ensureReady({ build: true, sources });
const startedIn = process.cwd();
// npm runs us in the repository's folder; a file named on the command line is relative to where the user stands.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
const dist = new URL('../dist/', import.meta.url);
module.enableCompileCache(fileURLToPath(new URL('.compile-cache', dist)));
const runCommand = () => import(new URL('apps/cli/src/main.js', dist).href);
if (isSoak) await (await import('./soak/soak.mjs')).soak(process.argv.slice(3));
else if (needsDatabase) await runOnDatabase();
else await runCommand();

async function runOnDatabase() {
  const { databaseForCommand } = await import('./services/database-of-command.mjs');
  const { giveUp, sayOnStderr } = await import('./services/say.mjs');
  sayOnStderr();
  /** @type {Awaited<ReturnType<typeof databaseForCommand>>} */
  let found;
  try {
    found = await databaseForCommand(process.env, startedIn);
  } catch (error) {
    return giveUp(error);
  }
  Object.assign(process.env, found.env);
  try {
    await runCommand();
  } finally {
    await found.close();
  }
}
