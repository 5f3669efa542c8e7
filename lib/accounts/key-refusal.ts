/** Wrong keys are counted over so many minutes. */
export const refusalWindowMinutes = 15;
/** So many of them with one address are answered, then the next are put off. */
export const refusalsPerAddress = 10;
/** And so many from one client, whichever addresses it tries. */
export const refusalsPerClient = 30;

/** How many wrong keys the last minutes saw: with the address, and from the client. */
export type RecentRefusals = { withAddress: number; byClient: number };

/**
 * Whether another wrong key is answered as wrong, or put off. The right key is asked about before this rule and always
 * opens: a stranger who guesses must not lock the reader out.
 */
export function mayGuessAgain(recent: RecentRefusals) {
  return recent.withAddress < refusalsPerAddress && recent.byClient < refusalsPerClient;
}
