import { at, expect, test } from './people.js';

test('the recorded day plays: clock, watchlist and chart move, pause stops them, seek and speed obey', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('09:40:00'), speed: 10, playing: true });
  const page = await signIn('trader');
  const clock = page.getByTestId('replay-clock');
  const price = page.getByTestId('watch-NSE:RELIANCE');

  await expect(page.getByTestId('mode-banner')).toContainText('REPLAY');
  await expect(page.getByTestId('price-chart').locator('canvas').first()).toBeVisible();
  const before = { clock: await clock.textContent(), price: await price.textContent() };
  await expect(clock).not.toHaveText(before.clock ?? '');
  await expect(price).not.toHaveText(before.price ?? '');

  await page.getByRole('button', { name: 'Pause the replay' }).click();
  await expect(page.getByRole('button', { name: 'Play the replay' })).toBeVisible();
  const stopped = await clock.textContent();
  await page.waitForTimeout(1_500); // nothing may happen in this time: that is what is tested
  await expect(clock).toHaveText(stopped ?? '');

  await page.getByLabel('Go to time').fill('14:30');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(clock).toHaveText(/^14:30:/);
  await expect(page.getByTestId('chart-ltp')).toHaveText(/^[\d,]+\.\d\d$/);

  await page.getByTestId('replay-speed').selectOption('100');
  await page.getByRole('button', { name: 'Play the replay' }).click();
  await expect(clock).toHaveText(/^14:3[2-9]:/);
});
