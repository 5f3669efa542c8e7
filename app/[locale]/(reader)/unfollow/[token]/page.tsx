import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mustSpeak } from "@/lib/edge/must-speak";
import { followOfLetter } from "@/lib/store/follow-of-letter";
import { StopByLetter } from "../../../stop-by-letter";
import { stopByLetter } from "./actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "store.unfollow" });
  return { title: t("title"), robots: { index: false } };
}

/** One button that stops the letters about an author or a book, for whoever holds one of them. */
export default async function Unfollow({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const found = await followOfLetter(token);
  if (!found) notFound();
  const t = await getTranslations("store.unfollow");
  const { of } = found;
  const words = {
    title: t("title"),
    text: of ? t(of.language ? "book" : "text", { name: of.name }) : "",
    press: t("stop"),
    done: t("done"),
  };
  return <StopByLetter {...{ words, token, locale }} action={stopByLetter} isOver={!of} />;
}
