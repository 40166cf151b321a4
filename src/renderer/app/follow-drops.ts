import type { WatchNews } from '../../shared/domain/watch';
import { call, listen } from '../lib/api';
import { formatCount } from '../lib/format';
import { useNavigation } from '../lib/navigation';
import { notify } from '../lib/notify';
import { say } from '../lib/words';

/** How long the news of a drop stays at the corner of the window, in milliseconds. */
const SHOWN_FOR = 20_000;

/** Says at the corner of the window what became of each drop into the watched folder; returns the stop function. */
export function followDrops(): () => void {
  let told: number | null = null;
  void call('watch.get', {})
    .then(({ last }) => {
      told ??= last?.id ?? 0;
    })
    .catch(() => undefined);
  return listen('watch.changed', ({ last }) => {
    if (!last || last.id <= (told ?? 0)) return;
    told = last.id;
    sayNews(last);
  });
}

function sayNews({ outcome, paths, rows, scored, message }: WatchNews): void {
  const files = paths.length;
  const text = () => say(`watch:news-${outcome}`, { count: files, files: formatCount(files), rows: formatCount(rows) });
  if (outcome === 'failed') {
    // In main's own words, as they were when it happened.
    notify('error', text, { description: () => message ?? '', duration: SHOWN_FOR });
    return;
  }
  notify('plain', text, {
    ...(scored && { description: () => say('watch:scored') }),
    duration: SHOWN_FOR,
    action: { label: () => say('watch:see'), onClick: () => useNavigation.getState().go('imports') },
  });
}
