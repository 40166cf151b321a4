import { z } from 'zod';
import { reasonWords } from '../features/client-words';
import { resolveDay } from '../store/as-of';
import { readClientDetail } from '../store/queries/client-detail';
import { listClients } from '../store/queries/client-list';
import { readItemNames } from '../store/queries/item-names';
import { readRiskList } from '../store/queries/risk-list';
import type { AreaHandlers } from './handler';
import { asOfShape, clientNumber, code, rowCount } from './schemas';

const unitShape = { agency: code.optional(), manager: code.optional() };

/** Clients and their risk of leaving. */
export const clientHandlers: AreaHandlers<'clients.list' | 'clients.get' | 'risk.list'> = {
  'clients.list': {
    schema: z.strictObject({ ...asOfShape, ...unitShape }),
    run: ({ db }, { asOf, ...filter }) => listClients(db, resolveDay(db, asOf), filter),
  },
  'clients.get': {
    schema: z.strictObject({ ...asOfShape, client: clientNumber }),
    run: ({ db }, { asOf, client }) =>
      readClientDetail(db, resolveDay(db, asOf), client, reasonWords(readItemNames(db))),
  },
  'risk.list': {
    schema: z.strictObject({ ...asOfShape, ...unitShape, top: rowCount.optional() }),
    run: ({ db }, { asOf, ...filter }) =>
      readRiskList(db, resolveDay(db, asOf), filter, reasonWords(readItemNames(db))),
  },
};
