import { expect, test } from './people.js';

test('a backtest shows its progress and ends in a report with curve, metrics and trades', async ({
  signIn,
}) => {
  const page = await signIn('trader');
  await page.getByRole('link', { name: 'Backtests' }).click();
  await page.getByTestId('backtest-strategy').selectOption({ label: 'EMA crossover' });
  await page.getByTestId('backtest-instrument').selectOption({ label: 'RELIANCE' });
  await page.getByTestId('backtest-timeframe').selectOption('1m');
  await page.getByTestId('backtest-from').fill('2021-04-01');
  await page.getByTestId('backtest-to').fill('2021-05-21');
  await page.getByTestId('backtest-capital').fill('1000000');
  await page.getByTestId('backtest-quantity').fill('10');
  await page.getByTestId('backtest-run').click();

  await expect(page.getByTestId('metric-netPnlPaise')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('metric-netPnlPaise')).toContainText('₹');
  await expect(page.getByTestId('equity-chart').locator('canvas').first()).toBeVisible();
  await expect(page.getByTestId('backtest-trade').first()).toContainText('Long');
  await page.getByRole('link', { name: 'Backtests', exact: true }).first().click();
  await expect(page.getByTestId(/^backtest-row-/).first()).toContainText('RELIANCE');
});
