import { HIDDEN, PERSONAL_COLUMNS } from '../../shared/domain/privacy';
import type { CallName } from '../../shared/ipc/calls';
import { failure } from '../core/failure';
import type { ClientMask } from './client-mask';

/**
 * What an answer holds of persons. `none`: nothing, or only what is asked for on purpose; `clients`: client numbers and the
 * places of their rows; `cells`: cells of files or columns besides.
 */
type Personal = 'none' | 'clients' | 'cells';

/** Every call has a decision: one that is missing does not compile. */
const personal: Readonly<Record<CallName, Personal>> = {
  'app.info': 'none',
  'app.setLanguage': 'none',
  'workspace.status': 'none',
  'work.cutOff': 'none',
  'work.again': 'none',
  'work.putAway': 'none',
  'access.state': 'none',
  'access.setUp': 'none',
  'access.trySample': 'none',
  'access.unlock': 'none',
  'access.acceptOlder': 'none',
  'access.lock': 'none',
  'access.changePassphrase': 'none',
  'access.newRecoveryKey': 'none',
  'access.keepInSystem': 'none',
  'access.setAutoLock': 'none',
  // The log names a client only where one was revealed or erased: that is what it is read for.
  'audit.list': 'none',
  'audit.verify': 'none',
  'audit.export': 'none',
  // Logs hold no client's data (canary test).
  'diagnostics.logs': 'none',
  'diagnostics.run': 'none',
  'diagnostics.bundle': 'none',
  'diagnostics.showLogs': 'none',
  'diagnostics.screenFault': 'none',
  'health.get': 'none',
  'health.retry': 'none',
  'workspaces.list': 'none',
  'workspaces.open': 'none',
  'workspaces.choose': 'none',
  'workspaces.begin': 'none',
  'workspaces.rename': 'none',
  'workspaces.forget': 'none',
  'workspaces.bring': 'none',
  'backups.list': 'none',
  'backups.make': 'none',
  'backups.preview': 'none',
  'backups.restore': 'none',
  'backups.remove': 'none',
  'backups.copy': 'none',
  'backups.acknowledge': 'none',
  'profiles.state': 'none',
  'profiles.enter': 'none',
  'profiles.save': 'none',
  'profiles.remove': 'none',
  'privacy.reveal': 'none',
  'privacy.report': 'none',
  'privacy.exportReport': 'none',
  'privacy.erasePreview': 'none',
  'privacy.erase': 'none',
  'privacy.setRetention': 'none',
  'privacy.applyRetention': 'none',
  'files.chooseFolder': 'none',
  'files.chooseWorkbooks': 'none',
  'files.showInFolder': 'none',
  'imports.start': 'none',
  'imports.preview': 'none',
  'imports.difference': 'clients',
  'imports.loadSample': 'none',
  'imports.list': 'none',
  'imports.findings': 'none',
  'imports.rejects': 'cells',
  'imports.undo': 'none',
  'figures.rows': 'clients',
  'watch.get': 'none',
  'watch.set': 'none',
  'layouts.list': 'none',
  'layouts.known': 'none',
  // The person's own files, read from their place: not what is kept in the workspace.
  'layouts.inspect': 'none',
  'layouts.try': 'none',
  'layouts.save': 'none',
  'layouts.remove': 'none',
  'quality.tests': 'none',
  'quality.failing': 'clients',
  'quality.tables': 'none',
  'quality.columns': 'cells',
  'quality.trend': 'none',
  'quality.saveTest': 'none',
  'quality.removeTest': 'none',
  'quality.dictionary': 'none',
  'quality.rules': 'none',
  'jobs.list': 'none',
  'jobs.cancel': 'none',
  'models.list': 'none',
  'models.train': 'none',
  'models.score': 'none',
  'models.promote': 'none',
  'models.compare': 'clients',
  'models.explain': 'none',
  'models.status': 'none',
  'models.detail': 'none',
  'models.check': 'none',
  'models.dictionary': 'none',
  'models.saveSettings': 'none',
  'overview.get': 'none',
  'rankings.get': 'none',
  'rankings.detail': 'none',
  'objectives.attainment': 'none',
  'objectives.set': 'none',
  'objectives.undo': 'none',
  'objectives.read': 'none',
  'clients.list': 'clients',
  'clients.get': 'clients',
  'risk.list': 'clients',
  'actions.list': 'none',
  'actions.save': 'none',
  'margins.list': 'none',
  'margins.save': 'none',
  'offers.choices': 'none',
  'offers.forClient': 'clients',
  'offers.targets': 'clients',
  'offers.calls': 'clients',
  'offers.basket': 'none',
  'offers.adoption': 'none',
  'offers.adoptionClients': 'clients',
  'whatif.form': 'clients',
  'whatif.score': 'clients',
  'whatif.levers': 'clients',
  'whatif.find': 'clients',
  'whatif.scenarios': 'clients',
  'whatif.keep': 'none',
  'whatif.drop': 'none',
  'whatif.unitLevers': 'none',
  'exports.write': 'none',
};

