import { expect, test } from './people.js';

const DAY = '2026-12-16';

test('an admin enters a holiday, sees who did it in the audit trail, and takes it out again', async ({
  signIn,
}) => {
  const page = await signIn('admin');
  await page.goto('/admin/calendar');
  await page.getByTestId(`day-${DAY}`).click();
  const drawer = page.getByTestId('day-drawer');
  await expect(drawer).toContainText('Trading day');
  await drawer.getByTestId('enter-day').click();
  await drawer.getByTestId('day-name').fill('Polling day');

  // What was typed is not lost by a key.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep as it is' }).click();

  await drawer.getByTestId('day-save').click();
  await expect(drawer).toContainText('Say why');
  await drawer.getByTestId('day-reason').fill('NSE/CMTR/00000');
  await drawer.getByTestId('day-save').click();
  await page.getByTestId('answer-save').click();
  await expect(drawer.getByTestId('entry-holiday')).toContainText('Polling day');
  await expect(drawer).toContainText('No trading');
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByTestId(`day-${DAY}`)).toHaveAccessibleName(/Holiday, Polling day/);
  await expect(page.getByTestId(`next-${DAY}`)).toContainText('Polling day');

  await page.goto('/admin/audit');
  await page.getByTestId('audit-action').selectOption('calendar');
  const entry = page.getByTestId('audit-entry').first();
  await expect(entry).toContainText('Calendar day entered');
  await entry.getByRole('button').click();
  await expect(page.getByText('NSE/CMTR/00000')).toBeVisible();

  await page.goto('/admin/calendar');
  await page.getByTestId(`next-${DAY}`).click();
  await drawer.getByRole('button', { name: 'Remove Polling day' }).click();
  await drawer.getByTestId('remove-reason').fill('withdrawn');
  await drawer.getByTestId('remove-day').click();
  await page.getByTestId('answer-remove').click();
  await expect(drawer).toContainText('Trading day');
});
