/**
 * The AUC that scores would have on average over all the outcomes planted chances can give: what happened to happen in one of them,
 * to a few dozen leavers, moves an AUC by several hundredths either way, and this not at all.
 * @param chances planted, by row.
 */
export function plantedAuc(scores: ArrayLike<number>, chances: ArrayLike<number>): number {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]!);
  let pairs = 0;
  let leave = 0;
  let stay = 0;
  for (let first = 0; first < order.length; ) {
    let last = first;
    let leaveHere = 0;
    let stayHere = 0;
    for (; last < order.length && scores[order[last]!] === scores[order[first]!]; last++) {
      leaveHere += chances[order[last]!]!;
      stayHere += 1 - chances[order[last]!]!;
    }
    pairs += leaveHere * (stay + stayHere / 2);
    leave += leaveHere;
    stay += stayHere;
    first = last;
  }
  return pairs / (leave * stay);
}
