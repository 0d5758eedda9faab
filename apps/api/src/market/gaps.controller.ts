import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CandleGaps, CandleParity, Instruments } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { GapsQueryDto, GapsView, ParityQueryDto, ParityView } from './gaps.dto.js';

const MOST_GAPS = 1_000;

@ApiTags('market')
@SignedInApi()
@Controller('market')
export class GapsController {
  constructor(
    private readonly instruments: Instruments,
    private readonly candleGaps: CandleGaps,
    private readonly candleParity: CandleParity,
  ) {}

  /** Candles that should be stored and are not, by the exchange's calendar. */
  @Get('gaps')
  @ApiOkResponse({ type: GapsView })
  async gaps(@Query() { instrumentId, timeframe, from, to }: GapsQueryDto): Promise<GapsView> {
    await this.instruments.require(instrumentId);
    const { gaps, expected, stored } = await this.candleGaps.find(instrumentId, timeframe, from, to);
    return {
      items: gaps
        .slice(0, MOST_GAPS)
        .map((gap) => ({ from: isoUtc(gap.from), until: isoUtc(gap.until), missing: gap.missing })),
      expected,
      stored,
    };
  }

  /** The stored minutes of a day against those its ticks make. */
  @Get('parity')
  @ApiOkResponse({ type: ParityView })
  async parity(@Query() { instrumentId, on }: ParityQueryDto): Promise<ParityView> {
    await this.instruments.require(instrumentId);
    const report = await this.candleParity.storedAgainstTicks(instrumentId, on);
    return {
      compared: report.compared,
      equal: report.equal,
      missingStored: report.missingOne.map(isoUtc),
      missingRebuilt: report.missingOther.map(isoUtc),
      fields: report.fields.map(({ field, differing, largest, mean }) => ({
        field,
        differing,
        largest,
        mean,
      })),
      worst: report.worst.map(({ openedAt, field, one, other }) => ({
        openedAt: isoUtc(openedAt),
        field,
        stored: one,
        rebuilt: other,
      })),
    };
  }
}
