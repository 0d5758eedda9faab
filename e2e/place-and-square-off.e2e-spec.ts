import { at, expect, test } from './people.js';

test('an order from the ticket fills, becomes a position whose P&L moves, and is squared off', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('10:30:00'), speed: 20, playing: true });
  const page = await signIn('trader');
  await page.getByTestId('watch-NSE:TATAMOTORS').getByText('TATAMOTORS').click();
  await expect(page.getByTestId('chart-symbol')).toHaveText('TATAMOTORS');

  await page.getByTestId('open-buy').click();
  const ticket = page.getByTestId('order-ticket');
  await ticket.getByLabel('Quantity, shares').fill('0');
  await ticket.getByTestId('ticket-submit').click();
  await expect(ticket.getByTestId('ticket-quantity-problem')).not.toBeEmpty();
  await ticket.getByLabel('Quantity, shares').fill('25');
  await ticket.getByTestId('ticket-submit').click();
  await expect(ticket).toBeHidden();

  const row = page.getByTestId('position-row-NSE:TATAMOTORS').filter({ hasText: 'Hand' }).first();
  await expect(row).toContainText('25');
  const pnl = row.getByTestId('pnl-NSE:TATAMOTORS');
  const first = await pnl.textContent();
  await expect(pnl).not.toHaveText(first ?? '', { timeout: 20_000 });

  await row.getByRole('button', { name: 'Square off TATAMOTORS' }).click();
  await page.getByTestId('answer-square-off').click();
  await expect(page.getByTestId('answer-square-off')).toBeHidden();
  await expect(row.getByRole('button')).toHaveCount(0);

  await page.goto('/orders');
  await page.getByTestId('orders-executed').click();
  await expect(page.getByText('Filled').first()).toBeVisible();
});

test('an order above the limit is denied in words, and the ticket keeps what was typed', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('11:00:00'), speed: 5, playing: true });
  const page = await signIn('trader');
  await page.getByTestId('watch-NSE:RELIANCE').getByText('RELIANCE').click();
  await page.getByTestId('open-buy').click();
  const ticket = page.getByTestId('order-ticket');
  await ticket.getByLabel('Quantity, shares').fill('900000');
  await ticket.getByTestId('ticket-submit').click();
  await expect(ticket.getByTestId('ticket-refusal')).toContainText(/limit/i);
  await expect(ticket.getByLabel('Quantity, shares')).toHaveValue('900000');
});
