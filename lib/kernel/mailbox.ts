/** One mailbox is one reader, whatever stands behind a plus sign: as the database counts them. */
export function mailboxOf(email: string) {
  return email.toLowerCase().replace(/\+[^@]*@/, "@");
}
