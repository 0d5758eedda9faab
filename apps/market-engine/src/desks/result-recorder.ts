import { Injectable, Logger } from '@nestjs/common';
import { DeskMinutes } from '@artha/trading';
import { EngineMarket } from '../feed/engine-market.js';
import { Desks } from './desks.js';

const MINUTE_MILLIS = 60_000;
/** At a hundred times its speed the market's minute lasts 600 ms. */
const LOOK_EVERY_MILLIS = 250;

/**
 * Writes down once a minute of market time what each account has won or lost, for the curve of its day. A minute in
 * which a price is missing is left out, and so is one the database did not take: the curve has a gap, trading goes on.
 */
@Injectable()
export class ResultRecorder {
  readonly #log = new Logger(ResultRecorder.name);
  #timer: NodeJS.Timeout | undefined;
  #minute = 0;
  #writing = false;

  constructor(
    private readonly engine: EngineMarket,
    private readonly desks: Desks,
    private readonly minutes: DeskMinutes,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MILLIS);
    this.minutes
      .forgetOld()
      .catch((error: unknown) => this.#log.warn(`old minutes are kept: ${String(error)}`));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  private look(): void {
    const minute = Math.floor(this.engine.clock.now() / MINUTE_MILLIS) * MINUTE_MILLIS;
    if (minute === this.#minute || this.#writing) return;
    this.#minute = minute;
    const told = this.desks.opened().flatMap(({ accountId, mode, desk }) => {
      const netPaise = desk.standing.markedNetPaise();
      return netPaise === null ? [] : [{ accountId, mode, netPaise }];
    });
    this.#writing = true;
    this.minutes
      .write(minute, told)
      .catch((error: unknown) => this.#log.warn(`a minute of results is lost: ${String(error)}`))
      .finally(() => (this.#writing = false));
  }
}
