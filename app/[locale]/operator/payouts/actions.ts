"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Operator } from "@/lib/accounts/actor";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok } from "@/lib/kernel/result";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { correctReturn } from "@/lib/payouts/correct-return";
import { drawAndPrepare } from "@/lib/payouts/draw-and-prepare";
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

/** Draws what is due and prepares what can be paid, whoever has to wait. */
export const draw = action({ as: "operator", input: z.object(locale) }, async (operator) => {
  const { drawn, prepared, waiting } = await drawAndPrepare(operator);
  return ok({ drawn: String(drawn), prepared: String(prepared), waiting: String(waiting) });
});

/** Takes a payout back before it is handed over. */
export const cancel = action({ as: "operator", input: one }, async (operator, fields) =>
  backToDesk(fields.locale, await cancelPayout(operator, fields.payoutId)),
);

/** Hands the waiting payouts of one currency over to the bank. */
export const handOver = action(
  {
    as: "operator",
    input: z.object({ ...locale, currency: z.string().regex(/^[A-Z]{3}$/) }),
    isFresh: true,
  },
  async (operator, fields) =>
    backToDesk(fields.locale, await openTransferBatch(operator, fields.currency)),
);

const proven = transferProof.extend(locale);
type Proven = z.infer<typeof proven>;
type ProofVerb = (
  operator: Operator,
  proof: { payoutId: string; reference: string; paidOn: string; amountMinor: bigint },
) => Promise<Outcome>;

/** The transfer stands on the bank's statement. */
export const confirm = action(
  { as: "operator", input: proven, isFresh: true },
  (operator, fields) => withProof(confirmTransfer, operator, fields),
);

/** A transfer that was noted as come back stands on the bank's statement after all. */
export const correct = action(
  { as: "operator", input: proven, isFresh: true },
  (operator, fields) => withProof(correctReturn, operator, fields),
);

/** The transfer did not go through, or came back. */
export const giveBack = action(
  { as: "operator", input: transferReturn.extend(locale), isFresh: true },
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
  { as: "operator", input: z.object({ ...locale, authorId: z.uuid() }), isFresh: true },
  async (operator, fields) =>
    backToDesk(fields.locale, await releasePayouts(operator, fields.authorId)),
);

/** Sets the account the shop pays from. */
export const savePayer = action(
  { as: "operator", input: bankAccount.extend(locale), isFresh: true },
  async (operator, { locale: language, ...account }) =>
    backToDesk(language, await saveShopBank(operator, account)),
);

const fieldOf: Record<string, string> = {
  "amount-differs": "amount",
  "day-ahead": "paidOn",
  "day-before-hand-over": "paidOn",
};

// The page shows what is true now; a refusal stays with its form.
async function backToDesk(language: string, outcome: Outcome): Promise<Outcome> {
  if (outcome.ok) redirect(`/${language}/operator/payouts`);
  return outcome;
}

// The amount is typed in the payout's currency, as the bank's statement shows it.
async function withProof(
  verb: ProofVerb,
  operator: Operator,
  { locale: language, amount, currency, ...proof }: Proven,
) {
  const typed = parseAmount(amount, language, currency);
  if (!typed.ok) return { ...typed, field: "amount" };
  const outcome = await verb(operator, { ...proof, amountMinor: typed.value });
  if (outcome.ok) return backToDesk(language, outcome);
  const field = fieldOf[outcome.reason];
  return field ? { ...outcome, field } : outcome;
}
