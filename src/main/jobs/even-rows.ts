/** Places of rows at even distances, at most so many of `count`: the same ones every time. */
export function evenRows(count: number, most: number): number[] {
  const step = Math.max(1, count / most);
  return Array.from({ length: Math.min(most, count) }, (_, i) => Math.floor(i * step));
}
