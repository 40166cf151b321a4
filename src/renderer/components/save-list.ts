import type { CallArgs } from '../../shared/ipc/calls';
import { call } from '../lib/api';
import { formatCount } from '../lib/format';
import { notify } from '../lib/notify';
import { sayFailure } from '../lib/say-failure';
import { say } from '../lib/words';

/** Writes a list where the person says and tells where it is; nothing happens when the dialog is closed. */
export async function saveList(args: CallArgs<'exports.write'>): Promise<void> {
  try {
    const written = await call('exports.write', args);
    if (written === null) return;
    const { path, rows } = written;
    notify('success', () => say('parts:saved', { count: rows, rows: formatCount(rows) }), {
      action: { label: () => say('parts:show-file'), onClick: () => void call('files.showInFolder', { path }) },
    });
  } catch (thrown) {
    sayFailure(thrown);
  }
}
