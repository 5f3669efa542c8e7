"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { askAccountChange } from "@/lib/payouts/ask-account-change";
import { giveUpBalance } from "@/lib/payouts/give-up-balance";
import { bankAccount, connectAccount } from "@/lib/payouts/payout-account";
import { withdrawAccountChange } from "@/lib/payouts/withdraw-account-change";

const locale = { locale: localeField };

/** The author asks to be paid by bank; the letter that goes out confirms it. */
export const payByBank = action(
  { as: "author", input: bankAccount.extend(locale), isFresh: true },
  (author, { holder, iban, bic }) =>
    askAccountChange(author, { method: "bank", holder, iban, bic }),
);

/** The author asks to be paid through the payment provider. */
export const payByProvider = action(
  { as: "author", input: connectAccount.extend(locale), isFresh: true },
  (author, { holder, providerAccountId }) =>
    askAccountChange(author, { method: "connect", holder, providerAccountId }),
);

/** The author leaves a balance too small to be paid to the shop. */
export const giveUp = action(
  {
    as: "author",
    input: z.object({
      ...locale,
      currency: z.string().regex(/^[A-Z]{3}$/),
      amountMinor: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(BigInt),
    }),
    isFresh: true,
  },
  (author, { currency, amountMinor }) => giveUpBalance(author, { currency, amountMinor }),
);

/** The author gives a change up that has not come to count. */
export const withdraw = action(
  { as: "author", input: z.object({ ...locale, changeId: z.uuid() }) },
  async (author, fields) => {
    const withdrawn = await withdrawAccountChange(author, fields.changeId);
    if (withdrawn.ok) redirect(`/${fields.locale}/author/payouts`);
    return withdrawn;
  },
);
