import { writtenIso } from '../../core/dates';
import { say } from '../../core/words';
import { reasonWords } from '../../features/client-words';
import { ensureScored } from '../../jobs/ensure-scored';
import { readItemNames } from '../../store/queries/item-names';
import { readRiskList } from '../../store/queries/risk-list';
import { command } from '../command';
import type { Session } from '../session';
import { printTable } from '../terminal';

/** The risk list of a session's options, scored when it is not yet. */
export async function riskOf({ line, db, bank, peopledDay, options }: Session) {
  const day = peopledDay();
  await ensureScored(db(), bank(), day, 'churn', options);
  const top = line.text('top') === undefined ? undefined : line.whole('top', 0, 1);
  return readRiskList(
    db(),
    day,
    { top, agency: line.text('agency'), manager: line.text('manager') },
    reasonWords(readItemNames(db())),
  );
}

/** `risk`: clients most likely to leave. */
export const risk = command(riskOf, ({ asOf, horizonDays, rows }) => {
  console.log(say('cli:risk-title', { date: writtenIso(asOf), days: horizonDays }));
  printTable(
    [say('cli:client'), say('cli:probability'), say('cli:agency'), say('cli:manager'), say('cli:reasons')],
    rows.map((row) => [
      row.client,
      Math.round(row.probability * 1000) / 1000,
      row.agency,
      row.manager,
      row.reasons
        .slice(0, 2)
        .map((reason) => reason.text)
        .join(' '),
    ]),
  );
});
