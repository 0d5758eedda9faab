import { readFile } from 'node:fs/promises';
import { type Command } from 'commander';
import { checkRules } from '@artha/core';
import { type Terminal } from '../terminal.js';

/** `artha rules check <file>`: what is wrong with the text of a strategy, and where. */
export function addRulesCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('rules')
    .description('Strategies written as rules; docs/concepts/rules.md tells how.');
  command
    .command('check')
    .description('Says whether the text of a strategy can be run, or where it goes wrong.')
    .argument('<file>', 'its text')
    .option('--json', 'as one JSON object: isGood, and of a fault line, column and problem', false)
    .action(async (file: string, { json }: { json: boolean }) => {
      const refusal = checkRules(await readFile(file, 'utf8'));
      if (refusal !== null && !json) throw refusal;
      const report = refusal === null ? { isGood: true } : { isGood: false, ...refusal.details };
      terminal.stdout.write(json ? `${JSON.stringify(report)}\n` : 'The rules are good.\n');
    });
}
