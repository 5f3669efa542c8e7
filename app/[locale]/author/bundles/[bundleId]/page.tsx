import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { WrittenText } from "@/components/ui/written-text";
import { type BundleDeskPage, findBundleOnDesk } from "@/lib/bundles/bundle-desk";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate, formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { authorAtDoor } from "../../author-door";
import { bundleStates } from "../bundle-states";
import { Answers } from "./answers";
import { Words } from "./words";

type Props = {
  params: Promise<{ locale: string; bundleId: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bundles.desk" });
  return { title: t("one") };
}

/** A bundle for one of its authors: its terms, who has said what, what it yields to them, and their own word. */
export default async function BundleDesk({ params, searchParams }: Props) {
  const { locale, bundleId } = await params;
  const { saved } = await pageQuery(searchParams, "saved");
  const author = await authorAtDoor(locale, `/bundles/${bundleId}`);
  const bundle = await findBundleOnDesk(author, bundleId);
  if (!bundle) notFound();
  const [t, states] = await Promise.all([getTranslations("bundles.desk"), bundleStates()]);
  const { state, slug, currency, own } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const zone = author.timeZone;
  return (
    <PageBody>
      <p className="mb-3 text-sm">
        <a href={`/${locale}/author/bundles`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 lang={bundle.language} className="text-3xl">
        {bundle.title}
      </h1>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-4 text-sm">
        <Badge tone={state === "published" ? "success" : "neutral"}>{states[state]}</Badge>
        {endOf(bundle) ? (
          <span className="text-ink-soft">
            {t("endedBy", {
              ...{
                name: bundle.stopReason ? t("theShop") : (endOf(bundle)?.name ?? ""),
                date: formatDate(endOf(bundle)?.at ?? bundle.createdAt, locale, zone),
              },
            })}
          </span>
        ) : null}
        {bundle.stopReason ? (
          <span className="basis-full">{t("stopped", { reason: bundle.stopReason })}</span>
        ) : null}
        {state === "published" || state === "retired" ? (
          <a href={`/${locale}/bundles/${slug}`} className="link">
            {t("toPage")}
          </a>
        ) : null}
      </p>
      <div className="mt-6">
        <WrittenText markdown={bundle.description} language={bundle.language} />
      </div>
      <div className="mt-10 grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <Terms bundle={bundle} locale={locale} />
        <div className="space-y-8">
          <People bundle={bundle} locale={locale} zone={zone} />
          <p className="rounded-md bg-well p-5">
            {t("yields", { minimum: told(own.atMinimum), suggested: told(own.atSuggested) })}
          </p>
          <Answers bundle={bundle} locale={locale} share={told(own.atMinimum)} />
        </div>
      </div>
      <Words {...{ bundle, locale, zone }} isSaved={saved === "words"} />
    </PageBody>
  );
}

function endOf({ retiredAt, retirer, decidedAt, decider }: BundleDeskPage) {
  if (retiredAt) return { at: retiredAt, name: retirer?.name ?? "" };
  return decidedAt ? { at: decidedAt, name: decider?.name ?? "" } : null;
}

async function Terms({ bundle, locale }: { bundle: BundleDeskPage; locale: string }) {
  const t = await getTranslations("bundles.desk");
  const { currency, minimumMinor, suggestedMinor, books } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return (
    <section aria-label={t("terms")} className="min-w-0">
      <DataTable
        caption={t("terms")}
        columns={[
          { key: "book", heading: t("bookHeading") },
          { key: "share", heading: t("part"), isNumeric: true },
          { key: "minimum", heading: t("ofMinimum"), isNumeric: true },
        ]}
        rows={books.map((one) => ({
          key: one.bookId,
          cells: {
            book: (
              <a
                href={`/${locale}/books/${one.book.slug}`}
                lang={one.book.language}
                className="link"
              >
                {[one.book.title, one.package.title].filter(Boolean).join(" · ")}
              </a>
            ),
            share: formatPercent(one.shareBp, locale),
            minimum: told(one.partMinor),
          },
        }))}
      />
      <p className="figures mt-4 text-sm">
        {t("priceLine", { minimum: told(minimumMinor), suggested: told(suggestedMinor) })}
      </p>
      <p className="mt-2 max-w-2xl text-sm text-ink-soft">{t("frozen")}</p>
    </section>
  );
}

async function People({
  bundle,
  locale,
  zone,
}: {
  bundle: BundleDeskPage;
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("bundles.desk");
  const said = (one: BundleDeskPage["people"][number]) => {
    if (!one.answer) return t("open");
    const date = formatDate(one.answer.answeredAt, locale, zone);
    return one.answer.answer === "accepted" ? t("agreedOn", { date }) : t("declinedOn", { date });
  };
  return (
    <DataTable
      caption={t("people")}
      columns={[
        { key: "author", heading: t("author") },
        { key: "answer", heading: t("answer") },
      ]}
      rows={bundle.people.map((one) => ({
        key: one.authorId,
        cells: { author: one.isOwn ? t("you", { name: one.name }) : one.name, answer: said(one) },
      }))}
    />
  );
}
