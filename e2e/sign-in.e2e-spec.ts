import { expect, signInByHand, test } from './people.js';

test.describe('signing in', () => {
  // The browser itself notes the refused request; that one line is expected here.
  test.use({ expectedFaults: [/401/] });

  test('refuses a wrong password in words and keeps what was typed', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('E-mail').fill('trader@artha.demo');
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('wrong');
    await expect(page.getByLabel('E-mail')).toHaveValue('trader@artha.demo');
  });
});

test('leads each person to the pages of their role, and out again', async ({ page }) => {
  await page.goto('/');
  await signInByHand(page, 'trader');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Backtests' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Users' })).toHaveCount(0);
  await page.getByTestId('profile-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in/);
});
