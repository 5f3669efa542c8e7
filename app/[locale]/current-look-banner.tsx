import { getTranslations } from "next-intl/server";
import { LookBanner } from "@/components/layout/look-banner";
import { currentLook } from "@/lib/edge/current-actor";

/** The banner of whoever looks at somebody's pages; nothing for everybody else, and so in every page that is kept. */
export async function CurrentLookBanner({ locale }: { locale: string }) {
  const look = await currentLook();
  if (!look) return null;
  const t = await getTranslations("operatorDesk.look");
  const words = {
    ...{ banner: t("banner"), text: t("bannerText"), end: t("end") },
    who: t("bannerWho", { email: look.user.email }),
  };
  return <LookBanner words={words} locale={locale} />;
}
