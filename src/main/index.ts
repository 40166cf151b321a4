import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';
import { NO_MASK } from '../shared/domain/masks';
import type { EventName, Events } from '../shared/ipc/events';
import { Access } from './access/access';
import { HeadBook } from './access/head-book';
import { noteOfJob } from './access/job-notes';
import { Keeper } from './access/keeper';
import { People } from './access/people';
import { WorkspaceList } from './access/workspace-list';
import { fromAppError, toAppError } from './core/app-error';
import { systemClock } from './core/clock';
import { GivenPaths } from './core/given-paths';
import { changedFiles, checkInstallation } from './core/installation';
import { fileLog } from './core/log';
import { forgetOldLogs } from './core/log-files';
import { setLanguage } from './core/words';
import { presentPath, workspacePath } from './core/workspace-path';
import { createDiagnostics } from './diagnostics/diagnostics';
import { contexts } from './ipc/context';
import { handleCalls } from './ipc/handle';
import { handlers } from './ipc/handlers';
import { authorOf, JobOrders } from './ipc/orders';
import { eventForPage } from './ipc/page-view';
import { eraseAgain } from './jobs/erase-again';
import { followUp } from './jobs/follow-up';
import { forkJobProcess } from './jobs/fork';
import { JobHost } from './jobs/host';
import { listDrops } from './jobs/list-drops';
import { HealthBook, PageEnds } from './jobs/restarts';
import { WatchedFolder } from './jobs/watched-folder';
import { Tries } from './keys/tries';
import { hasChampion } from './store/model-store';
import { readTotals } from './store/queries/workspace-status';
import { onSlowQuery } from './store/sql';
import { announceDrop } from './window/announce-drop';
import { watchForLock } from './window/auto-lock';
import { createDesktop } from './window/desktop';
import { keepWindow } from './window/keep-window';
import { lockDown, lockSession } from './window/lock-down';
import { setMenu } from './window/menu';
import { declareScheme, serveScreens } from './window/protocol';
import { refusedSwitch } from './window/refused-switches';
import { selfTest } from './window/self-test';
import { readSettings, withPresentPaths, writeSettings } from './window/settings';
import { showStartFailure } from './window/start-failure';
import { systemSecrets } from './window/system-secrets';
import { beginAnew, isKnownWindow, openWindow, push } from './window/window';

const userData = app.getPath('userData');
const settingsPath = join(userData, 'settings.json');
const logPath = (name: 'main' | 'jobs') => join(userData, 'logs', `${name}.jsonl`);
const user = userInfo().username;
const log = fileLog(logPath('main'), 'main', systemClock);
const health = new HealthBook(systemClock, (now) => push('health.changed', now));
const pageEnds = new PageEnds(systemClock, health);
let settings = withPresentPaths(readSettings(settingsPath), (path) => presentPath(path, userData, existsSync));

/** The watched folder is looked at so often, in milliseconds. */
const LOOK_EVERY = 2_000;

/** Whether a day has passed without a backup is looked at so often, in milliseconds. */
const KEEP_EVERY = 600_000;

const remember = (changed: Partial<typeof settings>): void => {
  settings = { ...settings, ...changed };
  writeSettings(settingsPath, settings);
};

const tries = new Tries(systemClock);
const heads = new HeadBook(join(userData, 'heads.json'), systemSecrets);

/** What a person gave to be read. */
const paths = new GivenPaths();

/** The watched folder was given once and for all. */
const keepWatched = (): void => paths.give(settings.watch.folder === null ? [] : [settings.watch.folder]);
keepWatched();

/** Who is in front of the screen. */
const people: People = new People({
  ...{ user, tries },
  db: () => (access.isOpen() ? access.db() : null),
  workspace: () => access.place().workspace,
  remembered: (workspace) => settings.profiles[workspace] ?? null,
  remember: (workspace, id) => remember({ profiles: { ...settings.profiles, [workspace]: id } }),
});

/** Tells the page as much as it may know now. */
function tell<N extends EventName>(name: N, payload: Events[N]): void {
  const told = eventForPage(name, payload, { isOpen: access.isOpen(), viewer: people.viewer() });
  if (told !== null) push(name, told);
}
const author = () => authorOf(people.viewer(), user, systemClock.now());
const orders = new JobOrders(user);

