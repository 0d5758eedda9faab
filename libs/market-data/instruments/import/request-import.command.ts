import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '@artha/accounts';
import { type BrokerName } from '@artha/brokers';
import { Clock, type IstDate, istDateOf } from '@artha/core';
import { Outbox } from '@artha/platform';
import { type ImportKind } from './instrument-import.js';

export interface ImportRequest {
  readonly id: string;
  readonly kind: ImportKind;
  readonly broker: BrokerName | null;
  readonly fileName: string;
  readonly fileBytes: number;
  /** Null: today. */
  readonly snapshotOn: IstDate | null;
  readonly isComplete: boolean;
}

/** Asks the worker to read an uploaded file; an admin's act, written into the audit trail. */
export class RequestInstrumentImportCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly request: ImportRequest,
  ) {
    super();
  }
}

@CommandHandler(RequestInstrumentImportCommand)
export class RequestInstrumentImportHandler implements ICommandHandler<RequestInstrumentImportCommand> {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, request }: RequestInstrumentImportCommand): Promise<void> {
    const { id, kind, broker, fileName, fileBytes, isComplete } = request;
    const snapshotOn = request.snapshotOn ?? istDateOf(this.clock.now());
    await this.outbox.commit(
      async (tx) => {
        await tx.query(
          `insert into instrument_imports
             (id, kind, broker, file_name, file_bytes, snapshot_on, is_complete, state, requested_by)
           values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)`,
          [id, kind, broker, fileName, fileBytes, snapshotOn, isComplete, userId],
        );
        await this.audit.record(
          {
            userId,
            action: 'instruments.import-requested',
            resource: 'instrument-import',
            resourceId: id,
            result: 'done',
            details: { kind, broker, fileName, fileBytes, snapshotOn, isComplete },
          },
          tx,
        );
      },
      { type: 'instruments.import-requested', data: { importId: id } },
    );
  }
}
