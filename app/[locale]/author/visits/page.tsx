import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { askedVisits } from "@/lib/edge/asked-visits";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listOwnBooks } from "@/lib/editions/books-desk";
import { formatDate } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { authorAtDoor } from "../author-door";
import { AskForm } from "./ask-form";
import { SitesTable } from "./sites-table";
import { VisitsPart } from "./visits-part";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "visits" });
  return { title: t("title"), robots: { index: false } };
}

/** How often an author's books are looked at, day by day, and where their visitors come from. */
export default async function Visits({ params, searchParams }: Props) {
  const { locale } = await params;
  const query = await pageQuery(searchParams, "days", "from", "to", "book", "after");
  const author = await authorAtDoor(locale, "/visits");
  const [t, books] = await Promise.all([getTranslations("visits"), listOwnBooks(author)]);
  const { range, days } = askedVisits(query, author.timeZone);
  const bookSlug = books.find(({ slug }) => slug === query.book)?.slug ?? null;
  const dated = (day: string) => formatDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  if (books.length === 0)
    return (
      <PageBody>
        <h1 className="mb-8 text-3xl">{t("title")}</h1>
        <EmptyState
          isDesk
          title={t("noBooks")}
          actions={<LinkButton href={`/${locale}/author/books`}>{t("emptyStep")}</LinkButton>}
        />
      </PageBody>
    );
  const sites = { author, ask: { range, bookSlug }, locale, days };
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 max-w-2xl text-sm text-ink-soft">
        {t("lead", {
          from: dated(range.firstDay),
          to: dated(range.lastDay),
          zone: zoneName(author.timeZone, locale),
        })}
      </p>
      <AskForm {...{ books, bookSlug, range, days, locale }} />
      <VisitsPart author={author} ask={sites.ask} locale={locale}>
        <SitesTable {...sites} after={query.after} />
      </VisitsPart>
      <p className="mt-10 text-xs text-ink-soft">{t("kept")}</p>
    </PageBody>
  );
}
