/** Orders two values of a column; what is unknown comes last, whichever way the column is sorted. */
export function compareKnown(a: unknown, b: unknown, _nodeA?: unknown, _nodeB?: unknown, descending = false): number {
  const unknownA = a === null || a === undefined || a === '';
  const unknownB = b === null || b === undefined || b === '';
  if (unknownA || unknownB) {
    if (unknownA && unknownB) return 0;
    return unknownA === descending ? -1 : 1;
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: 'base' });
}
