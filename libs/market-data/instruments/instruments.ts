import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type Instrument, type InstrumentId, Refusal } from '@artha/core';
import { InstrumentEntity } from './instrument.entity.js';

/**
 * Looks instruments up by id, from memory once seen: every order needs one. Ticks and lots change overnight at
 * most, so what is remembered holds until the process starts again.
 */
@Injectable()
export class Instruments {
  private readonly known = new Map<InstrumentId, Instrument>();

  constructor(@InjectRepository(InstrumentEntity) private readonly rows: Repository<InstrumentEntity>) {}

  /** Refuses UNKNOWN_INSTRUMENT. */
  async require(instrumentId: InstrumentId): Promise<Instrument> {
    const instrument = this.known.get(instrumentId) ?? (await this.rows.findOneBy({ id: instrumentId }));
    if (instrument === null) throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId });
    this.known.set(instrumentId, instrument);
    return instrument;
  }

  /** Those the exchange still lists, by id. */
  active(): Promise<Instrument[]> {
    return this.rows.find({ where: { isActive: true }, order: { id: 'ASC' } });
  }
}