const jobs = new JobHost({
  fork: () => forkJobProcess(logPath('jobs')),
  ...{ clock: systemClock, log, user },
  place: () => access.place(),
  language: () => settings.language,
  onOrder: (id, order) => access.work.ordered(id, order, systemClock.now()),
  onJob: (state) => {
    access.work.jobChanged(state, systemClock.now());
    tell('jobs.changed', state);
    watch.jobChanged(state);
    keeper.jobChanged(state);
    const note = noteOfJob(state);
    if (note) access.note(note, orders.authorOf(state, systemClock.now()));
    if (state.finishedAt !== null) void access.noteHead();
  },
  onQuestion: (ticket, { step, value }) => tell('questions.progress', { ticket, step, value }),
  onData: (what) => {
    tell('data.changed', { what });
    if (what === 'imports') follow('import');
    // Whoever is there has other rights from now on: the screens forget what the former ones showed.
    if (what === 'profiles' && people.rightsChanged()) beginAnew();
  },
  onDeath: (job, again) => health.ended('jobs', job, { jobs: again ? 'restarting' : 'safe' }),
  onOpening: (share) => access.tellOpening(share),
  onUp: () => health.change({ jobs: 'running' }),
});

const list = new WorkspaceList(
  { read: () => settings.workspaces, write: (workspaces) => remember({ workspaces: [...workspaces] }) },
  systemClock,
  join(userData, 'workspaces'),
);

const access: Access = new Access(
  {
    ...{ jobs, list, log, tries, heads, secrets: systemSecrets, onClosed: beginAnew },
    author,
    onLeft: () => {
      people.leave();
      paths.forget();
      keepWatched();
    },
    autoLockMinutes: () => settings.autoLockMinutes,
    setAutoLock: (autoLockMinutes) => remember({ autoLockMinutes }),
    onChange: (state) => push('access.changed', state),
    onOpened: () => {
      log('info', 'workspace-opened');
      keeper.opened();
      keepErased();
      follow('start');
    },
  },
  workspacePath(process.argv, process.env, userData, settings.workspaces[0]?.path),
);

/** A backup from before somebody was taken out may have been restored. */
function keepErased(): void {
  if (!access.isOpen()) return;
  const { entries } = access.audit().page({ action: 'erase', limit: Number.MAX_SAFE_INTEGER });
  const again = eraseAgain(access.db(), entries);
  if (again) jobs.start('erase', again);
}

/** Models are checked, and trained again where the plan says so, while there is a workspace to read. */
function follow(after: 'import' | 'start'): void {
  if (access.isOpen()) followUp(access.db(), systemClock, jobs.start.bind(jobs), after, (kind) => jobs.isPlanned(kind));
}

/** Reads the workspace in the background, and backs it up every day. */
const keeper = new Keeper({
  ...{ clock: systemClock, isBusy: () => jobs.isBusy() },
  start: (kind, args) => jobs.start(kind, args),
  workspace: () => (access.isOpen() ? access.place().workspace : null),
  onDamage: () => void access.recover(),
});

/** The watched folder, with the jobs and the memory it works with; it waits while the workspace is locked or not encrypted. */
const watch = new WatchedFolder({
  ...{ clock: systemClock, list: listDrops, memory: settings.watch },
  remember: (memory) => remember({ watch: memory }),
  start: (kind, paths) => (kind === 'score' ? jobs.start('score', {}) : jobs.start(kind, { paths })),
  isBusy: () => access.state().kind !== 'open' || jobs.isBusy(),
  hasModels: () => access.isOpen() && hasChampion(access.db()),
  onChange: (state) => tell('watch.changed', state),
  onNews: (news, folder) => announceDrop(news, folder, focusWindow),
});

const desktop = createDesktop(logPath('main'), (language) => {
  remember({ language });
  setLanguage(language);
  jobs.setLanguage(language);
  setMenu(!app.isPackaged);
});

