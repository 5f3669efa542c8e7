import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { currentAuthor } from "@/lib/edge/current-actor";

/** Where an author's keys for programs are; nothing for whoever is none. */
export async function ApiKeysCard({ locale }: { locale: string }) {
  const [author, t] = await Promise.all([currentAuthor(), getTranslations("programs.keys")]);
  if (!author) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <p className="max-w-prose text-sm text-ink-soft">{t("lead")}</p>
        <LinkButton look="plain" href={`/${locale}/author/keys`}>
          {t("open")}
        </LinkButton>
      </div>
    </Card>
  );
}
