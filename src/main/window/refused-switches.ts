/** Switches that open the application to other programs or take its protection away; a packaged one refuses to start with them. */
const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
  'proxy-server',
  'host-rules',
] as const;

/** The first refused switch among those the application was started with; null when there is none. */
export function refusedSwitch(hasSwitch: (name: string) => boolean): string | null {
  return REFUSED.find((name) => hasSwitch(name)) ?? null;
}
