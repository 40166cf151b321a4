import { toast } from 'sonner';
import type { WatchNews } from '../../shared/domain/watch';
import { call, listen } from '../lib/api';
import { formatCount } from '../lib/format';
import { useNavigation } from '../lib/navigation';
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
  const text = say(`watch:news-${outcome}`, {
    count: paths.length,
    files: formatCount(paths.length),
    rows: formatCount(rows),
  });
  if (outcome === 'failed') {
    toast.error(text, { description: message, duration: SHOWN_FOR });
    return;
  }
  toast(text, {
    description: scored ? say('watch:scored') : undefined,
    duration: SHOWN_FOR,
    action: { label: say('watch:see'), onClick: () => useNavigation.getState().go('imports') },
  });
}
