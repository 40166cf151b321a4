import { CsvSplitter } from './csv-fields';
import { Refused } from './refused';

const CANDIDATES = [';', ',', '\t', '|'] as const;
const SAMPLE_LINES = 100;

/**
 * The delimiter under which most of the first hundred lines have the same number of fields, more than one; at a tie the
 * one that cuts into more fields. A file of one column has none: `;` then, which cuts nothing.
 */
export function findDelimiter(sample: string): string {
  let best = { delimiter: ';', share: 0, fields: 1 };
  for (const delimiter of CANDIDATES) {
    const found = { delimiter, ...consistency(sample, delimiter) };
    if (found.fields < 2) continue;
    if (found.share > best.share || (found.share === best.share && found.fields > best.fields)) best = found;
  }
  return best.delimiter;
}

function consistency(sample: string, delimiter: string): { share: number; fields: number } {
  const counts = new Map<number, number>();
  let lines = 0;
  const splitter = new CsvSplitter(delimiter, sample.length, (_, fields) => {
    if (lines >= SAMPLE_LINES || (fields.length === 1 && fields[0]!.trim() === '')) return;
    lines++;
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  });
  try {
    splitter.push(sample);
    splitter.finish();
  } catch (error) {
    // The sample may end inside quotes, or be no table under this delimiter: what came before counts.
    if (!(error instanceof Refused)) throw error;
  }
  const [fields, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { share: lines === 0 ? 0 : times / lines, fields };
}
