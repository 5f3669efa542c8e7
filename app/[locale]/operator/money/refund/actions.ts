"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { minorDigits } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";
import { giveRefund } from "@/lib/refunds/give-refund";
import { courtesy } from "@/lib/refunds/refund";

const gift = courtesy.extend({
  ...{ locale: localeField, asked: z.string().max(320), amount: z.string().max(40) },
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Gives part of a line's price back; the amount is typed in the line's currency. */
export const give = action({ as: "operator", input: gift }, async (operator, fields) => {
  const { locale, lineId, reason, amount, currency, asked } = fields;
  const typed = parseAmount(amount, locale);
  if (!typed.ok) return typed;
  const amountMinor = inMinorUnits(typed.value, currency);
  if (amountMinor === null) return refused("too-many-decimals");
  const given = await giveRefund(operator, { lineId, amountMinor, reason });
  if (!given.ok) return given;
  redirect(`/${locale}/operator/money/refund?q=${encodeURIComponent(asked)}&given=1`);
});

// What was typed is read in hundredths; some currencies have none, a few have thousandths.
function inMinorUnits(hundredths: bigint, currency: string) {
  const digits = minorDigits(currency);
  if (digits >= 2) return hundredths * 10n ** BigInt(digits - 2);
  const step = 10n ** BigInt(2 - digits);
  return hundredths % step === 0n ? hundredths / step : null;
}
