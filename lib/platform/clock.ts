import "server-only";

/** The present instant (UTC). The only reading of the system clock in the house. */
export function now() {
  return new Date();
}
