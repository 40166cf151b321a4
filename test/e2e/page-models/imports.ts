import { expect, type Page } from '@playwright/test';
import type { Comptoir } from '../app';
import { finding, jobDone } from './frame';

/** Answers the next dialogs of the system with these paths. */
export async function chooseNext({ app }: Comptoir, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/** Has a person give these paths in a dialog, so that calls may name them. */
export async function give(comptoir: Comptoir, paths: readonly string[]): Promise<void> {
  await chooseNext(comptoir, paths);
  await ask(comptoir.page, 'files.chooseWorkbooks');
}

/** Answers the next questions of where to write with this path. */
export async function saveNext({ app }: Comptoir, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Chooses files and waits for their preview. */
export async function preview(comptoir: Comptoir, paths: readonly string[]): Promise<void> {
  await chooseNext(comptoir, paths);
  await comptoir.page.getByRole('main').getByRole('button', { name: 'Choisir des fichiers' }).click();
  await expect
    .poll(() => finding(comptoir.page), { timeout: 120_000 })
    .toMatch(/prêts?\s:|n’est reconnu|^Rien à importer/);
}

/** Says yes to the preview on screen and waits for the import. */
export async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Importer le/ }).click();
  await jobDone(page, 'import', 120_000);
}

/** What main answers to a call. */
export function ask(page: Page, name: string, args: object = {}): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    async ([call, values]) => {
      const answer = await Reflect.get(globalThis, 'api').call(call, values);
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value;
    },
    [name, args] as const,
  );
}
