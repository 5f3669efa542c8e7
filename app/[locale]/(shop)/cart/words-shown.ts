import { getTranslations } from "next-intl/server";
import { wordsMark } from "@/lib/edge/words-mark";
import { findLegalVersion } from "@/lib/legal/legal-versions";

/**
 * Everything a buyer agrees to by ordering, as it reads now: the consent, the version of the terms, and the words beside the
 * boxes that may be ticked too. `mark` stands for all of it, so that an order keeps what its form showed or is asked anew.
 */
export async function wordsShown(locale: string) {
  const [t, readers, terms] = await Promise.all([
    getTranslations({ locale, namespace: "cart" }),
    getTranslations({ locale, namespace: "readers" }),
    findLegalVersion("terms"),
  ]);
  const consent = t("consent");
  const termsNumber = terms?.number ?? null;
  const mark = wordsMark(consent, termsNumber ?? 0, t.raw("remindMe"), readers.raw("boxOf"));
  return { consent, termsNumber, mark };
}
