export { FeedPool, type PoolStatus } from './feeds/feed-pool.js';
export { BROKER_WORDS, type BrokerName, brokerOf, BROKERS } from './brokers.js';
export {
  type MasterDay,
  MasterFault,
  type MasterRow,
  type Rejection,
} from './instrument-master/master-row.js';
export { type MasterBatch, readMaster } from './instrument-master/read-master.js';
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
