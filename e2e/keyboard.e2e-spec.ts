import { at, expect, test } from './people.js';

test('the keyboard alone opens an order, squares off and never trades through a dialog', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('10:45:00'), speed: 5, playing: true });
  const page = await signIn('trader');
  const symbol = page.getByTestId('chart-symbol');
  await page.getByTestId('watch-NSE:INFY').getByText('INFY').click();

  await page.getByTestId('replay-seek').focus();
  await page.keyboard.press('ArrowUp');
  await expect(symbol).toHaveText('INFY');

  await page.getByTestId('open-buy').focus();
  await page.keyboard.press('Enter');
  const ticket = page.getByTestId('order-ticket');
  await expect(ticket.getByLabel('Quantity, shares')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ticket).toBeHidden();
  await expect(page.getByTestId('open-buy')).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('b');
  await expect(ticket.getByLabel('Quantity, shares')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ticket).toBeHidden();
  await page.goto('/orders');
  const cell = page.locator('.ag-row[row-index="0"] [col-id="instrumentId"]');
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('order-drawer')).toContainText('INFY');
  await page.keyboard.press('Escape');
  await expect(cell).toBeFocused();

  await page.goto('/positions');
  const row = page.locator('.ag-row').filter({ hasText: 'INFY' }).filter({ hasText: 'Hand' });
  await expect(row.getByRole('button', { name: 'Square off INFY' })).toBeVisible();
  await row.locator('[col-id]').first().focus();
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: 'Square off INFY?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep as it is' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast')).toContainText(/Sell \d+ INFY: order taken/);
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('an address that leads nowhere is said to be one', async ({ signIn }) => {
  const page = await signIn('trader');
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page).toHaveTitle('Page not found · Artha');
});
