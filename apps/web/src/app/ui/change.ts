interface Priced {
  readonly lastPaise: number | null;
  readonly previousClosePaise: number | null;
}

/** How far the last price is from the previous session's close; null while either is unknown. */
export function changeOf(quote: Priced | null): { paise: number; percent: number } | null {
  if (!quote || quote.lastPaise === null || !quote.previousClosePaise) return null;
  const paise = quote.lastPaise - quote.previousClosePaise;
  return { paise, percent: (paise / quote.previousClosePaise) * 100 };
}