type Fields = Readonly<Record<string, unknown>>;

/** An answer as those see it who see personal data masked. */
export function maskAnswer(name: CallName, args: unknown, value: unknown, mask: ClientMask): unknown {
  const kind = personal[name];
  if (kind === 'none') return value;
  // Rows found by an input are named by `id` alone: what they are is said in the question.
  const { entity, column } = args as Fields;
  const ofClients = name === 'whatif.find' && entity === 'client';
  // Rows of a column of personal data bear its value as their code.
  const ofValues = name === 'figures.rows' && PERSONAL_COLUMNS.has(String(column));
  return hide(value, { mask, cells: kind === 'cells', ofClients, ofValues });
}

interface Way {
  readonly mask: ClientMask;
  readonly cells: boolean;
  readonly ofClients: boolean;
  readonly ofValues: boolean;
}

function hide(value: unknown, way: Way): unknown {
  if (Array.isArray(value)) return value.map((one) => hide(one, way));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  const ofClient = way.ofClients || fields.entity === 'client';
  const hidden: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(fields)) hidden[key] = hideField(key, one, ofClient, way);
  return way.cells ? withoutCells(hidden) : hidden;
}

function hideField(key: string, value: unknown, ofClient: boolean, way: Way): unknown {
  if (key === 'client' && typeof value === 'number') return way.mask.hide(value);
  if (ofClient && (key === 'id' || key === 'code') && typeof value === 'string')
    return String(way.mask.hide(Number(value)));
  if (way.ofValues && key === 'code' && value !== null) return HIDDEN;
  // What stood in a row before and after a repair, and the sentence that says so.
  if (key === 'repairs' && Array.isArray(value))
    return value.map((one: Fields) => (tellsValue(one) ? { ...one, before: HIDDEN, after: HIDDEN, text: '' } : one));
  return hide(value, way);
}

/** Cells that are read the same way throughout a column are told without what stood there. */
const tellsValue = ({ before, after }: Fields): boolean => before !== null || after !== null;

/** Without the cell of a rejected row, and without the values of a column of personal data. */
function withoutCells(fields: Record<string, unknown>): Record<string, unknown> {
  if ('reason' in fields) return { ...fields, value: HIDDEN };
  if (!('top' in fields) || !PERSONAL_COLUMNS.has(String(fields.column))) return fields;
  return { ...fields, min: null, median: null, max: null, bars: [], top: [] };
}

/**
 * Arguments of a masked screen as handlers take them: with the clients its stand-ins are for.
 * @throws AppFailure `forbidden` for a client number itself, and for a search by the value of a column of personal data.
 */
export function unmaskArgs(args: unknown, mask: ClientMask): unknown {
  if (typeof args !== 'object' || args === null) return args;
  const fields = args as Fields;
  if (fields.value !== undefined && PERSONAL_COLUMNS.has(String(fields.column)))
    throw failure('forbidden', {}, 'masked-number');
  const real: Record<string, unknown> = { ...fields };
  if (typeof fields.client === 'number') real.client = mask.client(fields.client);
  if (Array.isArray(fields.clients)) real.clients = fields.clients.map((one) => mask.client(Number(one)));
  if (fields.entity === 'client' && typeof fields.id === 'string') real.id = String(mask.client(Number(fields.id)));
  if (fields.query !== undefined) real.query = unmaskArgs(fields.query, mask);
  return real;
}
