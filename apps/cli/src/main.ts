import { run } from './program.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0); // the reader has seen enough, as `| head` does
});
process.exitCode = await run(process.argv.slice(2), process);
