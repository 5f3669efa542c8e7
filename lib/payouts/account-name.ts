import { maskIban } from "./iban";

/** An account as it is shown: its holder, and enough of its number to know it again. */
export function accountName(account: {
  holder: string;
  iban: string | null;
  providerAccountId: string | null;
}) {
  const { holder, iban, providerAccountId } = account;
  return `${holder}, ${iban ? maskIban(iban) : `Stripe ${providerAccountId}`}`;
}
