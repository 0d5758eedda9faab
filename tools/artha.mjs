/** `npm run artha -- <command>`: the command line, in this very process once everything is ready. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './ensure-ready.mjs';

ensureReady({ build: true });
// npm runs us in the repository's folder; a file named on the command line is relative to where the user stands.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
const dist = new URL('../dist/', import.meta.url);
module.enableCompileCache(fileURLToPath(new URL('.compile-cache', dist)));
await import(new URL('apps/cli/src/main.js', dist).href);
