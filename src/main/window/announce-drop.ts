import { basename } from 'node:path';
import { Notification } from 'electron';
import type { WatchNews } from '../../shared/domain/watch';
import { say } from '../core/words';

/** Tells by the system's own notice what became of a drop, where there are such notices; a click brings the window up. */
export function announceDrop(news: WatchNews, folder: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({
    title: say(`watch:news-${news.outcome}`, { count: news.paths.length, files: news.paths.length, rows: news.rows }),
    body: say('watch:news-from', { folder: basename(folder) }),
  });
  notice.on('click', onClick);
  notice.show();
}
