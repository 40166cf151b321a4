import { call } from '../../lib/api';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { say } from '../../lib/words';

/** Asks where, writes the support bundle and says so. */
export function saveBundle(): void {
  void call('diagnostics.bundle', {}).then((written) => {
    if (written) notify('success', () => say('diagnostics:bundle-done', { count: written.files }));
  }, sayFailure);
}
