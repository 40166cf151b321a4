/** SQL files are imported as text and bundled with the code. */
declare module '*.sql?raw' {
  const text: string;
  export = text;
}
