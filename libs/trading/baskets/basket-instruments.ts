import { Injectable } from '@nestjs/common';
import type { BasketItem, Instrument } from '@artha/core';
import { Instruments } from '@artha/market-data';

/** What is traded by the items of a basket. */
@Injectable()
export class BasketInstruments {
  constructor(private readonly instruments: Instruments) {}

  /** Refuses UNKNOWN_INSTRUMENT. */
  async of(items: readonly BasketItem[]): Promise<ReadonlyMap<string, Instrument>> {
    const ids = [...new Set(items.map(({ instrumentId }) => instrumentId))];
    return new Map(
      await Promise.all(ids.map(async (id) => [id, await this.instruments.require(id)] as const)),
    );
  }
}
