/** The brokers whose files and feeds are understood, under the names rows and reports carry. */
export const BROKERS = ['zerodha', 'angelone', 'upstox', 'dhan', 'fyers'] as const;
export type BrokerName = (typeof BROKERS)[number];

const OTHER_NAMES: Readonly<Record<string, BrokerName>> = {
  kite: 'zerodha',
  angel: 'angelone',
  'angel-one': 'angelone',
};

/** What people may call the brokers. */
export const BROKER_WORDS: readonly string[] = [...BROKERS, ...Object.keys(OTHER_NAMES)];

/** The broker people mean, whatever the case; null for anyone else. */
export function brokerOf(word: string): BrokerName | null {
  const name = word.trim().toLowerCase();
  return OTHER_NAMES[name] ?? BROKERS.find((broker) => broker === name) ?? null;
}
