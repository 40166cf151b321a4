import { backendName } from '../models/common/backend';

/** Name of the numeric engine models run on here, for the diagnostics of the command line. */
export function engineInUse(): Promise<string> {
  return backendName();
}
