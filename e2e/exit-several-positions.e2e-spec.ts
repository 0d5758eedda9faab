import { at, expect, test } from './people.js';

test('several positions are stopped together, and exited with one answer that names them', async ({
  signIn,
  setMarket,
  traderApi,
}) => {
  await setMarket({ seekTo: at('11:30:00'), speed: 10, playing: true });
  const accounts = (await (await traderApi.get('/api/v1/accounts')).json()) as {
    items: { id: string; name: string }[];
  };
  const accountId = accounts.items.find(({ name }) => name === 'Swing')?.id ?? '';
  for (const [instrumentId, side] of [
    ['NSE:RELIANCE', 'buy'],
    ['NSE:TATAMOTORS', 'sell'],
  ]) {
    const order = {
      id: crypto.randomUUID(),
      accountId,
      mode: 'paper',
      instrumentId,
      side,
      kind: 'MARKET',
      product: 'MIS',
      quantity: 7,
    };
    expect((await traderApi.post('/api/v1/orders', { data: order })).status()).toBeLessThan(300);
  }
  const page = await signIn('trader');
  await page.getByTestId('account-switcher').selectOption({ label: 'Swing' });
  await page.goto('/positions?show=open');
  await expect(page.getByTestId('positions-open')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('filter-product').selectOption('MIS');
  await expect(page.getByTestId('filter-clear')).toBeVisible();
  await expect(page.getByTestId('square-off-NSE:TATAMOTORS')).toBeVisible();
  await page.getByTestId('grouping').selectOption('underlying');
  await expect(page.getByTestId('group:RELIANCE')).toContainText('RELIANCE');
  await page.getByTestId('group:RELIANCE').click();
  await expect(page.getByTestId('square-off-NSE:RELIANCE')).toHaveCount(0);
  await page.getByTestId('group:RELIANCE').click();

  await page.locator('.ag-header input[type=checkbox]').first().check();
  await expect(page.getByTestId('chosen-bar')).toContainText('2 positions chosen');
  await page.getByTestId('stop-together').click();
  await page.getByTestId('combined-loss').fill('50,000');
  await page.getByTestId('combined-send').click();
  await expect(page.getByTestId('combined-stops')).toContainText('loss ₹50,000.00');
  await expect(page.getByTestId('chosen-bar')).toBeHidden();

  await page.locator('.ag-header input[type=checkbox]').first().check();
  await page.getByTestId('exit-chosen').click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Sell 7 RELIANCE, MIS');
  await expect(question).toContainText('Buy 7 TATAMOTORS, MIS');
  await page.getByTestId('answer-exit-all').click();
  await expect(page.getByText('No position matches the filter.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('combined-stops')).toHaveCount(0);
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('positions-closed').click();
  await expect(page.getByTestId('square-off-NSE:RELIANCE')).toHaveCount(0);
});
