/** Changed inputs by name; null is unknown. */
export type Changes = Readonly<Record<string, number | null>>;
