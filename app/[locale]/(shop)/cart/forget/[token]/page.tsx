import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findConsentOfLetter } from "@/lib/cart/cart-reminder";
import { mustSpeak } from "@/lib/edge/must-speak";
import { StopByLetter } from "../../../../stop-by-letter";
import { stopByLetter } from "../../reminder-actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "cart" });
  return { title: t("stop"), robots: { index: false } };
}

/** One button that withdraws the consent to a link to one's cart, for whoever holds its letter. */
export default async function ForgetCart({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const found = await findConsentOfLetter(token);
  if (!found) notFound();
  const t = await getTranslations("cart");
  const [title, text, press, done] = [t("stop"), t("stopText"), t("stopPress"), t("stopDone")];
  const words = { title, text, press, done };
  return (
    <StopByLetter {...{ words, token, locale }} action={stopByLetter} isOver={!found.stands} />
  );
}
