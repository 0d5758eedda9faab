export { BROKER_WORDS, type BrokerName, brokerOf, BROKERS } from './brokers.js';
export {
  FASTEST_REPLAY,
  ReplayFeed,
  type ReplayListener,
  type ReplayOptions,
  type ReplayStatus,
  SLOWEST_REPLAY,
  type Timer,
} from './replay/replay-feed.js';
export { KiteFrameReader, type KiteFrameCounts, type KiteSink } from './zerodha/kite-frame.js';
