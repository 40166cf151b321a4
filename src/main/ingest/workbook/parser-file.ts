import { builtFile } from '../../core/built-file';

/** Path of the built parser process, for `readIsolated`. @throws Error outside of the bundle. */
export function parserFile(): string {
  return builtFile('parser-process');
}
