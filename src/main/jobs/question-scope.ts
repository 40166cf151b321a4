import type { FigureId } from '../../shared/domain/figures';
import type { ExportName } from '../../shared/ipc/calls/export-calls';
import { failure } from '../core/failure';
import type { AskArgs, AskName } from './protocol';

/** A manager's portfolio: its code, and the clients in it. */
export interface Portfolio {
  readonly manager: string;
  readonly clients: ReadonlySet<number>;
}

/**
 * How a question is narrowed to a manager's portfolio. `sql`: by the narrowed connection alone. `network`: figures of units and
 * of the whole network, which managers may see of each other, without a row of a client. `refused`: holds rows of every
 * portfolio. Else by its arguments.
 */
type Narrowing<N extends AskName> =
  | 'sql'
  | 'network'
  | 'refused'
  | ((args: AskArgs<N>, portfolio: Portfolio) => AskArgs<N>);

const ownClient = <A extends { readonly client: number }>(args: A, { clients }: Portfolio): A => {
  if (!clients.has(args.client)) throw failure('not-found', { code: args.client }, 'unknown-client-code');
  return args;
};

const ownList = <A extends object>(args: A, { manager }: Portfolio): A => ({ ...args, manager });

const ownRow = <A extends { readonly entity: string; readonly id: string }>(args: A, { clients }: Portfolio): A => {
  if (args.entity === 'client' && !clients.has(Number(args.id)))
    throw failure('not-found', { code: args.id }, 'unknown-client-code');
  return args;
};

/** Figures about files, columns and tests, whose rows are of every portfolio. */
const OF_FILES = /^(finding$|(file|import|rule|test|column|table|model)-)/;

function ofClients<A extends { readonly figure: FigureId }>(args: A): A {
  if (OF_FILES.test(args.figure)) throw failure('forbidden');
  return args;
}

/** Every question has a decision: one that is missing does not compile. */
const narrowings: { readonly [N in AskName]: Narrowing<N> } = {
  'rankings.get': 'network',
  'rankings.detail': 'network',
  'offers.forClient': ownClient,
  'offers.targets': ownList,
  'objectives.attainment': 'network',
  'objectives.read': 'refused',
  'whatif.unitLevers': 'network',
  'offers.calls': ownList,
  'offers.basket': 'network',
  'offers.adoption': 'network',
  // Their clients are looked up among those the viewer may see (`AskContext.visible`).
  'offers.adoptionClients': 'sql',
  'whatif.find': 'sql',
  'whatif.form': ownRow,
  'whatif.score': ownRow,
  'whatif.levers': ownClient,
  'models.compare': 'refused',
  'models.explain': 'refused',
  'models.status': 'refused',
  'models.detail': 'refused',
  'models.dictionary': 'refused',
  'backups.preview': 'refused',
  'exports.write': (args, portfolio) => {
    if (exports[args.name] === 'refused') throw failure('forbidden');
    if (args.query !== undefined) ofClients(args.query);
    if (args.name === 'scenarios' && args.entity !== undefined && args.id !== undefined)
      ownRow({ entity: args.entity, id: args.id }, portfolio);
    return exports[args.name] === 'list' ? ownList(args, portfolio) : args;
  },
  'layouts.known': 'refused',
  'layouts.inspect': 'refused',
  'layouts.try': 'refused',
  'layouts.reveal': 'refused',
  'imports.difference': 'refused',
  'quality.tests': 'refused',
  'quality.failing': 'refused',
  'figures.rows': (args) => ofClients(args),
  'quality.tables': 'refused',
  'quality.columns': 'refused',
  'quality.trend': 'refused',
  'quality.dictionary': 'refused',
  'quality.rules': 'refused',
  // Whether the installation works; no row of anybody.
  'diagnostics.run': 'network',
};

/** The same for what is written to a file; `list`: by the portfolio's code in the order. */
const exports: Readonly<Record<ExportName, 'sql' | 'network' | 'list' | 'refused'>> = {
  agencies: 'network',
  managers: 'network',
  clients: 'sql',
  risk: 'sql',
  targets: 'list',
  calls: 'list',
  objectives: 'network',
  basket: 'network',
  adoption: 'network',
  figure: 'sql',
  scenarios: 'sql',
  quality: 'refused',
  rejects: 'refused',
  evaluate: 'refused',
  difference: 'refused',
  dictionary: 'refused',
  rules: 'refused',
  'quality-page': 'refused',
  'model-card': 'refused',
  'model-inputs': 'refused',
};

/**
 * The arguments of a question as they may be asked by this viewer.
 * @throws AppFailure `forbidden` for what shows every portfolio, `not-found` for another manager's client.
 */
export function narrowQuestion<N extends AskName>(name: N, args: AskArgs<N>, portfolio: Portfolio | null): AskArgs<N> {
  if (portfolio === null) return args;
  // The entry of this very name; TypeScript cannot follow that through a union of names.
  const narrowing = narrowings[name] as Narrowing<N>;
  if (narrowing === 'refused') throw failure('forbidden');
  return typeof narrowing === 'function' ? narrowing(args, portfolio) : args;
}
