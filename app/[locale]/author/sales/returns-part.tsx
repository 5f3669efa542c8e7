import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import type { Author } from "@/lib/accounts/actor";
import { formatDate, formatNumber, formatPercent, formatShortDate } from "@/lib/i18n/format";
import { listReturnComments } from "@/lib/sales/return-comments";
import { type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import { byInterval, refundRate } from "@/lib/sales/sales-figures";
import type { SalesSums } from "@/lib/sales/sales-sums";
import type { CurrencySales, SalesView } from "@/lib/sales/sales-view";

type Props = {
  author: Author;
  view: SalesView;
  sales: CurrencySales;
  ask: SalesAsk;
  locale: string;
};

/** How many of the copies sold went back, by edition and by week, and what readers said to it. */
export async function ReturnsPart(props: Props) {
  const { sales, ask, locale } = props;
  const t = await getTranslations("sales.weeks");
  const weeks = byInterval(sales.days, "week").filter(({ copies }) => copies > 0);
  const dated = (day: string) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  return (
    <>
      <div className="space-y-6">
        <Editions {...props} />
        <Disclosure summary={t("title")}>
          <RateTable
            caption={t("title")}
            heading={t("name")}
            rows={weeks.map((week) => ({
              name: `${dated(week.first)} – ${dated(week.last)}`,
              linkOf: (of) =>
                `/${locale}/author/sales/movements${salesQuery({
                  ...{ ...ask, currency: sales.currency, of, period: "own" },
                  ...{ from: week.first, to: week.last },
                })}`,
              ...week,
            }))}
            locale={locale}
          />
          <p className="mt-2 text-xs text-ink-soft">{t("text")}</p>
        </Disclosure>
      </div>
      <Comments {...props} />
    </>
  );
}

async function Editions({ view, sales: { currency, facets }, ask, locale }: Props) {
  const t = await getTranslations("sales.editions");
  if (facets.edition.length === 0) return null;
  const named = (value: string) => view.editions.get(value) ?? t("none");
  const linkOf = (value: string) => (of: "copies" | "gone") =>
    `/${locale}/author/sales/movements${salesQuery({ ...ask, currency, of, facet: { name: "edition", value } })}`;
  return (
    <div>
      <RateTable
        caption={t("title")}
        heading={t("name")}
        rows={facets.edition.map((one) => ({
          name: named(one.value),
          linkOf: linkOf(one.value),
          ...one,
        }))}
        locale={locale}
      />
      <p className="mt-2 text-xs text-ink-soft">{t("text")}</p>
    </div>
  );
}

async function RateTable({
  caption,
  heading,
  rows,
  locale,
}: {
  caption: string;
  heading: string;
  rows: (SalesSums & { name: string; linkOf?: (of: "copies" | "gone") => string })[];
  locale: string;
}) {
  const [t, chart, list] = await Promise.all([
    getTranslations("sales.editions"),
    getTranslations("sales.chart"),
    getTranslations("sales.figures"),
  ]);
  const counted = (
    { linkOf, name }: (typeof rows)[number],
    of: "copies" | "gone",
    count: number,
  ) => {
    const told = formatNumber(count, locale);
    if (!linkOf) return told;
    return (
      <a
        href={linkOf(of)}
        aria-label={list("list", { what: `${name}, ${list(of, { count })}` })}
        className="quiet-link"
      >
        {told}
      </a>
    );
  };
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "name", heading },
        { key: "copies", heading: chart("copies"), isNumeric: true },
        { key: "gone", heading: chart("gone"), isNumeric: true },
        { key: "rate", heading: t("rate"), isNumeric: true },
      ]}
      rows={rows.map((row) => {
        const rate = refundRate(row);
        return {
          key: `${row.name} ${row.linkOf?.("gone") ?? ""}`,
          cells: {
            name: row.name,
            copies: counted(row, "copies", row.copies),
            gone: counted(row, "gone", row.goneCopies),
            rate: rate === null ? "" : formatPercent(rate, locale),
          },
        };
      })}
    />
  );
}

async function Comments({ author, view, sales: { currency }, locale }: Props) {
  const [t, comments] = await Promise.all([
    getTranslations("sales.comments"),
    listReturnComments(author, { ...view.filter, currency }),
  ]);
  const heading = `comments-${currency}`;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="font-serif text-lg">
        {t("title")}
      </h3>
      <p className="mt-1 mb-4 text-xs text-ink-soft">{t("text")}</p>
      {comments.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : null}
      <ul className="space-y-4 text-sm">
        {comments.map(({ id, comment, locale: language, at, title, edition }) => {
          const about = { title, date: formatDate(at, locale, author.timeZone) };
          return (
            <li key={id}>
              <blockquote lang={language} className="border-s-2 border-rule ps-3 wrap-anywhere">
                {comment}
              </blockquote>
              <p className="mt-1 text-xs text-ink-soft">
                {edition ? t("about", { ...about, edition }) : t("aboutBook", about)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
