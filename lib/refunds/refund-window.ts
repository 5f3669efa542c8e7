/** The last instant still counts: a promise is read in the reader's favour. */
export function isWithinRefundWindow(refundableUntil: Date | null, now: Date) {
  return refundableUntil !== null && now <= refundableUntil;
}
