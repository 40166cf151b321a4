import { isoFromDay, isoFromMonth, NEVER } from '../core/dates';
import { AFFINITY } from './affinities';
import { FIRST_MONTH, LAST_DAY, LAST_ENTRY_DAY, SEASON } from './calendar';
import { PACKS } from './catalogue';
import type { SimulatedClient } from './clients';
import type { DamageCounts } from './damage';
import { EXIT } from './exits';
import type { Delivery } from './parts';
import type { Frame } from './simulate';
import { openText } from './text-file';

/** truth.json while clients are lived. */
export interface TruthFile {
  readonly add: (client: SimulatedClient) => void;
  readonly finish: (frame: Frame, damage: DamageCounts) => void;
}

/** Begins truth.json with its list of clients; everything else follows when it is known. */
export function openTruth(delivery: Delivery): TruthFile {
  let rows = 0;
  let close = () => {};
  const path = delivery.other(
    'truth',
    'truth.json',
    () => rows,
    () => close(),
  );
  const file = openText(path);
  close = file.close;
  file.write('{"clients":[');
  return {
    add: (client) => {
      const row = {
        client: client.id,
        exitProbability90: client.exitProbability,
        exit: client.exitDay === NEVER ? null : isoFromDay(client.exitDay),
      };
      file.write(`${rows++ === 0 ? '' : ','}${JSON.stringify(row)}`);
    },
    finish: (frame, damage) => {
      file.write(`],${JSON.stringify(truthHead(frame, damage)).slice(1)}\n`);
      file.close();
    },
  };
}

/** Everything of truth.json but the clients: the planted laws, levels of agencies and managers, and the damage done. */
function truthHead(frame: Frame, damage: DamageCounts) {
  const { agencies, managers } = frame.network;
  return {
    asOf: isoFromDay(LAST_DAY),
    entriesAsOf: isoFromDay(LAST_ENTRY_DAY),
    exit: EXIT,
    affinity: AFFINITY,
    season: SEASON,
    packs: PACKS,
    tail: frame.tail,
    campaigns: frame.campaigns.map((days, i) => ({ month: isoFromMonth(FIRST_MONTH + i), days: days.map(isoFromDay) })),
    agencies: agencies
      .filter((agency) => agency.share > 0)
      .map(({ code, share, exitFactor }) => ({ code, share, exitFactor })),
    managers: managers
      .filter((manager) => manager.agency >= 0)
      .map(({ code, acquisition, crossSell }) => ({
        code,
        acquisition: [...acquisition],
        crossSell: [...crossSell],
      })),
    damage,
  };
}
