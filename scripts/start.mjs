import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ordinaryUser, pathFor, runAsUser } from './as-user.mjs';
import { buildIfStale } from './build.mjs';
import { comptoir } from './comptoir.mjs';
import { hasDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { root } from './places.mjs';
import { main, tell } from './process.mjs';

/** `npm start`: opens the application; without a display, does its main job in batch on the sample bank. */
await main(async () => {
  const electron = await electronRuntime();
  await buildIfStale();
  return hasDisplay() ? openWindow(electron) : runBatch();
});

async function openWindow(electron) {
  const user = ordinaryUser();
  try {
    const env = { ...process.env };
    delete env.ELECTRON_RUN_AS_NODE;
    return await runAsUser(user, [pathFor(user, electron), user.project, ...process.argv.slice(2)], env);
  } finally {
    user.done();
  }
}

async function runBatch() {
  const results = join(root, 'results');
  const sample = join(results, 'sample');
  mkdirSync(results, { recursive: true });
  tell('There is no display here, so no window can be opened: the same job is done in batch on the sample bank.');
  const workspace = ['--workspace', join(results, 'comptoir.sqlite')];
  const lists = ['agencies', 'managers', 'risk'];
  const commands = [
    ...(existsSync(sample) ? [] : [['sample', sample]]),
    ['import', sample],
    ['train'],
    ['score'],
    ['agencies'],
    ['managers'],
    ['risk', '--top', '20'],
    ...lists.map((list) => ['export', list, '--out', join(results, `${list}.xlsx`)]),
  ];
  for (const command of commands) {
    tell(`\n› comptoir ${command.join(' ')}`);
    const status = await comptoir([...command, ...(command[0] === 'sample' ? [] : workspace)], { cwd: root });
    if (status !== 0) return status;
  }
  tell(
    `\nThe results are in ${results}: ${lists.map((list) => `${list}.xlsx`).join(', ')}; workspace comptoir.sqlite.`,
  );
  return 0;
}
