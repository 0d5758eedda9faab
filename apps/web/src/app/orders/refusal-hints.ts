/** What a person can do about a refusal of an order, by its code; where the refusal says it all there is no hint. */
export const HINTS: Readonly<Record<string, string>> = {
  MARKET_CLOSED: 'Turn on “After market” below to have it wait for the next opening.',
  NOT_AFTER_MARKET: 'Turn “After market” off: an ordinary order is taken now, or wait until these hours.',
  MARGIN_TOO_SMALL: 'Order less, use Intraday, or free funds by closing something.',
  ORDER_TOO_LARGE: 'Order less, or look at the limits under Risk.',
  PRICE_TOO_FAR: 'Bring the price nearer to the market; a slip of a digit looks like this.',
  STALE_PRICE: 'Wait for the next price; the market status at the top tells when the feed is back.',
  NO_PRICE: 'It can be ordered once it has traded, or choose an instrument with a price.',
  COOLING_DOWN: 'Exits pass meanwhile. The pause is set under Risk.',
  TRADING_HALTED: 'Resume trading from the bar at the top when you are sure.',
  TRADING_REDUCING: 'What is open can be closed; nothing new is opened until trading is resumed.',
  STOP_PASSED: 'Set the stop further away, or leave it out.',
  TARGET_PASSED: 'Set the target further away, or leave it out.',
  TRIGGER_TOUCHED: 'The price is there already: use a Limit or Market order, or another trigger.',
  ACCOUNT_NOT_ARMED: 'Arm the account under Broker, or trade it on paper.',
  BROKER_NOT_COMPARED:
    'Try again in a moment. If it stays so, the broker does not answer: look under Broker.',
  INSTRUMENT_QUARANTINED: 'Look at it under Broker; it is released there.',
  BOOKS_AWAY: 'Nothing was sent. Try again when the database is back.',
  TOO_MANY_SLICES: 'Order it in several tickets.',
  CONNECTION_LOST: 'Sending again is safe: it stays the same order.',
};

/** `code` null: nobody answered, so it is not known whether the order arrived. */
export function hintOf(code: string | null): string | null {
  return HINTS[code ?? 'CONNECTION_LOST'] ?? null;
}
