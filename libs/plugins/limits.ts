/**
 * What a plug-in may use. A step is one turn of a loop of the interpreter, about one operation of the plug-in's code;
 * a million of them take some five milliseconds. Counted, not timed: a verdict hangs on no machine's speed.
 */
export const PLUGIN_LIMITS = {
  /** Reading the code, its first run, and `initialise`. */
  loadSteps: 20_000_000,
  candleSteps: 2_000_000,
  tickSteps: 200_000,
  /** Of one drawing of an indicator for a screen, all its candles together. */
  drawingSteps: 200_000_000,
  /** Of everything one loaded plug-in holds: of a deployment, for all its instruments. */
  memoryMegabytes: 64,
  stackKilobytes: 256,
  logLinesPerCall: 20,
  logLetters: 200,
  reasonLetters: 200,
  /** Wishes and lines of one instance within a minute of the market. */
  wishesPerMinute: 60,
  logLinesPerMinute: 120,
  /** Times an instance may keep something new within a minute of the market. */
  keepsPerMinute: 120,
  savedLetters: 65_536,
  indicators: 64,
  otherCandles: 8,
} as const;
