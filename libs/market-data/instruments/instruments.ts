import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import {
  Clock,
  type Instrument,
  type InstrumentId,
  isListedOn,
  type IstDate,
  istDateOf,
  Refusal,
} from '@artha/core';
import { FactTail } from '@artha/platform';
import { InstrumentEntity } from './instrument.entity.js';
import { untilItExpired } from './until-it-expired.js';

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
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.facts.on('instruments.imported', () => this.forget());
  }

  /** Refuses UNKNOWN_INSTRUMENT. */
  async require(instrumentId: InstrumentId): Promise<Instrument> {
    const known = this.seen;
    const instrument = known.get(instrumentId) ?? (await this.read(instrumentId));
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

  /** Those of these the exchange lists on the market's day, by id. */
  async active(instrumentIds: readonly InstrumentId[], on: IstDate): Promise<Instrument[]> {
    const rows = await this.rows.find({ where: { id: In([...instrumentIds]) }, order: { id: 'ASC' } });
    return rows.map((row) => untilItExpired(row, this.today())).filter((one) => isListedOn(one, on));
  }

  private async read(instrumentId: InstrumentId): Promise<Instrument | null> {
    const row = await this.rows.findOneBy({ id: instrumentId });
    return row && untilItExpired(row, this.today());
  }

  private today(): IstDate {
    return istDateOf(this.clock.now());
  }
}
