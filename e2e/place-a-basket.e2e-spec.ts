import { at, expect, test } from './people.js';

test('a trader keeps two orders in a basket and places them at once, what is bought first', async ({
  signIn,
  setMarket,
}) => {
  await setMarket({ playing: true, speed: 20, seekTo: at('10:00:00') });
  const page = await signIn('trader');
  await page.goto('/orders');
  await page.getByTestId('orders-baskets').click();
  await page.getByTestId('basket-new').click();
  for (const [side, instrumentId] of [
    ['sell', 'NSE:INFY'],
    ['buy', 'NSE:RELIANCE'],
  ] as const) {
    await page.getByTestId('basket-add').click();
    const dialog = page.getByTestId('basket-item-dialog');
    await dialog.getByRole('searchbox').fill(instrumentId.replace('NSE:', ''));
    await dialog.getByTestId(`pick-${instrumentId}`).check();
    await dialog.getByTestId(`basket-item-${side}`).click();
    await dialog.getByTestId('basket-item-send').click();
    await expect(dialog).toBeHidden();
  }
  const items = page.getByTestId('basket-item');
  await expect(items).toHaveCount(2);
  await expect(page.getByTestId('basket-margin')).toContainText('Hedge benefit');

  await page.getByTestId('basket-place').click();
  const question = page.getByRole('alertdialog').getByRole('listitem');
  await expect(question).toHaveText([/BUY 1 RELIANCE/, /SELL 1 INFY/]);
  await page.getByTestId('answer-place').click();
  await expect(items.nth(0)).toContainText('Filled');
  await expect(items.nth(1)).toContainText('Filled');
});
