import { mkdir } from 'node:fs/promises';
import { failure } from '../core/failure';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import { createRandom } from '../core/random';
import { BANK_HEADERS, writeClient } from './bank-workbooks';
import { EARLIER_SHARE } from './calendar';
import { createDamage, type Damage } from './damage';
import { createEntryStore } from './entry-store';
import { ENTRY_HEADERS, writeEntries } from './entry-workbook';
import { type Delivery, openDelivery, type PartedWorkbook, type SampleFile } from './parts';
import { writeReferences } from './reference-workbooks';
import { type BankSize, buildFrame, type Frame, liveClients } from './simulate';
import { TRANSACTION_HEADERS, transactionWriter } from './transactions';
import { openTruth, type TruthFile } from './truth';

/** What to write. */
export interface SampleOptions extends BankSize, JobOptions {
  /** Healthy workbooks instead of damaged ones. */
  readonly clean?: boolean;
  /** Rows of an extra workbook of account movements; 0 none. */
  readonly transactions?: number;
  /** Also write truth.json. */
  readonly truth?: boolean;
  /** Rows of data a workbook may hold; what a sheet can hold when absent. */
  readonly rowLimit?: number;
}

const CLIENTS_PER_CHUNK = 500;
const STEP = 'sample';
/** Where in the whole the stages end: clients, entries, last rows packed. */
const CLIENTS_DONE = 0.7;
const ENTRIES_DONE = 0.9;
const PACKED = 0.95;

/** Reports and stops between chunks. */
type Checkpoint = (value: number) => Promise<void>;

/**
 * Writes a synthetic bank into `dir` as the 12 workbooks of data-schema.md. Clients are lived and written one by one:
 * memory holds the network, 44 bytes an entry row, the client numbers and the distinct texts of the open workbooks.
 * The same arguments give the same bytes. Files appear under their names when all are complete.
 * @throws AppFailure `cancelled` or `disk-full`; either way nothing of this sample stays.
 */
export async function writeSample(dir: string, options: SampleOptions): Promise<{ files: readonly SampleFile[] }> {
  throwIfCancelled(options.signal);
  await mkdir(dir, { recursive: true });
  const delivery = openDelivery(dir, options.rowLimit);
  const { clients, signal, onProgress } = options;
  const checkpoint: Checkpoint = async (value) => {
    await breathe();
    onProgress?.({ step: STEP, done: Math.round(value * clients), total: clients, value, text: '' });
    throwIfCancelled(signal);
  };
  try {
    const frame = buildFrame(options.seed);
    const damage = createDamage(options.seed, options.clean === true);
    const books = openBooks(delivery, options.transactions ?? 0);
    const truth = options.truth ? openTruth(delivery) : null;
    const { entries, ids } = await writeClients(options, frame, damage, books, truth, checkpoint);
    const share = (value: number) => CLIENTS_DONE + (ENTRIES_DONE - CLIENTS_DONE) * value;
    await writeEntries(entries, ids, frame.network, damage, books.entries, (value) => checkpoint(share(value)));
    const finishing = Object.values(books);
    for (const [i, book] of finishing.entries()) {
      await checkpoint(ENTRIES_DONE + ((PACKED - ENTRIES_DONE) * i) / finishing.length);
      await book.finish();
    }
    await writeReferences(delivery, frame, damage, (value) => checkpoint(PACKED + (1 - PACKED) * value));
    truth?.finish(frame, damage.counts);
    await checkpoint(1);
    return { files: delivery.publish() };
  } catch (error) {
    await delivery.discard();
    throw error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? failure('disk-full') : error;
  }
}

interface Books {
  readonly clients: PartedWorkbook;
  readonly accounts: PartedWorkbook;
  readonly subscriptions: PartedWorkbook;
  readonly entries: PartedWorkbook;
  readonly transactions?: PartedWorkbook;
}

function openBooks(delivery: Delivery, transactions: number): Books {
  const open = (kind: string, name: string, headers: readonly string[]) =>
    delivery.open(kind, name, { sheet: 'Sheet1', headers });
  return {
    clients: open('clients', 'Clients_DOU_replaced_15052025', BANK_HEADERS.clients),
    accounts: open('accounts', 'Comptes_DFE_replaced_15052025', BANK_HEADERS.accounts),
    subscriptions: open('subscriptions', 'Produits_DFSOU_replaced_15052025', BANK_HEADERS.subscriptions),
    entries: open('entries', 'eerp_formatted_eer_sortie', ENTRY_HEADERS),
    ...(transactions > 0 ? { transactions: open('transactions', 'Mouvements_15052025', TRANSACTION_HEADERS) } : {}),
  };
}

/** Lives and writes every client; gives back the entry rows and the client numbers, which the entry workbook needs. */
async function writeClients(
  options: SampleOptions,
  frame: Frame,
  damage: Damage,
  books: Books,
  truth: TruthFile | null,
  checkpoint: Checkpoint,
) {
  const { clients, seed, transactions = 0 } = options;
  const move = books.transactions
    ? transactionWriter(books.transactions, transactions, clients, createRandom(seed).fork('transactions'))
    : null;
  const total = Math.round(clients * EARLIER_SHARE) + clients;
  const entries = createEntryStore(total);
  const ids = new Int32Array(clients);
  let written = 0;
  let lived = 0;
  for (const { client, entry, cohort } of liveClients(frame, options)) {
    if (entry) entries.add(entry);
    if (cohort) {
      truth?.add(client);
      ids[written++] = client.id;
      writeClient(client, frame.network, damage, books);
      move?.(client);
    }
    if (++lived % CLIENTS_PER_CHUNK !== 0) continue;
    for (const book of Object.values(books)) await book.settle();
    await checkpoint((CLIENTS_DONE * lived) / total);
  }
  return { entries, ids };
}
