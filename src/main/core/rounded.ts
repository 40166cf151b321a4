/** A figure with one decimal at most, as sentences say it. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** With two. */
export const hundredth = (value: number): number => Math.round(value * 100) / 100;
