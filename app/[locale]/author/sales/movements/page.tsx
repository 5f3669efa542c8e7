import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { salesAskedOfPage } from "@/lib/edge/sales-asked";
import { formatCountry, formatDate, formatMoney } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { money } from "@/lib/kernel/money";
import { findMovementPage, type MovementPage } from "@/lib/sales/movement-page";
import { type ListedSum, type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import { readPlace, writePlace } from "@/lib/sales/sales-place";
import { authorAtDoor } from "../../author-door";
import { MovementTable } from "../movement-table";
import { TermRemarks } from "../term-remarks";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "sales.moves" });
  return { title: t("title") };
}

/** The movements that make a figure of the sales page, page by page, with the sum of them all: the figure. */
export default async function Movements({ params, searchParams }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/sales/movements");
  const ask = await salesAskedOfPage(searchParams);
  const after = readPlace((await pageQuery(searchParams, "after")).after);
  const page = await findMovementPage(author, ask, after);
  if (!page) notFound();
  const [t, sales] = await Promise.all([getTranslations("sales.moves"), getTranslations("sales")]);
  const { term, movements, older } = page;
  const dated = (day: string) => formatDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  const facet = facetName(page, ask, locale, sales("countries.unknown"));
  return (
    <PageBody>
      <p className="mb-4 text-sm">
        <a
          href={`/${locale}/author/sales${salesQuery({ ...ask, of: "net", facet: null })}`}
          className="quiet-link"
        >
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl">{t(`of.${ask.of}`)}</h1>
      {ask.facet && facet ? (
        <p className="mt-2 font-serif text-lg">{t(`facet.${ask.facet.name}`, { value: facet })}</p>
      ) : null}
      <p className="mt-3 mb-8 text-sm text-ink-soft">
        {sales("lead", {
          ...{ from: dated(term.first), to: dated(term.last) },
          zone: zoneName(author.timeZone, locale),
        })}
      </p>
      <TermRemarks remarks={term.remarks} />
      {movements.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <MovementTable
          {...{ movements, locale }}
          caption={t("title")}
          zone={author.timeZone}
          footer={await sumRows(page, ask.of, locale)}
        />
      )}
      <div className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm">
        <p className="text-ink-soft">{t("page", { shown: movements.length })}</p>
        <p className="flex gap-6">
          {after ? (
            <a href={salesQuery(ask)} className="quiet-link">
              {t("newest")}
            </a>
          ) : null}
          {older ? (
            <a href={salesQuery(ask, { after: writePlace(older) })} className="quiet-link">
              {t("older")}
            </a>
          ) : null}
        </p>
      </div>
      <p className="mt-8">
        <LinkButton look="plain" href={`/${locale}/author/sales/csv${salesQuery(ask)}`}>
          {sales("csv")}
        </LinkButton>
      </p>
    </PageBody>
  );
}

async function sumRows({ sums }: MovementPage, of: ListedSum, locale: string) {
  const t = await getTranslations("sales.moves");
  return sums.map(({ currency, soldMinor, refundedMinor, royaltyMinor, copies }) => {
    const told = (minor: bigint | null) =>
      minor === null ? "" : formatMoney(money(minor, currency), locale);
    const isNet = soldMinor !== null && refundedMinor !== null;
    return {
      key: `sum-${currency}`,
      cells: {
        date: t("sumOf", { currency }),
        what: isNet
          ? t(of === "kept" ? "keptOf" : "netOf", { amount: told(soldMinor - refundedMinor) })
          : copies === null
            ? ""
            : t("copiesOf", { count: copies }),
        price: told(soldMinor),
        refunded: told(refundedMinor),
        royalty: told(royaltyMinor),
      },
    };
  });
}

function facetName(
  { edition, band }: MovementPage,
  { facet }: SalesAsk,
  locale: string,
  unknown: string,
) {
  if (!facet) return null;
  if (facet.name === "edition") return edition ?? unknown;
  if (facet.name === "price" && band) return formatMoney(money(BigInt(facet.value), band), locale);
  if (facet.value === "") return unknown;
  return facet.name === "country" ? formatCountry(facet.value, locale) : facet.value;
}
