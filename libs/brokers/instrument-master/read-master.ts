import { type Readable } from 'node:stream';
import { angelOneMaster } from '../angel-one/instrument-master.js';
import { type BrokerName } from '../brokers.js';
import { dhanMaster } from '../dhan/instrument-master.js';
import { fyersMaster } from '../fyers/instrument-master.js';
import { upstoxMaster } from '../upstox/instrument-master.js';
import { zerodhaMaster } from '../zerodha/instrument-master.js';
import { asFault, openMasterFile } from './master-file.js';
import {
  type MasterBatch,
  type MasterDay,
  MasterFault,
  type MasterFormat,
  type MasterRow,
  type Skipped,
} from './master-row.js';
import { readRows } from './read-rows.js';

const FORMATS: Readonly<Record<BrokerName, MasterFormat>> = {
  zerodha: zerodhaMaster,
  angelone: angelOneMaster,
  upstox: upstoxMaster,
  dhan: dhanMaster,
  fyers: fyersMaster,
};

/**
 * Reads a broker's instrument master in any of its layouts, a batch at a time, and never more of the file than that.
 * Every row is counted once: as ours, as skipped, or as rejected.
 * @throws {MasterFault} when the file is none of this broker's; its message is for whoever sent the file.
 */
export async function* readMaster(
  broker: BrokerName,
  source: Readable,
  day: MasterDay,
): AsyncGenerator<MasterBatch> {
  const format = FORMATS[broker];
  try {
    const { columns, rows } = await openMasterFile(source, format);
    const read = format.open(columns);
    if (read === null) throw new MasterFault(unrecognised(format, columns.names));
    yield* readRows(rows, (row) => withBroker(read(row, day), broker), format.listed(columns));
  } catch (error) {
    throw asFault(error);
  }
}

/** A reader's rows belong to the broker whose file it is; no copy is made, as each row is the reader's own. */
function withBroker(
  listing: MasterRow | Skipped,
  broker: BrokerName,
): (MasterRow & { broker: BrokerName }) | Skipped {
  return 'skip' in listing ? listing : Object.assign(listing, { broker });
}

function unrecognised(format: MasterFormat, names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => name.trim().slice(0, 40) || '(empty)');
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `This is no instrument master of ${format.title}: its columns are ${shown.join(', ')}${more}.`;
}
