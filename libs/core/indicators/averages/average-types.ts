/** The kinds of average an indicator may be asked to use, in TA-Lib's order: a kind's place is its number. */
export const AVERAGE_TYPES = ['sma', 'ema', 'wma', 'dema', 'tema', 'trima', 'kama', 'mama', 't3'] as const;

export type AverageType = (typeof AVERAGE_TYPES)[number];
