import { formatRupees, istIsoText, METRIC_DEFINITIONS, type Metrics } from '@artha/core';

/** What the fonts that every reader of PDF has lack, in letters they have. */
const SPELLED: Readonly<Record<string, string>> = { '₹': 'Rs ', '−': '-', '√': 'sqrt ', '→': 'to' };
/** What Windows-1252 has beyond Latin 1 and texts of ours use. */
const KNOWN = '–—‘’“”•…€';

/** A text in the letters of the built-in fonts (Windows-1252); any other letter is a question mark. */
export function latin(text: string): string {
  return [...text]
    .map((letter) => {
      const spelled = SPELLED[letter];
      if (spelled !== undefined) return spelled;
      const code = letter.codePointAt(0) ?? 0;
      const isKnown = code === 10 || (code >= 32 && code < 127) || (code >= 160 && code < 256);
      return isKnown || KNOWN.includes(letter) ? letter : '?';
    })
    .join('');
}

/** '-12,34,567.80': the sign of the rupee stands in the headings. */
export function rupeesText(paise: number): string {
  return formatRupees(paise).replace('₹', '').replace('−', '-');
}

export function figureText(name: keyof Metrics, value: number | null): string {
  if (value === null) return '-';
  switch (METRIC_DEFINITIONS[name].unit) {
    case 'rupees':
      return rupeesText(value);
    case 'percent':
      return `${value.toFixed(2)} %`;
    case 'ratio':
      return value.toFixed(2);
    case 'minutes':
      return `${value.toFixed(1)} min`;
    case 'instant':
      return istIsoText(value).slice(0, 16).replace('T', ' ');
    default:
      return String(value);
  }
}
