import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";

/** A book that stays shut, and why, in words. */
export async function ShutBook({
  reason,
  locale,
}: {
  reason: "closed" | "taken" | "disputed" | "frozen" | "withdrawn";
  locale: string;
}) {
  const t = await getTranslations("reading");
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("shut")}</h1>
      <p className="mt-4 mb-8">{t(`refused.${reason}`)}</p>
      <LinkButton href={`/${locale}/library`}>{t("toLibrary")}</LinkButton>
    </PageBody>
  );
}
