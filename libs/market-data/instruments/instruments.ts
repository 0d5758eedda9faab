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
  private seen = new Map<InstrumentId, Instrument>();
  /** What was known before the last import: better than nothing until somebody asks again. */
  private former: ReadonlyMap<InstrumentId, Instrument> = new Map();

  constructor(
    @InjectRepository(InstrumentEntity) private readonly rows: Repository<InstrumentEntity>,
    private readonly facts: FactTail,
  ) {}

  onModuleInit(): void {
    this.facts.on('instruments.imported', () => this.forget());
  }

  /** Refuses UNKNOWN_INSTRUMENT. */
  async require(instrumentId: InstrumentId): Promise<Instrument> {
    const known = this.seen;
    const instrument = known.get(instrumentId) ?? (await this.rows.findOneBy({ id: instrumentId }));
    if (instrument === null) throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId });
    // Into the map of before the question: an answer older than an import must not outlive it.
    known.set(instrumentId, instrument);
    return instrument;
  }

  /** As last seen, without waiting; undefined: nobody has asked for it yet. */
  known(instrumentId: InstrumentId): Instrument | undefined {
    return this.seen.get(instrumentId) ?? this.former.get(instrumentId);
  }

  private forget(): void {
    this.former = new Map([...this.former, ...this.seen]);
    this.seen = new Map();
  }

  /** Those of these the exchange still lists, by id. */
  active(instrumentIds: readonly InstrumentId[]): Promise<Instrument[]> {
    return this.rows.find({ where: { id: In([...instrumentIds]), isActive: true }, order: { id: 'ASC' } });
  }
}
