/** How long the address in a letter opens the cart, and how long a consent or a refusal is kept at most, in days. */
export const cartLinkDays = 14;
export const keptDays = 30;

/** Letters that may be asked for from one network in an hour. */
export const mostOfNetwork = 10;

/** One mailbox is one reader, whatever stands behind a plus sign: as the database counts them. */
export function mailboxOf(email: string) {
  return email.toLowerCase().replace(/\+[^@]*@/, "@");
}
