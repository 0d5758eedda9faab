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
  await expect(page.getByTestId('charged-by')).toContainText('as Zerodha charges, CNC');
  await expect(page.getByTestId('charged-sttPaise')).toContainText('₹');
  await expect(page.getByTestId('equity-chart').locator('canvas').first()).toBeVisible();
  await expect(page.getByTestId('backtest-trade').first()).toContainText('Long');
  await page.getByRole('link', { name: 'Backtests', exact: true }).first().click();
  await expect(page.getByTestId(/^backtest-row-/).first()).toContainText('RELIANCE');
});

test('a run is noted, repeated, kept as a PDF and laid beside another', async ({ signIn }) => {
  const page = await signIn('trader');
  const started = await page.request.post('/api/v1/backtests', {
    data: {
      id: crypto.randomUUID(),
      strategyId: 'sma-crossover',
      parameters: { fastBars: 5, slowBars: 20 },
      instrumentId: 'NSE:RELIANCE',
      timeframe: '5m',
      fromOn: '2021-04-01',
      toOn: '2021-04-30',
      capitalPaise: 100_000_000,
      quantity: 10,
    },
  });
  const { id } = (await started.json()) as { id: string };
  await page.goto(`/backtests/${id}`);
  await expect(page.getByTestId('monthly-heatmap')).toBeVisible({ timeout: 30_000 });
  await page.getByTestId('backtest-notes').fill('slower next time');
  await page.getByTestId('save-notes').click();
  await expect(page.getByTestId('save-notes')).toBeHidden();
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-pdf').click()]);
  expect(paper.suggestedFilename()).toBe(`backtest_${id}.pdf`);
  await page.getByTestId('rerun').click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByTestId('metric-netPnlPaise')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'Backtests', exact: true }).first().click();
  await expect(page.getByTestId(`backtest-row-${id}`)).toContainText('slower next time');
  for (const row of [0, 1]) await page.getByTestId('compare-tick').nth(row).check();
  await page.getByTestId('compare').click();
  await expect(page.getByTestId('compare-netPnlPaise').getByRole('cell')).toHaveCount(2);
  await expect(page.getByTestId('comparison-chart').locator('canvas').first()).toBeVisible();
});
