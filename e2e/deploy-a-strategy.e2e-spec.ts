import { at, expect, test } from './people.js';

test('a deployed strategy trades two instruments until it is stopped and squared off', async ({
  signIn,
  setMarket,
}) => {
  test.setTimeout(120_000);
  await setMarket({ seekTo: at('09:45:00'), speed: 100, playing: true });
  const page = await signIn('trader');
  await page.getByRole('link', { name: 'Strategies' }).click();
  await page.getByTestId('deploy-ema-crossover').click();
  const dialog = page.getByTestId('deploy-dialog');
  await dialog.getByTestId('parameter-fastBars').fill('3');
  await dialog.getByTestId('parameter-slowBars').fill('8');
  await dialog.getByTestId('pick-NSE:RELIANCE').click();
  await dialog.getByTestId('pick-NSE:HDFCBANK').click();
  await dialog.getByTestId('deploy-timeframe').selectOption('1m');
  await dialog.getByTestId('deploy-quantity').fill('5');
  await dialog.getByTestId('deploy-send').click();
  await expect(dialog).toBeHidden();
  const deployment = page.getByTestId(/^deployment-row-/).first();
  await expect(deployment.getByTestId('deployment-state')).toContainText('Running');
  const placed = await deployment.getAttribute('data-testid');

  await page.getByRole('link', { name: 'Trade', exact: true }).click();
  await expect(
    page.getByTestId('position-row-NSE:RELIANCE').filter({ hasText: 'Strategy' }).first(),
  ).toBeVisible({
    timeout: 40_000,
  });
  await expect(
    page.getByTestId('position-row-NSE:HDFCBANK').filter({ hasText: 'Strategy' }).first(),
  ).toBeVisible({
    timeout: 40_000,
  });
  await page.getByTestId('tab-orders').click();
  await expect(page.getByText(/fast EMA ₹[\d,.]+ crossed/).first()).toBeAttached();

  await page.getByRole('link', { name: 'Strategies' }).click();
  await deployment.getByTestId(/^stop-/).click();
  await page.getByTestId(/^answer-.*square/i).click();
  await expect(deployment.getByTestId('deployment-state')).toContainText('Stopped');
  await page.getByRole('link', { name: 'Trade', exact: true }).click();
  await expect(
    page
      .getByTestId(/^position-row-/)
      .filter({ hasText: 'Strategy' })
      .getByRole('button'),
  ).toHaveCount(0);

  const id = /[0-9a-f-]{36}$/.exec(placed ?? '')?.[0] ?? '';
  await page.goto(`/strategies/deployments/${id}`);
  await expect(page.getByTestId('overlay-pair').first()).toContainText(/(Bought|Sold) 5 at/);
});
