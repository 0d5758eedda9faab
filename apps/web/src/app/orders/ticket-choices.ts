/** What a ticket of an order lets one choose between, in the words of the floor. */

export const SIDES = [
  { value: 'buy', label: 'Buy' },
  { value: 'sell', label: 'Sell' },
] as const;

export const KINDS = [
  { value: 'MARKET', label: 'Market', hint: 'Takes the next price' },
  { value: 'LIMIT', label: 'Limit', hint: 'Waits for its price or a better one' },
  { value: 'SL', label: 'SL', hint: 'A limit order that sleeps until its trigger is touched' },
  { value: 'SL-M', label: 'SL-M', hint: 'A market order that sleeps until its trigger is touched' },
] as const;

export const VALIDITIES = [
  { value: 'DAY', label: 'Day', hint: 'Waits until the close' },
  { value: 'IOC', label: 'IOC', hint: 'Trades at once or is cancelled' },
  { value: 'TTL', label: 'Minutes', hint: 'Waits so many minutes, then is cancelled' },
] as const;
