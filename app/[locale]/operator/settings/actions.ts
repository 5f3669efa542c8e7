"use server";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { editShop } from "@/lib/catalog/edit-shop";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { shopWish } from "@/lib/catalog/shop-wish";
import { action } from "@/lib/edge/action";
import { lastText } from "@/lib/edge/sent-texts";
import { checkMail, checkProvider, checkStorage } from "@/lib/edge/shop-checks";
import { localeField } from "@/lib/i18n/locale-field";

const locale = { locale: localeField };
const wish = shopWish.extend(locale);
/** The same with the names of what was shown to change, between dots. */
const shownWish = wish.extend({ shown: z.string().max(200) });

/** Checks what was written and shows what would change, at an address that says it. */
export const review = action({ as: "operator", input: wish }, async (_operator, fields, form) => {
  const { taxCode } = await getShopSettings();
  if (fields.taxMode === "automatic" && !taxCode)
    return { ok: false as const, reason: "tax-code-needed", field: "taxMode" };
  const asked = new URLSearchParams(
    Object.keys(shopWish.shape).map((name) => [name, lastText(form, name) ?? ""]),
  );
  redirect(`/${fields.locale}/operator/settings/review?${asked}`);
});

/** Changes the settings, as they were shown. */
export const apply = action(
  { as: "operator", input: shownWish, isFresh: true },
  async (operator, fields) => {
    const { locale, shown, ...edit } = fields;
    const edited = await editShop(operator, edit, shown);
    if (!edited.ok) return edited;
    redirect(`/${locale}/operator/settings?saved=${edited.value.changed.join(".") || "nothing"}`);
  },
);

const press = z.object(locale);

/** Hands a test letter to the mail server. */
export const tryMail = action({ as: "operator", input: press }, async (operator) => {
  const [t, { name: shop }] = await Promise.all([
    getTranslations("shopSettings"),
    getShopSettings(),
  ]);
  return checkMail(operator, { subject: t("mailSubject", { shop }), text: t("mailText") });
});

/** Asks the payment provider. */
export const tryProvider = action({ as: "operator", input: press }, (operator) =>
  checkProvider(operator),
);

/** Writes, reads and removes a file. */
export const tryStorage = action({ as: "operator", input: press }, (operator) =>
  checkStorage(operator),
);
