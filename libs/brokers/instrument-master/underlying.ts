import { type IstDate, type OptionType, type Paise, strikeText } from '@artha/core';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * What a contract is on, out of an exchange symbol ('FINNIFTY25AUG28000PE', 'NIFTY2590224500CE') whose expiry, strike
 * and type are known: they are taken off its end, so that digits of a name (NIFTYNXT50) are not mistaken for a year.
 * '' when the symbol is not made so.
 */
export function underlyingOfSymbol(
  symbol: string,
  expiresOn: IstDate | null,
  option: { readonly strikePaise: Paise; readonly type: OptionType } | null,
): string {
  if (expiresOn === null) return '';
  const end = option === null ? 'FUT' : `${strikeText(option.strikePaise)}${option.type}`;
  const [year, month, day] = [expiresOn.slice(2, 4), Number(expiresOn.slice(5, 7)), expiresOn.slice(8)];
  const name = MONTHS[month - 1] ?? '';
  const dates = [`${year}${name}`, `${year}${'123456789OND'[month - 1] ?? ''}${day}`, `${day}${name}${year}`];
  const text = symbol.toUpperCase();
  for (const date of dates) {
    if (text.endsWith(`${date}${end}`)) return text.slice(0, -(date.length + end.length));
  }
  return '';
}
