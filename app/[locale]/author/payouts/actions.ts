"use server";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { changePayoutAccount } from "@/lib/payouts/change-payout-account";
import { bankAccount, connectAccount } from "@/lib/payouts/payout-account";

/** The author is paid by bank from now on. */
export const payByBank = action(
  { as: "author", input: bankAccount.extend({ locale: localeField }) },
  (author, { holder, iban, bic }) =>
    changePayoutAccount(author, { method: "bank", holder, iban, bic }),
);

/** The author is paid through the payment provider from now on. */
export const payByProvider = action(
  { as: "author", input: connectAccount.extend({ locale: localeField }) },
  (author, { holder, providerAccountId }) =>
    changePayoutAccount(author, { method: "connect", holder, providerAccountId }),
);
