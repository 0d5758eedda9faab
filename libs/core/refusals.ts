import { formatRupees } from './money/paise.js';

/**
 * Every way the business says no, and the sentence a person reads. Words in braces are filled in from the
 * refusal's details. A code is forever: it is stored with orders and known to the web.
 */
export const REFUSALS = {
  // people and access
  NOT_SIGNED_IN: 'Please sign in.',
  WRONG_CREDENTIALS: 'E-mail or password is wrong.',
  NOT_ALLOWED: 'Your role does not permit this.',
  NOT_A_TRADER: 'Only a trader of this account may do this.',
  UNKNOWN_ACCOUNT: 'There is no such account, or you may not see it.',
  TOO_MANY_REQUESTS: 'Too many requests; wait a moment.',
  VALIDATION_FAILED: 'Some fields are not valid.',
  BAD_CURSOR: 'The cursor is none of this list; begin again without one.',
  NOT_FOUND: 'There is no such {thing}.',
  ID_TAKEN: 'This id already belongs to something else.',
  TOO_MANY_WATCHLISTS: 'You have {limit} watchlists already; delete one first.',
  WATCHLIST_FULL: 'A watchlist holds {limit} instruments at most; remove one first.',
  // orders, before they are recorded
  UNKNOWN_INSTRUMENT: 'There is no instrument {instrumentId}.',
  NOT_AT_BROKER: '{broker} does not list {instrumentId}.',
  NOT_TRADABLE: '{instrumentId} cannot be ordered: it is an index, or no longer listed.',
  CONTRACT_EXPIRED: 'Nothing of {instrumentId} is traded after {expiresOn}.',
  NOT_A_WHOLE_QUANTITY: 'The quantity must be a whole number above zero.',
  NOT_A_LOT_MULTIPLE: 'The quantity must be a multiple of the lot of {lotQuantity}.',
  LIMIT_PRICE_MISSING: 'An order of kind {kind} needs a price above zero.',
  LIMIT_PRICE_UNWANTED: 'An order of kind {kind} has no price: leave it out, or choose LIMIT or SL.',
  TRIGGER_PRICE_MISSING: 'An order of kind {kind} needs a trigger price above zero.',
  TRIGGER_PRICE_UNWANTED: 'An order of kind {kind} has no trigger price: leave it out, or choose SL or SL-M.',
  TRIGGER_BEYOND_LIMIT: 'With its trigger at {triggerPaise} an SL order could never trade at {limitPaise}.',
  TRIGGER_TOUCHED: 'The price of {lastPaise} has passed the trigger of {triggerPaise} already.',
  STOP_MARKET_ON_OPTION: 'The exchange takes no SL-M orders on options; use SL with a limit.',
  STOP_IMMEDIATE: 'A stop waits for its trigger, so it cannot be IOC.',
  NOT_A_TICK_MULTIPLE: 'The price must be a multiple of the tick of {tickPaise}.',
  VALID_MINUTES_MISSING: 'An order valid for minutes needs a whole number of them, from 1 to {most}.',
  VALID_MINUTES_UNWANTED:
    'An order valid for {validity} is not counted in minutes: leave them out, or choose TTL.',
  AFTER_MARKET_IS_FOR_THE_DAY:
    'An order placed after market is for the next day, so it cannot be {validity}.',
  ICEBERG_NOT_TAKEN:
    'An iceberg is a LIMIT order of the session, for the day or some minutes, and no part of a basket.',
  ICEBERG_QUANTITY: 'An iceberg shows whole lots of {lotQuantity}, {most} units at most.',
  ICEBERG_LEGS:
    'An iceberg is shown in {fewest} to {most} legs; this would be {legs}. Show another quantity at a time.',
  ICEBERG_IN_AUCTION: 'No iceberg takes part in the closing auction.',
  TOO_MANY_SLICES:
    'The exchange takes {freezeQuantity} units an order, and a broker {limit} orders at a time: order less.',
  NO_BROKER_CONNECTED: 'This account has no broker connected, so it trades in paper mode only.',
  BROKER_UNKNOWN: 'The broker is not configured here: nothing can be sent to it.',
  ALREADY_LINKED: 'The account is connected to a broker already.',
  ACCOUNT_NOT_ARMED: 'The account is not armed for live trading; only exits pass.',
  BROKER_NOT_COMPARED:
    'The account is being compared with its broker, which takes a moment after a start; until then only exits pass.',
  LEFT_WITHOUT_BOOKS:
    'The database is away: the position is being left all the same. Its order is shown once the database is back.',
  BOOKS_AWAY: 'The database has been away for more than {seconds} s; only exits are taken until it is back.',
  WAITED_TOO_LONG:
    'The order waited {waitedSeconds} s for the database; an entry does not leave after more than {seconds} s.',
  ALGO_ID_NEEDED:
    '{ordersPerSecond} orders a second need an algorithm registered with the exchange: above {limit}, name its id.',
  ORDER_BUDGET_SPENT:
    'No more than {limit} orders may be sent in this {span}; the next can be placed from {retryAt} on.',
  INSTRUMENT_QUARANTINED: '{instrumentId} is under quarantine: {reason}. Only exits pass.',
  NOT_QUARANTINED: '{instrumentId} is not under quarantine.',
  NOT_ADOPTED:
    'The broker’s count of {instrumentId} was not adopted: the broker has not answered, it is traded in just now, or nobody knows its price. Try again in a moment.',
  ORDERS_STILL_WORKING:
    'Orders in {instrumentId} are still working. Cancel them first: what they trade would be counted twice.',
  NOT_ENOUGH_CASH: 'There is {cashPaise} in cash; {askedPaise} cannot be taken out.',
  POSITION_IS_FLAT: 'The position is already closed.',
  PRODUCT_NOT_HELD: '{instrumentId} cannot be held as {product}, only as {held}.',
  INTRADAY_BY_DAYS:
    'MIS is squared off before the close, and a daily candle is decided on after it: no trade would come of it.',
  // conversions
  PRODUCT_NOT_CONVERTIBLE: 'A position held as {from} cannot be converted to {to}.',
  MORE_THAN_HELD: 'Only {held} units are held, not {quantity}.',
  SHORT_IS_NO_DELIVERY: 'What was sold short cannot become delivery: there is nothing to deliver.',
  CARRIED_IS_DELIVERED:
    'Only the {today} units bought today can be converted; what was carried is delivered.',
  TOO_LATE_FOR_INTRADAY: 'Intraday positions are being squared off: it is too late to convert to MIS.',
  HELD_BY_STRATEGY: 'A running strategy trades this position; stop it first.',
  EXITS_ARE_WORKING: 'Orders that close this position are working; cancel them first.',
  CONVERTED_AT_BROKER:
    'Artha cannot convert a position at a broker yet, so nothing was changed. Convert it at the broker itself.',
  OPPOSITE_POSITION: 'Your {product} position points the other way; close one of the two first.',
  ORDER_IS_DONE: 'The order is already {state}.',
  BAD_STOPS: 'These stops cannot be set: {why}.',
  STOP_PASSED: 'The price of {lastPaise} has passed the stop of {stopPaise} already.',
  TARGET_PASSED: 'The price of {lastPaise} has passed the target of {targetPaise} already.',
  COMBINED_STOP_PASSED: 'The positions stand at {resultPaise}, beyond these stops already.',
  TOO_MANY_LEGS: 'A combined stop covers {limit} positions at most.',
  ENGINE_SILENT: 'The market engine has not answered yet; the change takes hold as soon as it is back.',
  // changes of working orders
  NOT_CHANGEABLE: 'An order of kind {kind} cannot become one of kind {wanted}.',
  QUANTITY_FILLED: '{filledQuantity} units are filled already; to keep just these, cancel the rest.',
  STOP_IS_AWAKE: 'The trigger was touched already; price and quantity can still be changed.',
  TOO_MANY_CHANGES: 'An order can be changed {limit} times; cancel it and place another.',
  CHANGE_UNDER_WAY: 'An earlier change of this order is still under way.',
  CHANGE_REJECTED: 'The change was refused: {why}.',
  NOT_ON_THIS_DESK: 'The order is of another account, or of another mode than {mode}.',
  GTT_LEGS: 'A single trigger has one leg; OCO has two, the lower trigger first.',
  GTT_TRIGGERS_MISPLACED:
    'The price is {lastPaise}: a trigger may not be there, and of two one lies below it and one above.',
  GTT_IS_DONE: 'The trigger is already {state}.',
  GTT_UNKNOWN_TO_BROKER: 'The broker of this account keeps no triggers.',
  TOO_MANY_GTTS: '{limit} triggers are active already; cancel one first.',
  BASKET_EMPTY: 'The basket {name} has no orders yet.',
  BASKET_CHANGED: 'The basket {name} was saved elsewhere meanwhile.',
  TOO_MANY_BASKETS: 'The account has {limit} baskets already; delete one first.',
  // the risk gate's verdicts
  NO_PRICE: 'There is no price of {instrumentId} yet.',
  STALE_PRICE:
    'The price of {instrumentId} is {ageSeconds} seconds old: its feed has fallen silent. Exits pass.',
  NOT_AFTER_MARKET: 'Orders for the next opening are taken from {from} to {until}.',
  MARKET_CLOSED: 'The market is closed.',
  OPENING_IS_MATCHED: 'The opening auction is being matched. Orders are taken again at {until}.',
  POST_CLOSE_NOT_TRADED:
    'The session at the closing price, from {from} to {until}, is not traded on paper: how much trades in it is recorded nowhere. Place the order after market, for the next opening.',
  ORDER_TOO_LARGE: 'The order is worth {orderPaise}; the limit is {limitPaise}.',
  POSITION_TOO_LARGE: 'A position may be worth {limitPaise} at most.',
  LOSS_LIMIT_REACHED: "The day's loss of {lossPaise} has reached the limit of {limitPaise}.",
  TOTAL_LOSS_REACHED:
    'The loss of {lossPaise} since one was last accepted has reached the limit of {limitPaise}.',
  DRAWDOWN_REACHED: 'Equity is {fallPercent} % below its highest {peak}; the limit is {limitPercent} %.',
  PROFIT_LOCKED: "The day's profit of {profitPaise} has reached the lock at {limitPaise}.",
  TOO_MANY_POSITIONS: '{open} positions are open; the limit is {limit}.',
  MARGIN_TOO_SMALL: 'The order needs {requiredPaise}; {availablePaise} is available.',
  TOO_MANY_TRADES: '{trades} trades were made or are under way today; the limit is {limit}.',
  TOO_MANY_UNITS: 'There would be {units} units of {instrumentId}; the limit is {limit}.',
  POSITION_VALUE_TOO_LARGE:
    'What is held of {instrumentId} would be worth {valuePaise}; the limit is {limitPaise}.',
  GROSS_EXPOSURE_TOO_LARGE:
    'Longs and shorts together would be worth {grossPaise}; the limit is {limitPaise}.',
  NET_EXPOSURE_TOO_LARGE: 'Longs less shorts would be worth {netPaise}; the limit is {limitPaise}.',
  RISK_TOO_LARGE: 'The order puts {riskPaise} at risk ({how}); the limit is {limitPaise}.',
  PRICE_TOO_FAR:
    'The price of {pricePaise} is {awayPercent} % away from {fromPaise}; the limit is {limitPercent} %.',
  COOLING_DOWN: 'A loss was taken at {lossAt}; entries pass again {minutes} minutes later, at {until}.',
  NO_TRADE_WINDOW: 'No entries from {from} to {until} IST on a {day}.',
  IN_FNO_BAN:
    'Derivatives of {underlyingId} are in the ban on {on}: only orders that reduce an open position pass.',
  SELF_TRADE:
    'The order would trade with your own working order in {instrumentId}, on the other side: take that one back first.',
  PHYSICAL_SETTLEMENT:
    '{instrumentId} is settled in shares on {expiresOn}: within {days} trading days of it only exits pass.',
  TRADING_HALTED: 'Trading is halted for the {scope} since {since}: {reason}. Only exits pass.',
  TRADING_REDUCING: 'Only exits pass for the {scope} since {since}: {reason}.',
  NOTHING_TO_SQUARE_OFF: 'Only {available} units are left to square off, not {quantity}.',
  // limits
  BAD_LIMIT: 'The limit {limit} cannot be set so: {why}.',
  LIMITS_CHANGED: 'The limits were changed elsewhere meanwhile; look again.',
  // safety
  NOT_HALTED: 'Trading goes on here; there is nothing to resume.',
  WRONG_ACKNOWLEDGEMENT: 'To resume, type {expected}.',
  OVERTAKEN: 'The state has changed since; look again.',
  // charts
  CHART_LAYOUT_NAME_TAKEN: 'You already have a chart layout called {name}.',
  CHART_LAYOUT_CHANGED: 'The layout {name} was saved elsewhere meanwhile.',
  CHART_LAYOUT_TOO_LARGE: 'A chart layout may hold {kilobytes} kB at most; remove some drawings.',
  TOO_MANY_CHART_LAYOUTS: 'You have {limit} chart layouts already; delete one first.',
  // indicators, strategies, deployments, backtests
  UNKNOWN_INDICATOR: 'There is no indicator {indicator}{hint}.',
  BAD_INDICATOR: 'The indicator {indicator} cannot be drawn: {why}.',
  TOO_FEW_CANDLES: 'The indicator {indicator} needs {needed} candles; there are {found}.',
  UNKNOWN_STRATEGY: 'There is no strategy {strategyId}; there are {known}.',
  UNKNOWN_PARAMETER: 'The strategy has no parameter {parameter}.',
  PARAMETER_OUT_OF_RANGE: 'The parameter {parameter} must be {what} from {min} to {max}.',
  DAY_NOT_STORED:
    'No backtest can be laid beside {on}: the prices of {instrumentId} on that day are not stored. Those of a day that was made up never are.',
  WRONG_INSTRUMENT_COUNT: '{title} trades {legs} instruments together; you have chosen {instruments}.',
  FINER_THAN_DECIDED:
    'Paper cannot be played out of {timeframe} candles where {wanted} ones are looked at: give finer candles of it.',
  STRATEGY_IS_ARCHIVED: '{name} is put away; bring it back first.',
  STRATEGY_NAME_TAKEN: 'You already have a strategy called {name}.',
  TOO_MANY_STRATEGIES: 'You have {limit} {what} already, and there may be no more.',
  BAD_PLUGIN: 'The plug-in cannot be used: {why}.',
  PLUGIN_REFUSED: '{why}.',
  UNKNOWN_PLUGIN: 'There is no such plug-in.',
  PLUGIN_VERSION_TAKEN: '{name} {version} was uploaded before with other contents; give it a new version.',
  PLUGIN_IN_USE: '{count} deployments run {name} {version}; they have to be stopped first.',
  PLUGIN_IS_RETIRED: '{title} was retired by an administrator.',
  PLUGIN_DOES_NOT_FIT: '{title} is not made for {what}, but for {fitting}.',
  BAD_RULE: 'Line {line}, column {column}: {problem}.',
  PARAMETERS_OUT_OF_ORDER: 'Parameter {lower} must be below {upper}.',
  FAST_NOT_BELOW_SLOW:
    'The fast average (fastBars {fastBars}) must be shorter than the slow one (slowBars {slowBars}).',
  TOO_MANY_DEPLOYMENTS:
    '{running} of {limit} {mode} deployments are at work on this account; stop one, or ask an administrator for more.',
  GATE_NOT_MET: 'This strategy may not trade real money yet. It needs {unmet}.',
  BAD_SIZING: 'The size of entries is not valid: {rule}.',
  SIZING_NOT_TAKEN:
    '{title} trades several instruments together and sizes one by the other; give it a number of units.',
  BAD_SCHEDULE: 'The hours are not valid: {rule}.',
  STATE_TOO_LARGE: 'The strategy wants to keep {bytes} bytes for itself; it may keep {limit}.',
  BUDGET_USED_UP: 'It used more than its budget: {value} {unit}; it may use {limit}.',
  STATE_NOT_PLAIN: 'The strategy wants to keep what cannot be written down as it is: {what}.',
  DEPLOYMENT_NOT_RUNNING: 'The deployment is not running.',
  DEPLOYMENT_NOT_FAULTED: 'The deployment has not failed, so there is nothing to begin again.',
  BAD_TIMEFRAME: 'There is no timeframe {timeframe}; 30s, 5m, 2h and 1d are some.',
  TOO_MANY_CHARTS: 'The platform keeps {most} charts up at a time; close some first.',
  NO_CANDLES: 'There are no candles of {instrumentId} in this period.',
  BAD_PERIOD: 'The period must start before it ends and span at most {days} days.',
  // searches over the parameters of a strategy
  BAD_RANGE: 'The range of parameter {parameter} cannot be searched: {why}.',
  TOO_MANY_OPTIMISATIONS: '{limit} of your optimisations wait or run already; cancel one or let it end.',
  OPTIMISATION_HAS_ENDED: 'The optimisation is {state} already.',
  TOO_FEW_DAYS:
    '{days} trading days are too few for {windows} windows; take fewer windows or a longer period.',
  WINDOW_FAILED: 'The best setting of window {window} failed on the days after it: {reason}.',
  NO_COMBINATION: 'The strategy refuses every combination of these ranges.',
  TOO_MANY_COMBINATIONS:
    'A grid of {combinations} combinations is too large; up to {limit} are tried. Take larger steps, or search by chance.',
  // files
  NO_FILE: 'Send a form with one file that is not empty.',
  FILE_TOO_LARGE: 'The file is larger than {megabytes} MB.',
  // the market and its calendar
  BAD_CALENDAR_DAY: 'This day cannot be entered so: {why}.',
  DAY_HAS_PRICES: 'There are prices of {on}; confirm that its past hours are to change.',
  REPLAY_FAILED: 'The replay could not be changed; it stays as it is. Try again.',
  REPLAY_ONLY: 'Only a replayed market can be paused, sped up or rewound.',
  UNKNOWN_RECORDING: 'Nothing was recorded on {sessionOn}.',
  NOT_A_TRADING_DAY: 'The market is closed on {sessionOn}.',
  DAY_IS_REAL: 'Real prices of {sessionOn} are stored; a made-up day must be another one.',
  STEP_WHILE_PLAYING: 'Pause the market first: it can be stepped only while it stands still.',
  NOTHING_AHEAD: 'There is no {what} ahead on this day.',
  DAY_IS_OVER: 'The day is over; go back or open another one.',
  UNKNOWN_FEED: 'There is no feed {feed}; there are {known}.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type RefusalDetails = Record<string, string | number>;

/** A refusal as data, for places that answer instead of throwing, and for rows. */
export interface RefusalData {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;
}

/**
 * The refusal's sentence with its details filled in; what ends in `Paise` is told in rupees. Where `whose` is among
 * them, it says whose limit it was.
 */
export function refusalText({ code, details }: RefusalData): string {
  const text = REFUSALS[code].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = details[name] ?? placeholder;
    return typeof value === 'number' && name.endsWith('Paise') ? formatRupees(value) : String(value);
  });
  const { whose } = details;
  return typeof whose === 'string' ? `${text.replace(/\.$/, '')} (set for the ${whose}).` : text;
}

/** The business says no. Not a fault and not a bug: whoever asked gets the sentence. */
export class Refusal extends Error implements RefusalData {
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(refusalText({ code, details }));
    this.name = 'Refusal';
  }
}
