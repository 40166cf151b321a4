/** A value made anew whenever its key changes; asked for the same key again, the same value. */
export function oneForEach<A, K, V>(keyOf: (argument: A) => K, make: () => V): (argument: A) => V {
  let kept: { readonly key: K; readonly value: V } | null = null;
  return (argument) => {
    const key = keyOf(argument);
    if (kept === null || kept.key !== key) kept = { key, value: make() };
    return kept.value;
  };
}
