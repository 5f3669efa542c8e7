import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/text-field";
import { type BundleForOperator, listBundlesForOperator } from "@/lib/bundles/bundles-for-operator";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OneButtonForm } from "../../one-button-form";
import { stop } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({
    locale: (await params).locale,
    namespace: "bundles.operator",
  });
  return { title: t("title") };
}

/** The bundles on sale, each with a way to end its sale; and those the shop stopped lately, with the reason given. */
export default async function OperatorBundles({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, { done }, bundles] = await Promise.all([
    getTranslations("bundles.operator"),
    pageQuery(searchParams, "done"),
    listBundlesForOperator(operator),
  ]);
  const stopped = bundles.find(({ id, stopReason }) => id === done && stopReason);
  return (
    <div className="max-w-3xl">
      {stopped ? (
        <DoneNotice of={stopped.id}>{t("done", { title: stopped.title })}</DoneNotice>
      ) : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      {bundles.length === 0 ? <EmptyState title={t("none")} /> : null}
      <ul className="divide-y divide-rule border-rule not-empty:border-y">
        {bundles.map((bundle) => (
          <li key={bundle.id} className="space-y-3 py-5">
            <OneBundle bundle={bundle} locale={locale} />
          </li>
        ))}
      </ul>
    </div>
  );
}

async function OneBundle({ bundle, locale }: { bundle: BundleForOperator; locale: string }) {
  const t = await getTranslations("bundles.operator");
  const { id, slug, title, language, bookCount, proposer, stopReason, retiredAt } = bundle;
  return (
    <>
      <h2 lang={language} className="text-lg">
        <a href={`/${locale}/bundles/${slug}`} className="link">
          {title}
        </a>
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
        <span>{t("by", { name: proposer?.name ?? "", count: bookCount })}</span>
        {retiredAt ? (
          <Badge tone="warning">
            {t("stoppedOn", { date: formatDate(retiredAt, locale, shopZone) })}
          </Badge>
        ) : null}
      </p>
      {stopReason ? (
        <p className="text-sm whitespace-pre-line [overflow-wrap:anywhere]">
          {t("why", { reason: stopReason })}
        </p>
      ) : (
        <Disclosure summary={t("stop")} label={t("stopOf", { title })}>
          <OneButtonForm
            space="bundles"
            action={stop}
            hidden={{ locale, bundleId: id }}
            label={t("stopOf", { title })}
            look="danger"
            button={t("stopIt")}
            className="mt-2 space-y-4"
            scope={id}
          >
            <p className="text-sm text-ink-soft">{t("stopText")}</p>
            <TextField
              name="reason"
              label={t("reason")}
              hint={t("reasonHint")}
              rows={2}
              maxLength={500}
              scope={id}
              isRequired
            />
          </OneButtonForm>
        </Disclosure>
      )}
    </>
  );
}
