import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { type Instrument, type InstrumentId, Refusal } from '@artha/core';
import { FactTail } from '@artha/platform';
import { InstrumentEntity } from './instrument.entity.js';

/**
 * Looks instruments up by id, from memory once seen: every order needs one. Ticks and lots change by imports alone,
 * and each of those makes this forget what it knew.
 */
@Injectable()
export class Instruments implements OnModuleInit {
  private known = new Map<InstrumentId, Instrument>();

  constructor(
    @InjectRepository(InstrumentEntity) private readonly rows: Repository<InstrumentEntity>,
    private readonly facts: FactTail,
  ) {}

  onModuleInit(): void {
    this.facts.on('instruments.imported', () => this.forget());
  }

  /** Refuses UNKNOWN_INSTRUMENT. */
  async require(instrumentId: InstrumentId): Promise<Instrument> {
    const known = this.known;
    const instrument = known.get(instrumentId) ?? (await this.rows.findOneBy({ id: instrumentId }));
    if (instrument === null) throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId });
    // Into the map of before the question: an answer older than an import must not outlive it.
    known.set(instrumentId, instrument);
    return instrument;
  }

  private forget(): void {
    this.known = new Map();
  }

  /** Those of these the exchange still lists, by id. */
  active(instrumentIds: readonly InstrumentId[]): Promise<Instrument[]> {
    return this.rows.find({ where: { id: In([...instrumentIds]), isActive: true }, order: { id: 'ASC' } });
  }
}
