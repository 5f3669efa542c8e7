"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
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
