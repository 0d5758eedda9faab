import { at, expect, test } from './people.js';

test('a stop is set on a position, the day falls through it, and the order that leaves says why', async ({
  signIn,
  setMarket,
}) => {
  test.setTimeout(240_000);
  await setMarket({ seekTo: at('13:50:00'), speed: 1, playing: true });
  const page = await signIn('trader');
  await page.getByTestId('watch-NSE:KOTAKBANK').getByText('KOTAKBANK').click();
  await expect(page.getByTestId('chart-symbol')).toHaveText('KOTAKBANK');
  await page.getByTestId('open-buy').click();
  const ticket = page.getByTestId('order-ticket');
  await ticket.getByLabel('Quantity, shares').fill('10');
  await ticket.getByTestId('ticket-submit').click();
  await expect(ticket).toBeHidden();

  const row = page.getByTestId('position-row-NSE:KOTAKBANK').filter({ hasText: 'Hand' }).first();
  await row.getByTestId('stops-NSE:KOTAKBANK').click();
  const editor = page.getByTestId('stops-dialog');
  await editor.getByTestId('stop-value').fill('0');
  await expect(editor.getByText('The share must be a number above zero.')).toBeVisible();
  await editor.getByTestId('stop-value').fill('0.4');
  await expect(editor.getByTestId('preview-risk')).toContainText('−₹');
  await editor.getByTestId('stops-send').click();
  await expect(editor).toBeHidden();
  await expect(row.getByTestId('stops-NSE:KOTAKBANK')).toContainText('SL');

  await setMarket({ speed: 100 });
  await expect(row.getByTestId('stops-NSE:KOTAKBANK')).toHaveCount(0, { timeout: 90_000 });
  await page.goto('/orders');
  await page.getByTestId('orders-executed').click();
  await page.getByText('Sell').first().click();
  await expect(page.getByTestId('order-drawer')).toContainText(/stop loss ₹[\d,.]+ touched at ₹[\d,.]+/);
});
