import type { Page } from '@playwright/test';
import { at, expect, signInByHand, test } from './people.js';

async function buy(page: Page, symbol: string, quantity: string): Promise<void> {
  await page.getByTestId(`watch-NSE:${symbol}`).getByText(symbol).click();
  await page.getByTestId('open-buy').click();
  const ticket = page.getByTestId('order-ticket');
  await ticket.getByLabel('Quantity, shares').fill(quantity);
  await ticket.getByTestId('ticket-submit').click();
}

async function resume(page: Page, word: string): Promise<void> {
  await page.getByTestId('resume').first().click();
  await page.getByTestId('resume-word').fill('yes');
  await expect(page.getByTestId('resume-confirm')).toBeDisabled();
  await page.getByTestId('resume-word').fill(word);
  await page.getByTestId('resume-confirm').click();
}

/** One market and its accounts serve all journeys: a halt must not outlive its own. */
test.afterEach(async ({ traderApi }) => {
  const { items } = (await (await traderApi.get('/api/v1/accounts')).json()) as { items: { id: string }[] };
  for (const { id } of items)
    await traderApi.post(`/api/v1/accounts/${id}/resume`, { data: { acknowledgement: 'RESUME' } });
});

test('a trader halts and squares off in two clicks, is denied entries, and resumes by the typed word', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ seekTo: at('10:45:00'), speed: 10, playing: true });
  const page = await signIn('trader');
  await buy(page, 'INFY', '7');
  const row = page.getByTestId('position-row-NSE:INFY').filter({ hasText: 'Hand' }).first();
  await expect(row).toContainText('7');

  await page.getByTestId('halt').click();
  await page.getByTestId('halt-square-off').check();
  await page.getByTestId('halt-reason').fill('a drill');
  await page.getByTestId('halt-confirm').click();

  const banner = page.getByTestId('safety-banner-account');
  await expect(banner).toContainText('by Tara Trader');
  await expect(banner).toContainText('a drill');
  await expect(row.getByRole('button')).toHaveCount(0);

  await buy(page, 'INFY', '1');
  const ticket = page.getByTestId('order-ticket');
  await expect(ticket.getByTestId('ticket-refusal')).toContainText('halted for the account');
  await page.keyboard.press('Escape');

  await resume(page, 'RESUME');
  await expect(banner).toBeHidden();
  await buy(page, 'INFY', '2');
  await expect(row.getByRole('button', { name: 'Square off INFY' })).toHaveCount(1);
  await page.getByTestId('halt').click();
  await page.getByTestId('square-off-all').click();
  await expect(row.getByRole('button')).toHaveCount(0);
  await expect(banner).toBeHidden();
});

test('an administrator halts the platform; a trader and an investor see it and cannot lift it', async ({
  browser,
  signIn,
  setMarket,
  traderApi,
}) => {
  await setMarket({ seekTo: at('11:15:00'), speed: 5, playing: true });
  const admin = await signIn('admin');
  await admin.keyboard.press('!');
  await expect(admin.getByRole('alertdialog')).toContainText('the whole platform');
  await admin.getByTestId('halt-confirm').click();
  await expect(admin.getByTestId('safety-banner-platform')).toBeVisible();

  const { items } = (await (await traderApi.get('/api/v1/accounts')).json()) as { items: { id: string }[] };
  const safety = await traderApi.get(`/api/v1/accounts/${items[0]?.id ?? ''}/safety`);
  expect(await safety.json()).toMatchObject({ state: 'halted', causes: [{ mayResume: false }] });
  expect(
    (await traderApi.post('/api/v1/admin/resume', { data: { acknowledgement: 'RESUME PLATFORM' } })).status(),
  ).toBe(403);

  const context = await browser.newContext();
  const investor = await context.newPage();
  await investor.goto('/');
  await signInByHand(investor, 'investor');
  await expect(investor.getByTestId('safety-banner-platform')).toBeVisible();
  await expect(investor.getByTestId('safety-state')).toHaveText('Halted');
  await expect(investor.getByTestId('halt')).toHaveCount(0);
  await expect(investor.getByTestId('resume')).toHaveCount(0);

  await admin.goto('/admin/health');
  await expect(admin.getByTestId('restricted').first()).toContainText('on the whole platform, by Asha Admin');
  await resume(admin, 'RESUME PLATFORM');
  await expect(admin.getByTestId('safety-banner-platform')).toBeHidden();
  await expect(investor.getByTestId('safety-banner-platform')).toBeHidden();
  await context.close();
});
