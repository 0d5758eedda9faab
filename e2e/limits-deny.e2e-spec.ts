import { at, expect, test } from './people.js';

interface AccountLimits {
  readonly version: number;
  readonly [limit: string]: unknown;
}

/** What is told of limits and is none. */
const ABOUT_THEM = ['scope', 'scopeId', 'mode', 'mayChange', 'changedBy', 'changedAt'];

/** One market and its accounts serve all journeys: a limit must not outlive its own. */
test('a trader sets a limit; the next order is denied by its name, and the page tells of it', async ({
  signIn,
  setMarket,
  traderApi,
}) => {
  await setMarket({ seekTo: at('11:00:00'), speed: 5, playing: true });
  const { items } = (await (await traderApi.get('/api/v1/accounts')).json()) as {
    items: { id: string; name: string }[];
  };
  const swing = items.find(({ name }) => name === 'Swing')?.id ?? '';
  const limits = async (): Promise<AccountLimits> =>
    ((await (await traderApi.get(`/api/v1/accounts/${swing}/risk`)).json()) as { account: AccountLimits })
      .account;
  const before = Object.entries(await limits()).filter(([name]) => !ABOUT_THEM.includes(name));

  const page = await signIn('trader');
  await page.getByTestId('account-switcher').selectOption({ label: 'Swing' });
  try {
    await page.getByTestId('nav-risk').click();
    await page.getByTestId('edit-limits').click();
    const form = page.getByTestId('limits-form');
    await form.getByTestId('limit-field-maxOrderPaise').fill('ten rupees');
    await form.getByTestId('limits-save').click();
    await expect(form).toContainText('Rupees above zero');
    await form.getByTestId('limit-field-maxOrderPaise').fill('1,000');
    await form.getByTestId('limits-save').click();
    await expect(page.getByRole('alertdialog')).toContainText('→ ₹1,000');
    await page.getByTestId('answer-change').click();
    await expect(form).toBeHidden();
    await expect(page.getByTestId('limit-maxOrderPaise')).toContainText('₹1,000');

    await page.getByTestId('nav-trade').click();
    await page.getByTestId('watch-NSE:ICICIBANK').getByText('ICICIBANK').click();
    await page.getByTestId('open-buy').click();
    const ticket = page.getByTestId('order-ticket');
    await ticket.getByTestId('ticket-quantity').fill('50');
    await ticket.getByTestId('ticket-submit').click();
    await expect(ticket.getByTestId('ticket-refusal')).toContainText(
      'the limit is ₹1,000.00 (set for the account)',
    );
    await expect(ticket.getByTestId('ticket-quantity')).toHaveValue('50');

    await page.getByTestId('nav-risk').click();
    const event = page.getByTestId('risk-events').getByRole('row').nth(1);
    await expect(event).toContainText('Order denied');
    await expect(event).toContainText('Order value');
  } finally {
    const { version } = await limits();
    const answer = await traderApi.put(`/api/v1/accounts/${swing}/limits`, {
      data: { ...Object.fromEntries(before), version },
    });
    expect(answer.ok()).toBe(true);
  }
});
