/** Letters of the names of files that the audit log keeps of one piece of work, so that a lost import can be told by them. */
const NAMES_LENGTH = 1000;

/** Names of files on one line, each once, shortened where they are many. */
export function namesLine(names: readonly string[]): string {
  const all = [...new Set(names)].join(', ');
  return all.length <= NAMES_LENGTH ? all : `${all.slice(0, all.lastIndexOf(', ', NAMES_LENGTH))}, …`;
}
