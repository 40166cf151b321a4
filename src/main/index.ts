import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';
import { fromAppError, toAppError } from './core/app-error';
import { systemClock } from './core/clock';
import { checkInstallation } from './core/installation';
import { fileLog } from './core/log';
import { setLanguage } from './core/words';
import { workspacePath } from './core/workspace-path';
import { handleCalls } from './ipc/handle';
import { handlers } from './ipc/handlers';
import { followUp } from './jobs/follow-up';
import { forkJobProcess } from './jobs/fork';
import { JobHost } from './jobs/host';
import { listDrops } from './jobs/list-drops';
import { WatchedFolder } from './jobs/watched-folder';
import type { ReadableDb } from './store/database';
import { hasChampion } from './store/model-store';
import { hasCurrentSchema, openForReading } from './store/open';
import { readTotals } from './store/queries/workspace-status';
import { onSlowQuery } from './store/sql';
import { announceDrop } from './window/announce-drop';
import { createDesktop } from './window/desktop';
import { lockDown, lockSession } from './window/lock-down';
import { setMenu } from './window/menu';
import { declareScheme, serveScreens } from './window/protocol';
import { refusedSwitch } from './window/refused-switches';
import { selfTest } from './window/self-test';
import { readSettings, writeSettings } from './window/settings';
import { showStartFailure } from './window/start-failure';
import { isKnownWindow, openWindow, push } from './window/window';

const userData = app.getPath('userData');
const settingsPath = join(userData, 'settings.json');
const logPath = (name: string) => join(userData, 'logs', `${name}.log`);
const workspace = workspacePath(process.argv, process.env, userData);
const user = userInfo().username;
const log = fileLog(logPath('main'), systemClock);
let settings = readSettings(settingsPath);

/** The watched folder is looked at so often, in milliseconds. */
const LOOK_EVERY = 2_000;

const remember = (changed: Partial<typeof settings>): void => {
  settings = { ...settings, ...changed };
  writeSettings(settingsPath, settings);
};

const jobs = new JobHost({
  fork: () => forkJobProcess(logPath('jobs')),
  ...{ clock: systemClock, log, user },
  place: () => ({ workspace, key: null }),
  language: () => settings.language,
  onJob: (state) => {
    push('jobs.changed', state);
    watch?.jobChanged(state);
  },
  onData: (what) => {
    push('data.changed', { what });
    if (what === 'imports') follow('import');
  },
});

/** Models are checked, and trained again where the plan says so, once there is a workspace to read. */
let follow: (after: 'import' | 'start') => void = () => undefined;

let watch: WatchedFolder | null = null;

const desktop = createDesktop((language) => {
  remember({ language });
  setLanguage(language);
  jobs.setLanguage(language);
  setMenu(!app.isPackaged);
});

/** Opens the store (the job process creates and migrates it first), then the door for calls, then the window. */
async function start(): Promise<void> {
  setLanguage(settings.language);
  if (app.isPackaged) checkInstallation(import.meta.dirname, process.resourcesPath);
  const opening = jobs.open();
  // A file of today's schema can be read while the job process is still starting; a new or older one is made ready first.
  if (hasCurrentSchema(workspace)) opening.catch(failToStart);
  else await opening;
  const db = openForReading(workspace);
  onSlowQuery(({ sql, milliseconds }) =>
    log('info', `slow query, ${Math.round(milliseconds)} ms: ${sql.replace(/\s+/g, ' ').slice(0, 200)}`),
  );
  follow = (after) => followUp(db, systemClock, jobs.start.bind(jobs), after);
  opening.then(() => follow('start')).catch(() => undefined);
  watch = createWatch(db);
  const fixed = { db, jobs, desktop, watch, user, workspace, version: app.getVersion(), role: 'director' as const };
  handleCalls(handlers, () => ({ ...fixed, language: settings.language }), isKnownWindow, log);
  lockSession(session.defaultSession);
  serveScreens(protocol, join(import.meta.dirname, '../renderer'));
  setMenu(!app.isPackaged);
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = openWindow(settings, preload, !app.isPackaged, (width, height) => remember({ width, height }));
  if (process.argv.includes('--self-test')) await endWithSelfTest(window, db);
  else setInterval(() => watch?.look(), LOOK_EVERY).unref();
}

/** `--self-test`: says on stdout, as one JSON line, whether this installation works, and ends. */
async function endWithSelfTest(window: BrowserWindow, db: ReadableDb): Promise<void> {
  const answer = await selfTest({
    window,
    countClients: () => readTotals(db).clients,
    loadSample: () => jobs.start('sample', { clients: 300 }),
    jobs: () => jobs.list(),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  });
  jobs.close();
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => app.exit(answer.ok ? 0 : 1));
}

/** The watched folder, with the jobs and the memory it works with. */
function createWatch(db: ReadableDb): WatchedFolder {
  return new WatchedFolder({
    ...{ clock: systemClock, list: listDrops, memory: settings.watch },
    remember: (memory) => remember({ watch: memory }),
    start: (kind, paths) => (kind === 'score' ? jobs.start('score', {}) : jobs.start(kind, { paths })),
    isBusy: () => jobs.list().some(({ status }) => status === 'waiting' || status === 'running'),
    hasModels: () => hasChampion(db),
    onChange: (state) => push('watch.changed', state),
    onNews: (news, folder) => announceDrop(news, folder, focusWindow),
  });
}

function failToStart(error: unknown): void {
  const reason = fromAppError(toAppError(error, log, 'start'));
  process.stderr.write(`comptoir: ${reason.message} (${reason.code})\n`);
  if (!process.argv.includes('--self-test')) showStartFailure(reason, workspace);
  app.exit(1);
}

function focusWindow(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

const refused = app.isPackaged ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null;
app.enableSandbox();
declareScheme();
lockDown(app);
app.on('window-all-closed', () => app.quit());
app.on('will-quit', () => jobs.close());
app.on('second-instance', focusWindow);
if (refused !== null) {
  process.stderr.write(`comptoir: --${refused} is refused\n`);
  // Before anything is started: `app.exit` would wait for what is not there yet.
  process.exit(1);
} else if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(failToStart);
else app.quit();
