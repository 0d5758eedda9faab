import { expect, test } from './people.js';

test('an optimisation is watched, cancelled and resumed to its end, and its best is tested', async ({
  signIn,
}) => {
  test.setTimeout(240_000);
  const page = await signIn('trader');
  await page.goto('/optimisations');
  await page.getByTestId('optimisation-strategy').selectOption({ label: 'EMA crossover' });
  await page.getByTestId('optimisation-instrument').selectOption({ label: 'RELIANCE' });
  await page.getByTestId('optimisation-timeframe').selectOption('1m');
  await page.getByTestId('optimisation-from').fill('2021-04-01');
  await page.getByTestId('optimisation-to').fill('2021-05-21');
  const range = async (name: string, from: string, to: string, step: string): Promise<void> => {
    await page.getByTestId(`range-${name}-from`).fill(from);
    await page.getByTestId(`range-${name}-to`).fill(to);
    await page.getByTestId(`range-${name}-step`).fill(step);
  };
  await range('fastBars', '5', '24', '1');
  await range('slowBars', '30', '100', '5');
  await expect(page.getByTestId('optimisation-outlook')).toContainText('300 combinations, roughly');
  await page.getByTestId('optimisation-start').click();

  const state = page.getByTestId('optimisation-state');
  const triedOf = async (): Promise<number> =>
    Number(
      /^[\d,]+/.exec((await page.getByTestId('trials-done').textContent()) ?? '')?.[0].replace(/,/g, ''),
    );
  await expect.poll(triedOf, { timeout: 60_000 }).toBeGreaterThan(3);
  await expect(page.getByTestId('best-trial')).toContainText('Fast average');
  await page.getByTestId('optimisation-cancel').click();
  await expect(state).toContainText('Cancelled');
  const atCancel = Number(/(\d+) of 300/.exec((await state.textContent()) ?? '')?.[1]);
  expect(atCancel).toBeGreaterThan(3);
  expect(atCancel).toBeLessThan(300);

  await page.reload();
  await expect(state).toContainText('Cancelled');
  await page.getByTestId('optimisation-resume').click();
  await expect(state).toContainText('Finished', { timeout: 150_000 });
  await expect(state).toContainText('300 settings tried');
  await expect(page.getByTestId('surface-chart').locator('canvas').first()).toBeVisible();
  await expect(page.getByTestId('trial')).toHaveCount(25);
  await expect(page.getByTestId('finding-look-ahead')).toContainText('By the past alone');
  await expect(page.getByTestId('finding-overfit')).toContainText('%');
  await expect(page.getByTestId('fan-chart').locator('canvas').first()).toBeVisible();

  await page.getByTestId('trial-backtest').first().click();
  await expect(page).toHaveURL(/\/backtests\//);
  await page.goto('/optimisations');
  await expect(page.getByTestId(/^optimisation-row-/).first()).toContainText('EMA crossover · RELIANCE');
});
