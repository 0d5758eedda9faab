export * from './events/facts.js';
export * from './jobs/jobs.js';
export * from './live/live.js';
export * from './live/feeds.js';
export * from './live/charts.js';
export * from './live/recording.js';
export type { Paths, Schemas } from './http/http.js';
