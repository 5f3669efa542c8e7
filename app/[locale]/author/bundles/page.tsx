import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type BundleOnDesk, listBundlesOnDesk } from "@/lib/bundles/bundle-desk";
import { formatDate } from "@/lib/i18n/format";
import { authorAtDoor } from "../author-door";
import { bundleStates } from "./bundle-states";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bundles.desk" });
  return { title: t("title") };
}

/** The bundles that concern an author: what waits for their answer, what is on sale, and what has ended. */
export default async function Bundles({ params }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/bundles");
  const [t, bundles] = await Promise.all([
    getTranslations("bundles.desk"),
    listBundlesOnDesk(author),
  ]);
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      <p className="mb-10">
        <LinkButton href={`/${locale}/author/bundles/new`}>{t("new")}</LinkButton>
      </p>
      {bundles.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">
          {bundles.map((bundle) => (
            <li key={bundle.id} className="py-4">
              <Row bundle={bundle} locale={locale} zone={author.timeZone} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  );
}

async function Row({
  bundle,
  locale,
  zone,
}: {
  bundle: BundleOnDesk;
  locale: string;
  zone: string;
}) {
  const [t, states] = await Promise.all([getTranslations("bundles.desk"), bundleStates()]);
  const { id, title, language, proposer, createdAt, state, isAsked } = bundle;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h2 lang={language} className="text-lg">
          <a href={`/${locale}/author/bundles/${id}`}>{title}</a>
        </h2>
        <p className="text-sm text-ink-soft">
          {t("proposedBy", {
            ...{ name: proposer?.name ?? "", date: formatDate(createdAt, locale, zone) },
          })}
        </p>
      </div>
      <Badge tone={isAsked ? "warning" : state === "published" ? "success" : "neutral"}>
        {isAsked ? t("asked") : states[state]}
      </Badge>
    </div>
  );
}
