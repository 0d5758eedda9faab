export { BROKER_WORDS, type BrokerName, brokerOf, BROKERS } from './brokers.js';
export { FASTEST_REPLAY, ReplayFeed, SLOWEST_REPLAY } from './replay/replay-feed.js';
export type {
  DepthOf,
  ReplayListener,
  ReplayOptions,
  ReplayStatus,
  SkipOptions,
  Timer,
} from './replay/replay-ports.js';
export { KiteFrameReader, type KiteFrameCounts, type KiteSink } from './zerodha/kite-frame.js';
