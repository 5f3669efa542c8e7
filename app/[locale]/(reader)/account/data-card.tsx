import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";

/** What the shop keeps of a reader, to take along or to have erased. */
export async function DataCard({ locale }: { locale: string }) {
  const t = await getTranslations("erasure.card");
  return (
    <Card title={t("title")}>
      <p className="mb-4 max-w-prose text-sm text-ink-soft">{t("text")}</p>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <LinkButton look="plain" href={`/${locale}/account/export`}>
          {t("export")}
        </LinkButton>
        <a
          href={`/${locale}/account/erase`}
          className="quiet-link inline-flex min-h-11 items-center text-sm"
        >
          {t("erase")}
        </a>
      </p>
    </Card>
  );
}
