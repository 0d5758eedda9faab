import type { Locator, Page } from '@playwright/test';
import { at, expect, test } from './people.js';

/** '₹−12,34,567.89' in paise. */
function paise(text: string | null): number {
  const plain = (text ?? '').replace(/[^\d.−-]/g, '').replace('−', '-');
  expect(plain).toMatch(/^-?\d+\.\d\d$/);
  return Math.round(Number(plain) * 100);
}

async function trade(page: Page, side: 'buy' | 'sell', shares: string): Promise<void> {
  await page.getByTestId(`open-${side}`).click();
  const ticket = page.getByTestId('order-ticket');
  await ticket.getByLabel('Quantity, shares').fill(shares);
  await ticket.getByTestId('ticket-submit').click();
  await expect(ticket).toBeHidden();
}

/** The sides of an entry: head, debit and credit of each. */
async function sidesOf(page: Page, entry: Locator): Promise<Map<string, number>> {
  await entry.getByRole('button', { name: /^Both sides of/ }).click();
  const rows = page.getByTestId('ledger-sides').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const sides = new Map<string, number>();
  for (const row of await rows.all()) {
    const [head, debit, credit] = await row.locator('td').allTextContents();
    const isDebit = (debit ?? '').trim() !== '';
    sides.set((head ?? '').trim(), isDebit ? paise(debit ?? '') : -paise(credit ?? ''));
  }
  await entry.getByRole('button', { name: /^Both sides of/ }).click();
  return sides;
}

test('what is bought and squared off stands in the ledger with its charges, and explains the cash', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('10:40:00'), speed: 20, playing: true });
  const page = await signIn('trader');
  await page.goto('/funds');
  const before = paise(await cardValue(page, 'funds-cash'));

  await page.goto('/trade');
  await page.getByTestId('watch-NSE:INFY').getByText('INFY').click();
  await expect(page.getByTestId('chart-symbol')).toHaveText('INFY');
  await trade(page, 'buy', '12');
  const row = page.getByTestId('position-row-NSE:INFY').filter({ hasText: 'Hand' }).first();
  await row.getByRole('button', { name: 'Square off INFY' }).click();
  await page.getByTestId('answer-square-off').click();
  await expect(page.getByTestId('answer-square-off')).toBeHidden();
  await expect(row.getByRole('button')).toHaveCount(0);

  await page.goto('/funds');
  const entries = page.getByTestId('ledger-entry');
  await expect(entries.nth(0)).toContainText('Sold 12 INFY');
  await expect(entries.nth(1)).toContainText('Bought 12 INFY');

  let moved = 0;
  for (const place of [1, 0]) {
    const sides = await sidesOf(page, entries.nth(place));
    expect([...sides.values()].reduce((sum, side) => sum + side, 0)).toBe(0);
    const charges = [...sides].filter(([head]) => head !== 'Cash' && head !== 'Trades at value');
    expect(charges.length).toBeGreaterThan(2);
    expect(charges.every(([, side]) => side >= 0)).toBe(true);
    moved += sides.get('Cash') ?? Number.NaN;
    const balance = paise(await entries.nth(place).getByTestId('ledger-balance').textContent());
    expect(balance).toBe(before + moved);
  }

  expect(paise(await cardValue(page, 'funds-cash'))).toBe(before + moved);
  const terms = await page.getByTestId('funds-terms').locator('dd').allTextContents();
  const sum = terms.slice(0, -1).reduce((total, term) => total + paise(term), 0);
  expect(paise(terms.at(-1) ?? '')).toBe(sum);

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('ledger-csv').click()]);
  expect(file.suggestedFilename()).toBe('ledger_paper.csv');

  await page.goto('/positions?show=net');
  await expect(page.getByTestId('net-NSE:INFY')).toContainText('Adds up');
});

/** A card shortens its number; the whole of it is in its title. */
async function cardValue(page: Page, testId: string): Promise<string | null> {
  const card = page.getByTestId(testId);
  await expect(card).not.toHaveText('–');
  return card.getAttribute('title');
}