const diagnostics = createDiagnostics({
  ...{ logPath: logPath('main'), log, clock: systemClock, version: app.getVersion() },
  workspace: () => access.place().workspace,
  db: () => (access.isOpen() ? access.db() : null),
  notOpened: () => access.state().error?.code ?? null,
  askJobs: () =>
    jobs.ask('diagnostics.run', {}, { profile: null, name: user, role: 'director', manager: null, mask: NO_MASK }),
  verifyAudit: () => access.audit().verify(),
  changedFiles: () => (app.isPackaged ? changedFiles(import.meta.dirname, process.resourcesPath) : null),
  health: () => health.now(),
  retry: async () => {
    pageEnds.forget();
    // While the workspace is locked there is nothing for the job process to open.
    if (access.isOpen()) await jobs.reopen();
  },
});

/** What every call is given. */
const context = contexts({
  ...{ access, desktop, diagnostics, watch, people, paths, user, jobs, orders, author },
  version: app.getVersion(),
  language: () => settings.language,
  workspace: () => access.place().workspace,
  viewer: () => people.viewer(),
  isOpen: () => access.isOpen(),
  db: (manager) => (manager === null ? access.db() : access.narrowDb(manager)),
  writing: (path) => access.work.writing(path, systemClock.now()),
});

/** Looks at the workspace while the door for calls is opened, then the window. */
async function start(): Promise<void> {
  setLanguage(settings.language);
  forgetOldLogs(join(userData, 'logs'));
  log('info', 'app-started', { name: `v${app.getVersion()}` });
  if (app.isPackaged) checkInstallation(import.meta.dirname, process.resourcesPath);
  const looked = access.start();
  looked.catch(failToStart);
  watchForLock(
    () => settings.autoLockMinutes,
    (reason) => void access.lockFor(reason),
  );
  onSlowQuery((query) => log('info', 'slow-query', query));
  handleCalls(handlers, context, isKnownWindow, log);
  lockSession(session.defaultSession, log);
  serveScreens(protocol, join(import.meta.dirname, '../renderer'));
  setMenu(!app.isPackaged);
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = openWindow(settings, preload, !app.isPackaged, (width, height) => remember({ width, height }));
  keepWindow(app, window, { log, onGone: () => pageEnds.gone(), writeBundle: diagnostics.writeBundle });
  if (!process.argv.includes('--self-test')) {
    setInterval(() => watch.look(), LOOK_EVERY).unref();
    setInterval(() => keeper.lookWhenIdle(), KEEP_EVERY).unref();
    return;
  }
  await looked;
  await endWithSelfTest(window);
}

/** `--self-test`: says on stdout, as one JSON line, whether this installation works, and ends. */
async function endWithSelfTest(window: BrowserWindow): Promise<void> {
  if (access.state().kind === 'none') await access.openPlain();
  const answer = await selfTest({
    window,
    isLocked: () => !access.isOpen(),
    countClients: () => readTotals(access.db()).clients,
    loadSample: () => jobs.start('sample', { clients: 300 }),
    jobs: () => jobs.list(),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  });
  jobs.close();
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => app.exit(answer.ok ? 0 : 1));
}

function failToStart(error: unknown): void {
  const reason = fromAppError(toAppError(error, log, 'app-fault'));
  process.stderr.write(`comptoir: ${reason.message} (${reason.code})\n`);
  if (!process.argv.includes('--self-test')) showStartFailure(reason, access.place().workspace);
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
lockDown(app, log);
app.on('window-all-closed', () => app.quit());
app.on('will-quit', () => {
  // A second instance, which ends at once, has nothing to say in the first one's log.
  if (app.hasSingleInstanceLock()) log('info', 'app-ended');
  access.end();
  jobs.close();
});
app.on('second-instance', () => {
  log('info', 'second-start');
  focusWindow();
});
process.on('uncaughtExceptionMonitor', (error) => log('error', 'app-fault', {}, error));
if (refused !== null) {
  process.stderr.write(`comptoir: --${refused} is refused\n`);
  // Before anything is started: `app.exit` would wait for what is not there yet.
  process.exit(1);
} else if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(failToStart);
else app.quit();
