/** No mailbox is there, and none ever will be (RFC 2606). */
const nowhere = "@erased.invalid";

/** What stands where somebody's address stood who had it erased; the erasure's id tells one from another. */
export function pseudonymOf(erasureId: string) {
  return `erased-${erasureId}${nowhere}`;
}

/** Whether an address is such a one: nobody is written to. */
export function isErasedAddress(address: string) {
  return address.endsWith(nowhere);
}
