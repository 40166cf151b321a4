import { ChecksPanel } from '../../components/diagnostics/checks-panel';
import { LogPanel } from '../../components/diagnostics/log-panel';

/** Whether this installation is well, what it did, and what support needs to know of it. */
export function DiagnosticsTab() {
  return (
    <>
      <ChecksPanel />
      <LogPanel />
    </>
  );
}
