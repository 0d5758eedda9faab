import { Injectable } from '@nestjs/common';
import { RecordWriter } from '../recording/record-writer.js';
import { Recorder } from '../recording/recorder.js';
import { RecordingStore } from '../recording/recording-store.js';
import { TickMemory } from '../recording/tick-memory.js';
import { Charts } from './charts.js';
import { DepthFrames } from './depth-frames.js';
import { Interests } from './interests.js';

/** What is kept, and what screens are sent beside the quotes, in the order it has to begin: listeners before wishes. */
@Injectable()
export class LiveParts {
  constructor(
    private readonly recorder: Recorder,
    private readonly ticks: TickMemory,
    private readonly charts: Charts,
    private readonly depth: DepthFrames,
    private readonly interests: Interests,
  ) {}

  begin(): void {
    this.recorder.begin();
    this.ticks.begin();
    this.charts.begin();
    this.depth.begin();
    this.interests.begin();
  }

  /** What was recorded is written down. */
  end(): Promise<void> {
    return this.recorder.end();
  }
}

export const LIVE_PARTS = [
  RecordingStore,
  RecordWriter,
  Recorder,
  TickMemory,
  Interests,
  Charts,
  DepthFrames,
  LiveParts,
];
