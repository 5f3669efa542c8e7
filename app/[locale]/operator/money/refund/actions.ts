"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { giveRefund } from "@/lib/refunds/give-refund";
import { courtesy } from "@/lib/refunds/refund";

const giftForm = courtesy.extend({
  ...{ locale: localeField, asked: z.string().max(320), amount: z.string().max(40) },
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Gives part of a line's price back, once however often the form is sent; typed in the line's currency. */
export const give = action(
  { as: "operator", input: giftForm, isFresh: true },
  async (operator, fields) => {
    const { locale, refundId, lineId, reason, amount, currency, asked } = fields;
    const typed = parseAmount(amount, locale, currency);
    if (!typed.ok) return { ...typed, field: "amount" };
    const gift = { refundId, lineId, amountMinor: typed.value, reason };
    const given = await giveRefund(operator, gift);
    if (!given.ok) return given;
    redirect(`/${locale}/operator/money/refund?q=${encodeURIComponent(asked)}&given=1`);
  },
);
