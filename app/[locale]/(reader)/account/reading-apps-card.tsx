import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import type { Reader } from "@/lib/accounts/actor";
import { shelfAddress } from "@/lib/edge/opds-site";
import { createAppPassword, createFeedAddress } from "./key-actions";
import { copyWords, KeyForm } from "./key-form";
import { KeyList } from "./key-list";

/** How a reader opens their library in an app: the addresses, a password for each, or an address that needs none. */
export async function ReadingAppsCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, copy] = await Promise.all([getTranslations("keys.apps"), copyWords()]);
  const labels = { "1.2": t("address12"), "2.0": t("address20") };
  const versions = ["1.2", "2.0"] as const;
  const form = { locale, name: t("name"), nameHint: t("nameHint") };
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        <p className="max-w-prose text-sm text-ink-soft">{t("lead")}</p>
        <div className="space-y-4">
          <h3 className="text-base">{t("addresses")}</h3>
          {versions.map((version) => (
            <CopyText
              key={version}
              label={labels[version]}
              text={shelfAddress(version)}
              words={copy}
            />
          ))}
          <p className="text-sm text-ink-soft">{t("user")}</p>
        </div>
        <section className="space-y-4" aria-label={t("passwords")}>
          <h3 className="text-base">{t("passwords")}</h3>
          <KeyList {...{ reader, locale, kind: "app-password", none: t("none") }} />
          <KeyForm
            {...{ locale, action: createAppPassword, scope: "app-password" }}
            words={{ ...form, create: t("create") }}
            shown={[{ label: t("made"), text: "{secret}" }]}
          />
        </section>
        <section className="space-y-4" aria-label={t("feeds")}>
          <h3 className="text-base">{t("feeds")}</h3>
          <p className="text-sm text-ink-soft">{t("feedsLead")}</p>
          <KeyList {...{ reader, locale, kind: "feed-address", none: t("none") }} />
          <KeyForm
            {...{ locale, action: createFeedAddress, scope: "feed-address" }}
            words={{ ...form, create: t("createFeed") }}
            shown={versions.map((version) => ({
              label: labels[version],
              text: shelfAddress(version, "{secret}"),
            }))}
          />
        </section>
      </div>
    </Card>
  );
}
