import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { Reader } from "@/lib/accounts/actor";
import { currentAuthor } from "@/lib/edge/current-actor";
import { createApiKey } from "./key-actions";
import { KeyForm } from "./key-form";
import { KeyList } from "./key-list";

/** An author's keys for programs; nothing for whoever is none. */
export async function ApiKeysCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [author, t] = await Promise.all([currentAuthor(), getTranslations("keys.api")]);
  if (!author) return null;
  const words = { name: t("name"), nameHint: t("nameHint"), create: t("create") };
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <p>{t("lead")}</p>
        <KeyList {...{ reader, locale, kind: "api-key", none: t("none") }} />
        <KeyForm
          {...{ locale, words, action: createApiKey, scope: "api-key" }}
          shown={[{ label: t("made"), text: "{secret}" }]}
        />
      </div>
    </Card>
  );
}
