import { dirname, resolve } from 'node:path';
import { failure } from './failure';

/**
 * Files and folders a person gave to this run of the application, in a dialog of the system or by dropping them on the window.
 * Only these, and what lies in them, are read on behalf of a screen: a page that makes a path up is refused.
 */
export class GivenPaths {
  private readonly given = new Set<string>();

  give(paths: readonly string[]): void {
    for (const path of paths) this.given.add(resolve(path));
  }

  /** @throws AppFailure `forbidden` when one of them was not given. */
  require(paths: readonly string[]): void {
    if (!paths.every((path) => this.isGiven(resolve(path)))) throw failure('forbidden', {}, 'path-not-given');
  }

  /** Whoever gave them has left. */
  forget(): void {
    this.given.clear();
  }

  private isGiven(path: string): boolean {
    if (this.given.has(path)) return true;
    const above = dirname(path);
    return above !== path && this.isGiven(above);
  }
}
