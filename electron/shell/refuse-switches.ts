/**
 * Words on the command line that would open a packed Coffer to another program: its page to a debugger, its page's rules taken
 * away, its keys and calls written down. The fuses close Node's own; these are Chromium's.
 */
const opening =
  /^(?:--?|\/)(remote-debugging|disable-web\b|disable-site-isolation|allow-file-access-from-files|load-extension|js-flags|renderer-cmd-prefix|utility-cmd-prefix|gpu-launcher|single-process|ssl-key-log-file|log-net-log|host-rules|host-resolver-rules)/i;

/** The first such word; null where there is none. */
export const openingSwitch = (argv: readonly string[]): string | null =>
  argv.find((word) => opening.test(word)) ?? null;
