/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Chance that a standard normal variable stays below `x`. Hart's rational approximation (algorithm 5666) in the middle
 * and a continued fraction in the tail, good to double precision as G. West showed ("Better approximations to
 * cumulative normal functions", Wilmott 2005).
 */
export function normalDistribution(x: number): number {
  const distance = Math.abs(x);
  if (distance > 37) return x > 0 ? 1 : 0;
  const tail = distance < 7.071_067_811_865_47 ? middle(distance) : farTail(distance);
  return x > 0 ? 1 - tail : tail;
}

const ABOVE = [
  220.206_867_912_376, 221.213_596_169_931, 112.079_291_497_871, 33.912_866_078_383, 6.373_962_203_531_65,
  0.700_383_064_443_688, 3.526_249_659_989_11e-2,
];
const BELOW = [
  440.413_735_824_752, 793.826_512_519_948, 637.333_633_378_831, 296.564_248_779_674, 86.780_732_202_946_1,
  16.064_177_579_207, 1.755_667_163_182_64, 8.838_834_764_831_84e-2,
];

function middle(x: number): number {
  return (Math.exp(-0.5 * x * x) * polynomial(ABOVE, x)) / polynomial(BELOW, x);
}

function farTail(x: number): number {
  let fraction = x + 0.65;
  for (let term = 4; term >= 1; term--) fraction = x + term / fraction;
  return Math.exp(-0.5 * x * x) / (fraction * 2.506_628_274_631);
}

/** Coefficients from the constant up. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
