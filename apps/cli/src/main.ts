import { run } from './program.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader has seen enough, as `| head` does
  process.stderr.write(`The output cannot be written: ${error.message}\n`);
  process.exit(2);
});
process.exitCode = await run(process.argv.slice(2), process);
