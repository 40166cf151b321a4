import { join } from 'node:path';
import { failure } from './failure';
import { changedNativeFiles, isLoadedHere } from './native-files';

/**
 * Checks the files of a packaged application that its archive does not protect.
 * @param bundle folder of the built main code, inside the archive; @param resources folder of the archive.
 * @throws AppFailure `internal`, saying that the installation is damaged and has to be made again.
 */
export function checkInstallation(bundle: string, resources: string): void {
  const changed = changedFiles(bundle, resources);
  if (changed.length > 0) throw failure('internal', { files: changed.join(', ') }, 'install-damaged');
}

/** Files of the installation that are missing or not as they were packaged. */
export function changedFiles(bundle: string, resources: string): readonly string[] {
  const needed = (path: string) => isLoadedHere(path, process.platform, process.arch);
  const unpacked = join(resources, 'app.asar.unpacked');
  return changedNativeFiles(join(bundle, '../native-files.json'), unpacked, needed);
}
