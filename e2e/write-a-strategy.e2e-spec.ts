import { expect, test } from './people.js';

test('a trader writes rules with a mistake, sees it marked, mends it, saves and backtests them', async ({
  signIn,
}) => {
  const page = await signIn('trader');
  await page.getByRole('link', { name: 'Strategies', exact: true }).first().click();
  await page.getByTestId('write-strategy').click();
  const name = `Journey ${Date.now()}`;
  await page.getByTestId('strategy-name').fill(name);
  const text = page.getByTestId('rules-text');
  await text.fill('buy when emma(5) crosses above ema(13)\nsell when ema(5) crosses below ema(13)\n');

  // marked at its place, said in words, and not saved so
  await expect(page.locator('.fault')).toHaveText('emma');
  await expect(page.getByTestId('rule-faults')).toContainText("Line 1, column 10 Nothing is called 'emma'.");
  await page.getByTestId('save-strategy').click();
  await expect(text).toBeFocused();
  await expect(page).toHaveURL(/own\/new$/);
  await page.getByTestId('mend-fault').click();
  await expect(page.getByTestId('rule-faults')).toContainText('The rules are good.');

  // a word is completed, and the blocks follow the text
  await text.press('Control+End');
  await text.pressSequentially('sto');
  await text.press('Enter');
  await expect(text).toHaveValue(/\nstop 1 %$/);
  const stop = page.getByTestId('block-stop').getByRole('combobox', { name: 'Percentage or amount' });
  await expect(stop).toHaveValue('1 %');
  // and the text follows the blocks
  await stop.fill('₹5');
  await stop.press('Tab');
  await expect(text).toHaveValue(/\nstop ₹5$/);

  await page.getByTestId('save-strategy').click();
  await expect(page.getByTestId('version-1')).toBeVisible();
  await text.press('Control+End');
  await text.pressSequentially(' target 2 %');
  await page.getByTestId('strategy-note').fill('a target');
  await page.getByTestId('backtest-strategy-now').click();

  await expect(page.getByTestId('backtest-strategy').locator('option:checked')).toHaveText(`${name} v2`);
  await page.getByTestId('backtest-instrument').selectOption({ label: 'RELIANCE' });
  await page.getByTestId('backtest-from').fill('2021-04-01');
  await page.getByTestId('backtest-to').fill('2021-04-30');
  await page.getByTestId('backtest-capital').fill('1000000');
  await page.getByTestId('backtest-quantity').fill('10');
  await page.getByTestId('backtest-run').click();
  await expect(page.getByRole('heading', { name: `${name} v2 on RELIANCE` })).toBeVisible();
  await expect(page.getByTestId('metric-netPnlPaise')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('backtest-trade').first()).toBeVisible();
});
