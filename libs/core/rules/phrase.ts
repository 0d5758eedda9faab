/** `meant` takes the groups of `said`, empty where one is not there; null: it is none after all. */
export type Phrase = readonly [said: RegExp, meant: (...parts: string[]) => string | null];

export const CLOCK = String.raw`(\d{1,2}[:.]\d\d(?:\s*[ap]m)?|\d{1,2}\s*[ap]m)`;
export const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`;
export const MINUTES = String.raw`(\d+)[\s-]*(?:minutes?|mins?|m)\b`;

/** `said`: an expression whose groups `meant` takes, in lower case. */
export function phrase(said: string, meant: Phrase[1]): Phrase {
  return [new RegExp(said, 'iy'), (...parts) => meant(...parts.map((part) => part.toLowerCase()))];
}

/** `3:15 pm`, `9.20` and `3pm` as times of 24 hours. */
export function clockMeant(said: string): string {
  const [, hours = '', minutes = '00', half = ''] = /^(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?$/i.exec(said) ?? [];
  const isEvening = half.toLowerCase() === 'pm' && Number(hours) < 12;
  return `${String(Number(hours) + (isEvening ? 12 : 0)).padStart(2, '0')}:${minutes}`;
}

export function isUp(way: string): boolean {
  return way === 'above' || way === 'over';
}
