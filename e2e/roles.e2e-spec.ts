import { at, expect, test } from './people.js';

test('the investor sees the account read-only: not one button that trades', async ({ signIn, setMarket }) => {
  await setMarket({ seekTo: at('12:00:00'), speed: 10, playing: true });
  const page = await signIn('investor');
  await expect(page.getByTestId('role-ribbon')).toContainText(/read-only/i);
  await expect(page.getByTestId('account-switcher')).toContainText('Intraday');
  for (const name of ['Trade', 'Orders', 'Positions', 'Strategies']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('main')).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^(buy|sell|square off|cancel|stop|deploy)/i }),
    ).toHaveCount(0);
  }
  await page.goto('/backtests');
  await expect(page).not.toHaveURL(/backtests/);
});

test('the admin sees the users and the health of every process', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await expect(page.getByTestId('user-investor@artha.demo')).toContainText(/investor/i);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /health/i })
    .click();
  for (const name of ['api-1', 'market-engine-1', 'worker-1']) {
    await expect(page.getByTestId(`process-${name}`)).toContainText(/up/i);
  }
});
