import type { Instrument, InstrumentId, IstDate, Paise, PriceBounds } from '@artha/core';

/** Nothing but options moves by more between two ticks without others to bear it out. */
const STEP_BPS = 1_000;
/** An option may double while its share moves by little. */
const OPTION_STEP_BPS = 10_000;

/** What ticks of each instrument are judged by on one day. Bands of other days are no bands. */
export function boundsOn(
  on: IstDate,
  previousCloses: ReadonlyMap<InstrumentId, Paise>,
  instruments: ReadonlyMap<InstrumentId, Instrument>,
): (instrumentId: InstrumentId) => PriceBounds {
  return (instrumentId) => {
    const instrument = instruments.get(instrumentId);
    const isToday = instrument?.bandsOn === on;
    return {
      previousClosePaise: previousCloses.get(instrumentId) ?? 0,
      lowerBandPaise: isToday ? (instrument.lowerBandPaise ?? 0) : 0,
      upperBandPaise: isToday ? (instrument.upperBandPaise ?? 0) : 0,
      stepBps: instrument?.kind === 'option' ? OPTION_STEP_BPS : STEP_BPS,
    };
  };
}
