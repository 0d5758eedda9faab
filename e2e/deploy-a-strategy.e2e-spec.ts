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
  const heading = dialog.getByTestId('deploy-step-heading');
  const next = dialog.getByTestId('deploy-send');
  await expect(heading).toBeFocused();
  await next.click();
  await expect(heading).toContainText('Step 2 of 5');
  await expect(heading).toBeFocused();
  // Nothing is chosen yet: it says so here, and marks the step.
  await next.click();
  await expect(dialog.getByTestId('deploy-instruments-problem')).toBeVisible();
  await expect(dialog.getByTestId('deploy-step-market')).toHaveAttribute('data-fault', 'true');
  await dialog.getByTestId('pick-NSE:RELIANCE').click();
  await dialog.getByTestId('pick-NSE:HDFCBANK').click();
  await dialog.getByTestId('deploy-timeframe').selectOption('1m');
  await next.click();
  await dialog.getByTestId('parameter-fastBars').fill('3');
  await dialog.getByTestId('parameter-slowBars').fill('8');
  await dialog.getByTestId('deploy-quantity').fill('5');
  await dialog.getByTestId('deploy-quantity').press('Enter');
  await expect(heading).toContainText('Step 4 of 5');
  // Back and forth again: what was typed is still there.
  await dialog.getByTestId('deploy-step-size').click();
  await expect(dialog.getByTestId('parameter-fastBars')).toHaveValue('3');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep as it is' }).click();
  await expect(dialog.getByTestId('deploy-quantity')).toHaveValue('5');
  await next.click();
  await next.click();
  await expect(heading).toContainText('Step 5 of 5');
  const review = dialog.getByTestId('deploy-review');
  await expect(review).toContainText('RELIANCE and HDFCBANK');
  await expect(review).toContainText('1-minute candles');
  await expect(review).toContainText('5 shares an entry');
  await expect(next).toHaveText('Deploy on paper');
  await next.click();
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
  await expect(page.getByTestId('overlay-pair').first()).toContainText(/(Bought|Sold) 5 at/, {
    timeout: 40_000,
  });
});
