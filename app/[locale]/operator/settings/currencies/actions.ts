"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { action } from "@/lib/edge/action";
import { lastText } from "@/lib/edge/sent-texts";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { setPayoutMinimums } from "@/lib/payouts/set-payout-minimums";
import { readCurrencies } from "@/lib/pricing/currency-change";
import { editCurrencies } from "@/lib/pricing/edit-currencies";

const chosen = z.object({ locale: localeField });

/** Shows what would change, at an address that says it. */
export const review = action(
  { as: "operator", input: chosen },
  async (_operator, { locale }, form) => {
    const { currency } = await getShopSettings();
    const wanted = readCurrencies(form.getAll("sells").join("."), currency);
    redirect(`/${locale}/operator/settings/currencies/review?sells=${wanted.join(".")}`);
  },
);

const shown = chosen.extend({ sells: z.string().max(200), shown: z.string().max(200) });

/** Sells in them from now on, as it was shown. */
export const apply = action(
  { as: "operator", input: shown, isFresh: true },
  async (operator, fields) => {
    const edited = await editCurrencies(operator, fields.sells.split("."), fields.shown);
    if (!edited.ok) return edited;
    redirect(`/${fields.locale}/operator/settings/currencies?saved=${fields.sells}`);
  },
);

/** Which smallest payouts stood on the page, in minor units: "EUR:2000 USD:0". */
const minimums = chosen.extend({
  shown: z.string().regex(/^[A-Z]{3}:\d{1,15}( [A-Z]{3}:\d{1,15}){0,59}$/),
});

/** Sets the smallest payout of each currency; nothing of it where one cannot be read. */
export const setMinimums = action(
  { as: "operator", input: minimums, isFresh: true },
  async (operator, { locale, shown }, form) => {
    const wishes = [];
    for (const one of shown.split(" ")) {
      const [currency = "", minor = "0"] = one.split(":");
      const field = `least-${currency}`;
      const least = parseAmount(lastText(form, field) ?? "", locale, currency);
      if (!least.ok) return { ok: false, reason: `${least.reason}-${currency}`, field };
      wishes.push({ currency, minimumMinor: least.value, shownMinor: BigInt(minor) });
    }
    const set = await setPayoutMinimums(operator, wishes);
    if (!set.ok) return set;
    redirect(
      `/${locale}/operator/settings/currencies?minimums=${set.value.changed.join(".") || "same"}`,
    );
  },
);
