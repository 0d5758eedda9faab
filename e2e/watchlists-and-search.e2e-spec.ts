import { at, expect, test } from './people.js';

test('a list is made, filled through search, sorted without losing its order, and undone', async ({
  signIn,
  setMarket,
}) => {
  test.setTimeout(120_000);
  await setMarket({ seekTo: at('10:30:00'), speed: 10, playing: true });
  const page = await signIn('trader');
  const rows = page.locator('artha-watch-row [data-testid^="watch-"]');
  await expect(page.getByTestId('watch-NSE:RELIANCE')).toBeVisible();

  await page.getByTestId('watchlist-new').click();
  await expect(page.getByTestId('watchlist-title')).toHaveText(/^Watchlist \d/);
  await page.getByTestId('watchlist-menu').click();
  await page.getByTestId('watchlist-rename').click();
  await page.getByTestId('watchlist-name').fill('Techies');
  await page.getByTestId('watchlist-name').press('Enter');
  await expect(page.getByTestId('watchlist-title')).toHaveText('Techies');

  for (const symbol of ['TCS', 'INFY', 'HCLTECH']) {
    await page.getByTestId('watch-search').fill(symbol.toLowerCase());
    await page.getByTestId(`add-NSE:${symbol}`).click();
    await expect(page.getByTestId(`watch-NSE:${symbol}`)).toBeVisible();
  }
  await expect(rows).toHaveText([/^TCS/, /^INFY/, /^HCLTECH/]);

  await page.getByTestId('watchlist-sort').click();
  await page.getByTestId('sort-symbol').click();
  await expect(rows).toHaveText([/^HCLTECH/, /^INFY/, /^TCS/]);
  await page.getByTestId('watchlist-sort').click();
  await page.getByTestId('sort-manual').click();
  await expect(rows).toHaveText([/^TCS/, /^INFY/, /^HCLTECH/]);

  await page.getByTestId('watch-NSE:TCS').locator('.pick').press('Alt+ArrowDown');
  await expect(rows).toHaveText([/^INFY/, /^TCS/, /^HCLTECH/]);
  await expect(page.getByTestId('watch-NSE:TCS').locator('.pick')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveText([/^INFY/, /^HCLTECH/]);
  await page.getByTestId('toast-action').last().click();
  await expect(rows).toHaveText([/^INFY/, /^TCS/, /^HCLTECH/]);

  await page.reload();
  await expect(page.getByTestId('watchlist-title')).toHaveText('Techies');
  await expect(rows).toHaveText([/^INFY/, /^TCS/, /^HCLTECH/]);

  await page.getByTestId('watchlist-menu').click();
  await page.getByTestId('watchlist-delete').click();
  await page.getByTestId('answer-delete').click();
  await expect(page.getByTestId('watchlist-title')).not.toHaveText('Techies');
});

test('the palette finds an instrument from any page, charts it, and opens a ticket with a key held', async ({
  signIn,
}) => {
  const page = await signIn('trader');
  await page.goto('/orders');
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByTestId('search-palette');
  await palette.getByTestId('palette-input').fill('tata mot');
  await expect(palette.getByTestId('hit-NSE:TATAMOTORS')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/trade/);
  await expect(page.getByTestId('chart-symbol').first()).toHaveText('TATAMOTORS');

  await page.keyboard.press('/');
  await palette.getByTestId('palette-input').fill('infy');
  await expect(palette.getByTestId('hit-NSE:INFY')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('order-ticket')).toContainText('INFY');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(palette.getByTestId('hit-NSE:INFY')).toBeVisible();
  await palette.getByTestId('palette-input').fill('positions');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/positions/);
});
