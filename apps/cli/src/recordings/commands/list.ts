import { istIsoText } from '@artha/core';
import { listRecordings } from '@artha/trading';
import { type Terminal } from '../../terminal.js';

export interface ListOptions {
  readonly json: boolean;
}

export async function list(folder: string, { json }: ListOptions, terminal: Terminal): Promise<void> {
  const kept = await listRecordings(folder);
  const rows = kept.map(({ lastWrittenAt, ...row }) => ({
    ...row,
    lastWrittenAt: istIsoText(lastWrittenAt),
  }));
  const text = json
    ? JSON.stringify(rows)
    : rows
        .map(({ name, bytes, lastWrittenAt }) => `${name}  ${bytes} bytes, until ${lastWrittenAt}`)
        .join('\n');
  terminal.stdout.write(text === '' ? 'There is none.\n' : `${text}\n`);
}
