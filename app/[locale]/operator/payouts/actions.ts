"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { holdPayouts } from "@/lib/payouts/hold-payouts";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { holdWish, transferProof, transferReturn } from "@/lib/payouts/payout";
import { bankAccount } from "@/lib/payouts/payout-account";
import { releasePayouts } from "@/lib/payouts/release-payouts";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { saveShopBank } from "@/lib/payouts/save-shop-bank";

const locale = { locale: localeField };
const one = z.object({ ...locale, payoutId: z.uuid() });

type Outcome = { ok: true; value: unknown } | { ok: false; reason: string };

/** Draws what is due and prepares what can be paid. */
export const draw = action({ as: "operator", input: z.object(locale) }, async (operator) => {
  const drawn = await drawStatements(operator);
  const prepared = await createPayouts(operator);
  return ok({ drawn: String(drawn), prepared: String(prepared) });
});

/** Takes a payout back before it is handed over. */
export const cancel = action({ as: "operator", input: one }, async (operator, fields) =>
  backToDesk(fields.locale, await cancelPayout(operator, fields.payoutId)),
);

/** Hands the waiting payouts of one currency over to the bank. */
export const handOver = action(
  { as: "operator", input: z.object({ ...locale, currency: z.string().regex(/^[A-Z]{3}$/) }) },
  async (operator, fields) =>
    backToDesk(fields.locale, await openTransferBatch(operator, fields.currency)),
);

/** The transfer stands on the bank's statement. */
export const confirm = action(
  { as: "operator", input: transferProof.extend(locale) },
  async (operator, { locale: language, ...proof }) =>
    backToDesk(language, await confirmTransfer(operator, proof)),
);

/** The transfer did not go through, or came back. */
export const giveBack = action(
  { as: "operator", input: transferReturn.extend(locale) },
  async (operator, { locale: language, ...news }) =>
    backToDesk(language, await returnTransfer(operator, news)),
);

/** Holds an author's payouts. */
export const hold = action(
  { as: "operator", input: holdWish.extend(locale) },
  async (operator, { locale: language, ...wish }) =>
    backToDesk(language, await holdPayouts(operator, wish)),
);

/** Ends a hold. */
export const release = action(
  { as: "operator", input: z.object({ ...locale, authorId: z.uuid() }) },
  async (operator, fields) =>
    backToDesk(fields.locale, await releasePayouts(operator, fields.authorId)),
);

/** Sets the account the shop pays from. */
export const savePayer = action(
  { as: "operator", input: bankAccount.extend(locale) },
  async (operator, { locale: language, ...account }) =>
    backToDesk(language, await saveShopBank(operator, account)),
);

// The page shows what is true now; a refusal stays with its form.
async function backToDesk(language: string, outcome: Outcome): Promise<Outcome> {
  if (outcome.ok) redirect(`/${language}/operator/payouts`);
  return outcome;
}
