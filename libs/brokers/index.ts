export { FeedPool, type PoolStatus } from './feeds/feed-pool.js';
export { BROKER_WORDS, type BrokerName, brokerOf, BROKERS } from './brokers.js';
export {
  type MappedRow,
  type MasterBatch,
  MasterFault,
  type Rejection,
} from './instrument-master/master-row.js';
export { readMaster } from './instrument-master/read-master.js';
export { readSymbolMap } from './instrument-master/read-symbol-map.js';
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
export type { ScenarioName } from './synthetic/scenarios.js';
export type { SyntheticInstrument } from './synthetic/synthetic-day.js';
export { SyntheticFeed } from './synthetic/synthetic-feed.js';
export { BAD_DAY, type FaultRates, NO_FAULTS } from './simulator/faults.js';
export { SimulatorBroker } from './simulator/simulator-broker.js';
export { SimulatorServer } from './simulator/simulator-server.js';
