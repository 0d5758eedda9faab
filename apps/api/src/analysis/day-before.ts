import { Injectable } from '@nestjs/common';
import {
  Clock,
  type Instrument,
  type InstrumentId,
  isDerivative,
  isTradable,
  type IstDate,
  type Paise,
  type UsualVolume,
  type UtcMillis,
} from '@artha/core';
import { AverageVolumes, Candles, Instruments, PreviousOpenInterests } from '@artha/market-data';

/** Read again after this time: an import may have added instruments or candles. */
const RENEWED_MILLIS = 5 * 60_000;

/** What was known before a day began, of what is quoted on it and can be traded. */
export interface DayBefore {
  readonly on: IstDate;
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly closes: ReadonlyMap<InstrumentId, Paise>;
  readonly usualVolumes: ReadonlyMap<InstrumentId, UsualVolume>;
  readonly openInterests: ReadonlyMap<InstrumentId, number>;
}

/**
 * Reads what a day is compared with: a handful of queries over the instruments that have a price, of the many the
 * exchange lists. Again after five minutes, or when others have got a price.
 */
@Injectable()
export class DaysBefore {
  #latest: {
    readonly on: IstDate;
    readonly quoted: number;
    readonly readAt: UtcMillis;
    readonly day: Promise<DayBefore>;
  } | null = null;

  constructor(
    private readonly instruments: Instruments,
    private readonly candles: Candles,
    private readonly volumes: AverageVolumes,
    private readonly openInterests: PreviousOpenInterests,
    private readonly clock: Clock,
  ) {}

  of(on: IstDate, quotedIds: readonly InstrumentId[]): Promise<DayBefore> {
    const now = this.clock.now();
    const known = this.#latest;
    const isSame = known?.on === on && known.quoted === quotedIds.length;
    if (known !== null && isSame && now - known.readAt < RENEWED_MILLIS) return known.day;
    const day = this.read(on, quotedIds);
    const latest = { on, quoted: quotedIds.length, readAt: now, day };
    this.#latest = latest;
    day.catch(() => {
      if (this.#latest === latest) this.#latest = null;
    });
    return day;
  }

  private async read(on: IstDate, quotedIds: readonly InstrumentId[]): Promise<DayBefore> {
    const tradable = (await this.instruments.active(quotedIds, on)).filter((one) => isTradable(one, on));
    const contracts = tradable.filter(({ kind }) => isDerivative(kind)).map(({ id }) => id);
    const [closes, usualVolumes, openInterests] = await Promise.all([
      this.candles.previousCloses(
        tradable.map(({ id }) => id),
        on,
      ),
      this.volumes.before(on),
      this.openInterests.before(new Set(contracts), on),
    ]);
    const instruments = new Map(tradable.map((instrument) => [instrument.id, instrument]));
    return { on, instruments, closes, usualVolumes, openInterests };
  }
}
