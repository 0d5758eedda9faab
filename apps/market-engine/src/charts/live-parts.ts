import { Injectable } from '@nestjs/common';
import { TickMemory } from '../recording/tick-memory.js';
import { Charts } from './charts.js';
import { DepthFrames } from './depth-frames.js';
import { Interests } from './interests.js';

/** What screens are sent beside the quotes, in the order it has to begin: listeners first, then wishes. */
@Injectable()
export class LiveParts {
  constructor(
    private readonly ticks: TickMemory,
    private readonly charts: Charts,
    private readonly depth: DepthFrames,
    private readonly interests: Interests,
  ) {}

  begin(): void {
    this.ticks.begin();
    this.charts.begin();
    this.depth.begin();
    this.interests.begin();
  }
}

export const LIVE_PARTS = [TickMemory, Interests, Charts, DepthFrames, LiveParts];
