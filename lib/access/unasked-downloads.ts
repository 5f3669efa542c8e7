/**
 * The ways of a file (`Download.audience`) that say nothing of what its reader has seen: the addresses of a receipt,
 * which mail scanners open too, and a device that gets new editions by itself. Neither silences the word of an edition,
 * nor moves what it is told against.
 */
export const unaskedAudiences = ["receipt", "automatic"];
