import { DEFAULT_CALLS, DEFAULT_OFFERS, DEFAULT_TARGETS } from '../../../shared/domain/clients';
import { say } from '../../core/words';
import { callList, targetsForOffer } from '../../jobs/offer-targets';
import { offersForClient } from '../../jobs/recommendation-lists';
import { openChampion } from '../../jobs/score-job';
import { command } from '../command';
import { UsageError } from '../options';
import { printTable } from '../terminal';

/** `recommend --client C`: next best products for one client; an unknown one gets the cold-start list. */
export const recommend = command(
  ({ line, db, bank, asOfDay }) => {
    const client = Number(line.required('client'));
    if (!Number.isSafeInteger(client)) throw new UsageError(say('cli:not-whole', { name: 'client', least: 0 }));
    return offersForClient(
      bank(),
      asOfDay(),
      openChampion(db(), 'recommendation').artefact,
      client,
      line.whole('count', DEFAULT_OFFERS, 1),
    );
  },
  ({ rows }) =>
    printTable(
      [say('cli:product'), say('cli:name'), say('cli:probability'), say('cli:reasons')],
      rows.map((row) => [row.product, row.name, Math.round(row.probability * 1000) / 1000, row.reason]),
    ),
);

/** `targets --product P`: best clients for one product. */
export const targets = command(
  ({ line, db, bank, asOfDay }) =>
    targetsForOffer(
      bank(),
      asOfDay(),
      openChampion(db(), 'recommendation').artefact,
      line.required('product'),
      line.whole('count', DEFAULT_TARGETS, 1),
      { agency: line.text('agency'), manager: line.text('manager') },
    ),
  ({ name, rows }) => {
    console.log(name);
    printTable(
      [say('cli:client'), say('cli:probability'), say('cli:agency'), say('cli:manager')],
      rows.map((row) => [row.client, Math.round(row.probability * 1000) / 1000, row.agency, row.manager]),
    );
  },
);

/** `calls [-n 500] [--agency A] [--manager M] [--known]`: whom to call with what, the likeliest first. */
export const calls = command(
  ({ line, db, bank, asOfDay }) =>
    callList(bank(), asOfDay(), openChampion(db(), 'recommendation').artefact, line.whole('count', DEFAULT_CALLS, 1), {
      agency: line.text('agency'),
      manager: line.text('manager'),
      known: line.has('known'),
    }),
  ({ rows }) =>
    printTable(
      [say('cli:client'), say('cli:product'), say('cli:name'), say('cli:probability'), say('cli:reasons')],
      rows.map((row) => [row.client, row.product, row.name, Math.round(row.probability * 1000) / 1000, row.reason]),
    ),
);
