import type { Task } from '../../shared/domain/common';
import { say } from '../core/words';
import type { ItemNames } from './client-words';

/** Which words an input has, and what is written into them. */
interface InputKey {
  readonly key: string;
  readonly days?: string;
  /** Code of the product, pack, chapter or district it is about; `other`: of the second one. */
  readonly code?: string;
  readonly other?: string;
}

type Pattern = readonly [RegExp, string];

/** Names with a number or a code in them: the first group is the number, or the code where the words name something. */
const COUNTED: readonly Pattern[] = [
  [/^accountsClosed(\d+)$/, 'accountsClosedWithin'],
  [/^productsStarted(\d+)$/, 'productsStartedWithin'],
  [/^productsEnded(\d+)$/, 'productsEndedWithin'],
  [/^tenure_to_(\d+)_days$/, 'tenureTo'],
  [/^age_under_(\d+)$/, 'ageUnder'],
  [/^last_start_to_(\d+)_days$/, 'lastStartTo'],
  [/^pack_last_(\d+)_days$/, 'packLast'],
  [/^entries(\d+)$/, 'entries'],
  [/^crossSell(\d+)$/, 'crossSellWithin'],
  [/^newShare(\d+)$/, 'newShare'],
  [/^exits(\d+)$/, 'exits'],
  [/^entryExits(\d+)$/, 'entryExits'],
];
const CODED: readonly Pattern[] = [
  [/^district[:_](.+)$/, 'district'],
  [/^chapterOpen:(.+)$/, 'chapterOpen'],
  [/^active:(.+)$/, 'active'],
  [/^ended:(.+)$/, 'ended'],
  [/^inPack:(.+)$/, 'inPack'],
  [/^held_offer_(.+)$/, 'heldOffer'],
  [/^held_code_(.+)$/, 'heldCode'],
  [/^chapter_(.+)_age$/, 'chapterAge'],
  [/^chapter_(.+)$/, 'chapterOpen'],
  [/^code_(.+)_age$/, 'codeAge'],
  [/^code_(.+)_ended$/, 'codeEnded'],
];

function keyOf(task: Task, feature: string): InputKey {
  const gap = /^pack_(.+)_without_(.+)$/.exec(feature);
  if (gap) return { key: 'packGap', code: gap[1]!, other: gap[2]! };
  if (task === 'recommendation' && feature === 'sellers') return { key: 'sellersLog' };
  const type = /^open_accounts_type_(\d+)$/.exec(feature);
  if (type) return { key: `openType${type[1]}` };
  for (const [pattern, key] of COUNTED) {
    const days = pattern.exec(feature)?.[1];
    if (days !== undefined) return { key, days };
  }
  for (const [pattern, key] of CODED) {
    const code = pattern.exec(feature)?.[1];
    if (code !== undefined) return { key, code };
  }
  return { key: feature };
}

/** Name of what a code stands for; the code itself where nobody knows it (districts are their own name). */
function nameOf(code: string | undefined, names: ItemNames): string {
  if (code === undefined) return '';
  const known = names.get(code) ?? names.get(`product:${code}`) ?? names.get(`pack:${code}`);
  return known ?? code.split(':').at(-1)!;
}

/** What an input is called, and what it is, in the current language. An input without words is an error. */
export function inputWords(task: Task, feature: string, names: ItemNames): { label: string; definition: string } {
  const { key, days, code, other } = keyOf(task, feature);
  const values = { days, name: nameOf(code, names), other: nameOf(other, names) };
  return {
    label: say(`model-inputs:label-${key}`, values),
    definition: say(`model-inputs:about-${key}`, values),
  };
}
