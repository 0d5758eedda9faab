import { type Command } from 'commander';
import { type Terminal } from '../terminal.js';
import type { ListOptions } from './commands/list.js';
import type { ReplayOptions } from './commands/replay.js';

/** `artha recordings …`: what an engine recorded of its sessions, and whether it comes to the same again. */
export function addRecordingsCommand(
  program: Command,
  terminal: Terminal,
  onCode: (code: number) => void,
): void {
  const recordings = program
    .command('recordings')
    .description(
      'Recorded sessions of a market engine: which there are, and whether they replay to the same orders.',
    );
  recordings
    .command('list')
    .description('Lists the recordings in a folder, the newest first.')
    .argument('<folder>', 'what RECORDINGS named when the engine ran')
    .option('--json', 'as one JSON array', false)
    .action(async (folder: string, options: ListOptions) => {
      const { list } = await import('./commands/list.js');
      await list(folder, options, terminal);
    });
  recordings
    .command('replay')
    .description(
      'Drives the desks of a recording by its inputs once more, without database or network, and compares what they do. The exit code is 1 where it differs.',
    )
    .argument('<file>', 'a recording; one that a kill cut off is replayed as far as it goes')
    .option('--json', 'as one JSON object', false)
    .action(async (file: string, options: ReplayOptions) => {
      const { replay } = await import('./commands/replay.js');
      onCode(await replay(file, options, terminal));
    });
}
