import { type Page } from '@playwright/test';
import { at, expect, test } from './people.js';

/** Puts the indicator of that name on the active chart, through its search. */
async function addIndicator(page: Page, name: string): Promise<void> {
  await page.getByTestId('open-indicators').click();
  await page.getByTestId('indicator-search').fill(name);
  await page.getByTestId(`indicator-${name}`).click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('indicator-dialog')).toBeHidden();
}

test('two charts, indicators and a trend line are saved as a layout, and come back after a reload', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ playing: false, seekTo: at('11:00:00') });
  const page = await signIn('trader');
  await page.getByTestId('nav-charts').click();
  await page.getByTestId('chart-instrument').click();
  await page.getByTestId('instrument-search').fill('reliance');
  await page.getByTestId('instrument-NSE:RELIANCE').click();
  await expect(page.getByTestId('chart-instrument')).toHaveText('RELIANCE');
  await expect(page.getByTestId('legend-ohlc')).toContainText(/O[\d,]+\.\d\d/);

  await page.getByTestId('chart-grid').click();
  await page.getByTestId('grid-1+1').click();
  await expect(page.getByTestId('price-chart')).toHaveCount(2);
  await page.getByTestId('timeframe-15m').click();
  await addIndicator(page, 'rsi');
  await addIndicator(page, 'bbands');
  const indicators = page.getByTestId('pane-0').getByTestId('legend-indicator');
  await expect(indicators.filter({ hasText: /^RSI 14/ })).toContainText(/\d\d\.\d\d/);
  await expect(indicators.filter({ hasText: /^BBANDS/ })).toHaveCount(1);

  const chart = await page.getByTestId('pane-0').boundingBox();
  if (!chart) throw new Error('the chart has no place');
  await page.keyboard.press('t');
  await expect(page.getByTestId('tool-trend')).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.click(chart.x + 120, chart.y + 260);
  await page.mouse.click(chart.x + 320, chart.y + 180);
  await expect(page.getByRole('toolbar', { name: 'Trend line' })).toBeVisible();

  const name = `Two charts ${Date.now() % 1e6}`;
  await page.getByTestId('layout-menu').click();
  await page.getByTestId('layout-name').fill(name);
  await page.getByTestId('layout-save-as').click();
  await expect(page.getByTestId('layout-menu')).toContainText(name);
  await expect(page.getByTestId('layout-name')).toBeHidden();
  await expect(page.getByTestId('layout-unsaved')).toBeHidden();

  await page.keyboard.press('Delete');
  await expect(page.getByTestId('layout-unsaved')).toBeVisible();
  await page.getByTestId('chart-grid').click();
  await page.getByTestId('grid-1').click();
  await expect(page.getByTestId('price-chart')).toHaveCount(1);

  await page.reload();
  await expect(page.getByTestId('layout-unsaved')).toBeVisible();
  await page.getByTestId('layout-menu').click();
  await page.getByTestId('layouts-open').click();
  await page.addLocatorHandler(page.getByTestId('answer-open'), (answer) => answer.click());
  await page.getByTestId(`layout-${name}`).click();
  await expect(page.getByTestId('price-chart')).toHaveCount(2);
  await expect(page.getByTestId('timeframe-15m')).toHaveAttribute('aria-pressed', 'true');
  await expect(indicators.filter({ hasText: /^RSI 14/ })).toContainText(/\d\d\.\d\d/);
  await expect(page.getByTestId('layout-unsaved')).toBeHidden();

  // The line is there again, or taking all lines away would change nothing.
  await page.getByRole('button', { name: /^Delete all drawings/ }).click();
  await expect(page.getByTestId('layout-unsaved')).toBeVisible();
  await page.getByTestId('toast-action').click();
  await expect(page.getByTestId('layout-unsaved')).toBeHidden();
});
