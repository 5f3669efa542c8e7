/** One mailbox is one reader, whatever stands behind a plus sign: as the database counts them. */
export function mailboxOf(email: string) {
  const lower = email.toLowerCase();
  const [plus, at] = [lower.indexOf("+"), lower.lastIndexOf("@")];
  return plus >= 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower;
}
