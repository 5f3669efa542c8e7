import { getTranslations } from "next-intl/server";
import { wordsMark } from "@/lib/edge/words-mark";
import { findLegalVersion } from "@/lib/legal/legal-versions";

/**
 * Everything a buyer agrees to by ordering, as it reads now: the consent, and the words beside the boxes that may be ticked
 * too. `markWith` a version of the terms stands for all of it, so that an order keeps what its form showed or is asked anew.
 */
export async function wordsOfCart(locale: string) {
  const [t, readers] = await Promise.all([
    getTranslations({ locale, namespace: "cart" }),
    getTranslations({ locale, namespace: "readers" }),
  ]);
  const consent = t("consent");
  const markWith = (termsNumber: number | null) =>
    wordsMark(consent, termsNumber ?? 0, t.raw("remindMe"), readers.raw("boxOf"));
  return { consent, markWith };
}

/** The same with the version of the terms that stands. */
export async function wordsShown(locale: string) {
  const [words, terms] = await Promise.all([wordsOfCart(locale), findLegalVersion("terms")]);
  return { consent: words.consent, mark: words.markWith(terms?.number ?? null) };
}
