import { toast } from 'sonner';
import type { CallArgs } from '../../shared/ipc/calls';
import { asFailure, call } from '../lib/api';
import { formatCount } from '../lib/format';
import { say } from '../lib/words';

/** Writes a list where the person says and tells where it is; nothing happens when the dialog is closed. */
export async function saveList(args: CallArgs<'exports.write'>): Promise<void> {
  try {
    const written = await call('exports.write', args);
    if (written === null) return;
    toast.success(say('parts:saved', { count: written.rows, rows: formatCount(written.rows) }), {
      action: { label: say('parts:show-file'), onClick: () => void call('files.showInFolder', { path: written.path }) },
    });
  } catch (thrown) {
    const { message, hint } = asFailure(thrown);
    toast.error(message, { description: hint });
  }
}
