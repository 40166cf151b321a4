/** Where a file a person asked for is written until it is whole. */
export function draftOf(path: string): string {
  return `${path}.comptoir-tmp`;
}
