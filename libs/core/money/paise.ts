/** Whole paise, a hundredth of a rupee: the only unit of money and of prices inside the platform. */
export type Paise = number;

/**
 * Rupees from the outside world (a CSV file, a broker's reply) as whole paise. The half goes away from zero,
 * so a loss is rounded like the gain of the same size.
 */
export function paiseFromRupees(rupees: number): Paise {
  return roundHalfAway(rupees * 100);
}

/** Nearest whole number; the half goes away from zero, and there is no negative zero. */
export function roundHalfAway(amount: number): number {
  const rounded = Math.round(Math.abs(amount));
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** The nearest price the exchange accepts: a multiple of the instrument's tick. */
export function roundToTick(pricePaise: number, tickPaise: Paise): Paise {
  return roundHalfAway(pricePaise / tickPaise) * tickPaise;
}

/**
 * Rupees for people, with the digits grouped the Indian way: `₹1,23,45,678.90` (thousand, lakh, crore).
 * A fraction of a paisa, as averages have it, is rounded away.
 */
export function formatRupees(paise: number): string {
  const whole = roundHalfAway(paise);
  const magnitude = Math.abs(whole);
  const fraction = magnitude % 100;
  const grouped = groupDigits(String(Math.floor(magnitude / 100)));
  return `${whole < 0 ? '−' : ''}₹${grouped}.${fraction < 10 ? '0' : ''}${fraction}`;
}

/** Three digits last, pairs before: prices of five digits are the most there is of them, and cost one cut. */
function groupDigits(digits: string): string {
  if (digits.length <= 3) return digits;
  const head = digits.slice(0, -3);
  return `${head.length <= 2 ? head : head.replace(/\B(?=(\d\d)+$)/g, ',')},${digits.slice(-3)}`;
}
