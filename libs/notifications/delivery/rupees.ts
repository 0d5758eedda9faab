const format = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Paise as rupees in a sentence: ₹12,34,567.89. */
export function rupees(paise: number): string {
  return `₹${format.format(paise / 100)}`;
}
