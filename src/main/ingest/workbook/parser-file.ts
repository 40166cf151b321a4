import { builtFile } from '../../core/built-file';

/** Path of the built parser thread, for `readIsolated`. @throws Error outside of the bundle. */
export function parserFile(): string {
  return builtFile('parser-thread');
}
