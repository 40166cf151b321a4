import type { Role } from '../domain/common';
import type { CallName } from './calls';
import type { ExportName } from './calls/export-calls';

/** Who may do something; `anybody`: also before it is known who is there. */
export type Permission = 'anybody' | readonly Role[];

const all: readonly Role[] = ['director', 'manager', 'analyst', 'auditor'];
const director: readonly Role[] = ['director'];
/** May change what is computed: imports, models, tests. */
const editors: readonly Role[] = ['director', 'analyst'];
/** May see what holds rows of every portfolio: imports, data quality, models. */
const wholeBank: readonly Role[] = ['director', 'analyst', 'auditor'];
const control: readonly Role[] = ['director', 'auditor'];
/** Work with clients: keep a what-if under a name. */
const planners: readonly Role[] = ['director', 'manager', 'analyst'];

/**
 * Which roles may make each call: the one place where it is decided. A call of the contract that is missing here does not compile.
 * Checked by main at every call (ipc/answer.ts); the screens read it only to leave out what would be refused. A manager who may
 * make a call sees the clients of the own portfolio only, in the SQL that answers it (store/viewer-scope.ts).
 */
export const permissions: Readonly<Record<CallName, Permission>> = {
  'app.info': 'anybody',
  'app.setLanguage': 'anybody',
  'workspace.status': all,

  'access.state': 'anybody',
  'access.setUp': director,
  'access.trySample': 'anybody',
  'access.unlock': 'anybody',
  'access.acceptOlder': 'anybody',
  'access.lock': 'anybody',
  'access.changePassphrase': director,
  'access.newRecoveryKey': director,
  'access.keepInSystem': director,
  'access.setAutoLock': director,
  'audit.list': control,
  'audit.verify': control,
  'audit.export': control,
  'workspaces.list': 'anybody',
  'workspaces.open': 'anybody',
  'workspaces.choose': 'anybody',
  'workspaces.begin': director,
  'workspaces.rename': director,
  'workspaces.forget': director,
  'workspaces.bring': 'anybody',

  'backups.list': wholeBank,
  'backups.make': director,
  'backups.preview': director,
  'backups.restore': director,
  // The workspace is closed meanwhile: who began it is still there, and nothing is changed by it.
  'backups.stopRestoring': 'anybody',
  'backups.remove': director,
  'backups.copy': director,
  'backups.acknowledge': 'anybody',

  // Without any client's data, and needed where nothing else works.
  'diagnostics.logs': 'anybody',
  'diagnostics.run': 'anybody',
  'diagnostics.bundle': 'anybody',
  'diagnostics.showLogs': 'anybody',
  'diagnostics.screenFault': 'anybody',
  'health.get': 'anybody',
  'health.retry': 'anybody',

  'profiles.state': 'anybody',
  'profiles.enter': 'anybody',
  'profiles.save': director,
  'profiles.remove': director,

  /** Whoever the workspace's choice lets: looked at by the call itself (ipc/reveals.ts). */
  'privacy.reveal': all,
  'privacy.masks': control,
  'privacy.setMasks': director,
  'privacy.report': control,
  'privacy.exportReport': control,
  'privacy.erasePreview': director,
  'privacy.erase': director,
  'privacy.setRetention': director,
  'privacy.applyRetention': director,

  'files.chooseFolder': all,
  'files.chooseWorkbooks': editors,
  'files.showInFolder': all,

  'imports.start': editors,
  'imports.preview': editors,
  'imports.difference': wholeBank,
  'imports.loadSample': editors,
  'imports.list': wholeBank,
  'imports.findings': wholeBank,
  'imports.rejects': wholeBank,
  'imports.revealPreview': editors,
  'imports.revealReject': wholeBank,
  'imports.undo': editors,

  'figures.rows': all,
  'watch.get': wholeBank,
  'watch.set': editors,
  'layouts.list': wholeBank,
  'layouts.known': wholeBank,
  'layouts.inspect': editors,
  'layouts.try': editors,
  'layouts.reveal': editors,
  'layouts.save': editors,
  'layouts.remove': editors,

  'quality.tests': wholeBank,
  'quality.failing': wholeBank,
  'quality.tables': wholeBank,
  'quality.columns': wholeBank,
  'quality.trend': wholeBank,
  'quality.saveTest': editors,
  'quality.removeTest': editors,
  'quality.dictionary': wholeBank,
  'quality.rules': wholeBank,

  'jobs.list': 'anybody',
  'jobs.cancel': planners,
  // One's own question: nobody else knows its ticket.
  'questions.cancel': all,

  // Each of the work by the call that asks for it (access/work-notes.ts).
  'work.cutOff': all,
  'work.again': planners,
  'work.putAway': planners,

  'models.list': wholeBank,
  'models.train': editors,
  'models.score': editors,
  'models.promote': editors,
  'models.compare': wholeBank,
  'models.explain': wholeBank,
  'models.status': wholeBank,
  'models.detail': wholeBank,
  'models.check': editors,
  'models.dictionary': wholeBank,
  'models.saveSettings': editors,

  'overview.get': all,
  'rankings.get': all,
  'rankings.detail': all,
  'objectives.attainment': all,
  'objectives.set': director,
  'objectives.undo': director,
  'objectives.read': director,
  'clients.list': all,
  'clients.get': all,
  'risk.list': all,
  'actions.list': wholeBank,
  'actions.save': director,
  'margins.list': wholeBank,
  'margins.save': director,
  'offers.choices': all,
  'offers.forClient': all,
  'offers.targets': all,
  'offers.calls': all,
  'offers.basket': all,
  'offers.adoption': all,
  'offers.adoptionClients': all,

  'whatif.form': all,
  'whatif.score': all,
  'whatif.levers': all,
  'whatif.find': all,
  'whatif.scenarios': all,
  'whatif.keep': planners,
  'whatif.drop': planners,
  'whatif.unitLevers': all,

  'exports.write': all,
};

/** Which roles may write each list to a file. */
export const exportPermissions: Readonly<Record<ExportName, readonly Role[]>> = {
  agencies: all,
  managers: all,
  clients: all,
  risk: all,
  targets: all,
  calls: all,
  objectives: all,
  basket: all,
  adoption: all,
  figure: all,
  scenarios: all,
  quality: wholeBank,
  rejects: wholeBank,
  evaluate: wholeBank,
  difference: wholeBank,
  dictionary: wholeBank,
  rules: wholeBank,
  'quality-page': wholeBank,
  'model-card': wholeBank,
  'model-inputs': wholeBank,
};

/** Whether a role may make a call; null: nobody has said who they are. */
export function mayCall(role: Role | null, name: CallName): boolean {
  const permission = permissions[name];
  return permission === 'anybody' || (role !== null && permission.includes(role));
}
