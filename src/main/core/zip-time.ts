/**
 * The time stamp of every file inside a zip archive the app writes, 1980-01-01 00:00, the first a zip can hold (APPNOTE.TXT
 * 4.4.6, MS-DOS format): fixed, so that the same content gives the same bytes.
 */
export const FIXED_ZIP_TIME = { time: 0, date: (1 << 5) | 1 } as const;
