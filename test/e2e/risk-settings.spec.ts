import { type Comptoir, expect, launch, screenshot, test } from './app';
import { finding, goTo, jobDone } from './page-models/frame';
import { rows } from './page-models/grid';

test.setTimeout(900_000);

/** An action of the bank's own. */
const OWN = 'Inviter le client à un rendez-vous avec le directeur';

const ask = ({ page }: Comptoir, name: string, args: object) =>
  page.evaluate(([call, given]) => Reflect.get(globalThis, 'api').call(call, given), [name, args] as const);

test('the bank’s own action is proposed first, and what products earn makes the value at risk', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await ask(comptoir, 'imports.loadSample', { clients: 1500 });
  await jobDone(page, 'sample', 180_000);
  await ask(comptoir, 'models.train', { only: ['churn'] });
  await jobDone(page, 'train', 600_000);
  await ask(comptoir, 'models.score', {});
  await jobDone(page, 'score', 120_000);
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Clients à risque' }).click();
  await writeAction(comptoir);
  await writeMargin(comptoir);
  await goTo(page, 'Risque de départ');
  await expect.poll(() => finding(page)).not.toBe('');
  await expect(rows(page).filter({ hasText: OWN }).first()).toBeVisible();
  await screenshot(page, 'risk-value');
  await lookElsewhere(comptoir);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

async function writeAction({ page }: Comptoir): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une action' }).click();
  await expect(page.getByRole('alert')).toContainText('doit être décrite');
  const words = page.getByRole('textbox', { name: 'Que faire' }).first();
  await words.fill(OWN);
  await page.getByRole('combobox', { name: 'À partir de' }).first().selectOption('medium');
  await screenshot(page, 'settings-risk');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).first().click();
  await jobDone(page, 'risk-actions', 120_000);
  await expect(words).toHaveValue(OWN);
}

async function writeMargin({ page }: Comptoir): Promise<void> {
  const amount = page.getByRole('textbox', { name: /^Marge par an/ }).first();
  await amount.fill('douze');
  await expect(page.getByRole('alert')).toContainText('0 ou plus');
  await amount.fill('1 200,5');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
  await jobDone(page, 'margins', 60_000);
  await expect(amount).toHaveValue('1200,5');
  await screenshot(page, 'settings-margins');
}

async function lookElsewhere(comptoir: Comptoir): Promise<void> {
  const { page } = comptoir;
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Général' }).click();
  await page.getByRole('radio', { name: 'Sombre' }).click();
  await page.getByRole('tab', { name: 'Clients à risque' }).click();
  await screenshot(page, 'settings-risk-dark');
  await page.getByRole('tab', { name: 'Général' }).click();
  await page.getByRole('radio', { name: 'العربية' }).click();
  await page.getByRole('tab').nth(1).click();
  await screenshot(page, 'settings-risk-arabic');
}
