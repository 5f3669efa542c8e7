"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { accessDecision } from "@/lib/access/access-decision";
import { decideAccess } from "@/lib/access/decide-access";
import { resendLetter } from "@/lib/bookkeeping/resend-letter";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { addressCorrection } from "@/lib/orders/address-correction";
import { askAddressCorrection } from "@/lib/orders/ask-address-correction";
import { withdrawAddressCorrection } from "@/lib/orders/withdraw-address-correction";
import { giveRefund } from "@/lib/refunds/give-refund";
import { courtesy } from "@/lib/refunds/refund";
import { resendReceipt } from "@/lib/support/resend-receipt";

const ofOrder = z.object({ locale: localeField, orderId: z.uuid() });
type Place = { locale: string; orderId: string };
const backTo = ({ locale, orderId }: Place, done: string) =>
  redirect(`/${locale}/operator/orders/${orderId}?done=${done}`);

/** Sends the order's receipt once more. */
export const sendReceipt = action(
  { as: "operator", input: ofOrder.extend({ press: z.uuid() }) },
  async (operator, fields) => {
    const sent = await resendReceipt(operator, fields);
    return sent.ok ? backTo(fields, "receipt") : sent;
  },
);

/** Sends a letter again that gave up. */
export const sendLetter = action(
  { as: "operator", input: ofOrder.extend({ mailId: z.uuid() }) },
  async (operator, fields) => {
    const sent = await resendLetter(operator, fields.mailId);
    return sent.ok ? backTo(fields, "letter") : sent;
  },
);

/** Gives access to a line's book, takes it, or lifts what was decided. */
export const decide = action(
  { as: "operator", input: ofOrder.extend(accessDecision.shape), isFresh: true },
  async (operator, fields) => {
    const decided = await decideAccess(operator, fields);
    return decided.ok ? backTo(fields, fields.verdict) : decided;
  },
);

const gift = courtesy.extend({
  ...{ ...ofOrder.shape, amount: z.string().max(40) },
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Gives part of a line's price back, once however often the form is sent. */
export const give = action(
  { as: "operator", input: gift, isFresh: true },
  async (operator, fields) => {
    const { locale, refundId, lineId, reason, amount, currency } = fields;
    const typed = parseAmount(amount, locale, currency);
    if (!typed.ok) return { ...typed, field: "amount" };
    const given = await giveRefund(operator, {
      refundId,
      lineId,
      amountMinor: typed.value,
      reason,
    });
    if (given.ok) return backTo(fields, "refund");
    return given.reason === "amount-out-of-range"
      ? { ok: false, reason: given.reason, field: "amount" }
      : given;
  },
);

/** Asks the right address of an order to confirm itself. */
export const askAddress = action(
  { as: "operator", input: ofOrder.extend(addressCorrection.shape), isFresh: true },
  async (operator, fields) => {
    const asked = await askAddressCorrection(operator, fields);
    if (asked.ok) return backTo(fields, "asked");
    return asked.reason === "same-address" ? { ...asked, field: "email" } : asked;
  },
);

/** Withdraws what was asked of an address. */
export const withdrawAddress = action(
  { as: "operator", input: ofOrder },
  async (operator, fields) => {
    const withdrawn = await withdrawAddressCorrection(operator, fields.orderId);
    return withdrawn.ok ? backTo(fields, "withdrawn") : withdrawn;
  },
);
