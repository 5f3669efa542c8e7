/**
 * Whether a book's files are shut while its refund is open: only where the shop says "frozen", and from the wish
 * until the money leaves, when the right itself is closed.
 */
export function isFrozen(requests: readonly { state: string }[], refundAccess: string) {
  const isOpen = requests.some(({ state }) => state === "requested" || state === "approved");
  return isOpen && refundAccess === "frozen";
}
