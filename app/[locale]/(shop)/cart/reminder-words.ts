import { getTranslations } from "next-intl/server";
import { reminderHours } from "@/lib/cart/cart-reminder";

/** The words by which somebody consents to a link to their cart: shown beside the box, and kept as they were shown. */
export async function reminderWords(locale: string) {
  const t = await getTranslations({ locale, namespace: "cart" });
  return t("remindMe", { hours: reminderHours() });
}
