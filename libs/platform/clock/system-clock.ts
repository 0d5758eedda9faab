import { Injectable } from '@nestjs/common';
import { Clock, type UtcMillis } from '@artha/core';

/** The machine's own time; what a desk on a live feed runs on. */
@Injectable()
export class SystemClock extends Clock {
  now(): UtcMillis {
    return Date.now();
  }
}
