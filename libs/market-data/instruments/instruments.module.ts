import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@artha/accounts';
import { FindInstrumentHandler, InstrumentHistoryHandler } from './find-instrument.query.js';
import { ImportUploads } from './import/import-uploads.js';
import { InstrumentImports } from './import/instrument-imports.js';
import {
  FindInstrumentImportHandler,
  ListInstrumentImportsHandler,
  ListRejectedRowsHandler,
} from './import/list-imports.query.js';
import { ReadInstrumentMasterHandler } from './import/read-master.query.js';
import { RequestInstrumentImportHandler } from './import/request-import.command.js';
import { InstrumentEntity } from './instrument.entity.js';
import { Instruments } from './instruments.js';
import { ListInstrumentsHandler } from './list-instruments.query.js';
import { InstrumentSearch } from './search/instrument-search.js';
import { BrokerSymbols } from './symbols/broker-symbols.js';

const OFFERED = [Instruments, InstrumentSearch, BrokerSymbols, ImportUploads, InstrumentImports];

/** What can be traded, what the brokers call it, and the files this comes from. */
@Module({
  imports: [CqrsModule, AuditModule, TypeOrmModule.forFeature([InstrumentEntity])],
  providers: [
    ...OFFERED,
    ListInstrumentsHandler,
    FindInstrumentHandler,
    InstrumentHistoryHandler,
    ListInstrumentImportsHandler,
    ReadInstrumentMasterHandler,
    FindInstrumentImportHandler,
    ListRejectedRowsHandler,
    RequestInstrumentImportHandler,
  ],
  exports: OFFERED,
})
export class InstrumentsModule {}
