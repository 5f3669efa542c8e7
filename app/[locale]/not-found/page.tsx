import { getTranslations } from "next-intl/server";
import { mustSpeak } from "@/lib/edge/must-speak";
import NotFound from "../not-found";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "common" });
  return { title: t("notFoundTitle"), robots: { index: false } };
}

/**
 * What stands where there is no page, as a page of its own. Next draws its "not found" with scripts only; the front
 * answers every such address with this one, whole and with a status of 404.
 */
export default async function Missing({ params }: Props) {
  mustSpeak((await params).locale);
  return <NotFound />;
}
