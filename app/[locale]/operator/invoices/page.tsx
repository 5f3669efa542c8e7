import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { readInvoiceDesk } from "@/lib/invoices/invoice-desk";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { MissingDetails } from "./missing-details";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "invoiceDesk" });
  return { title: t("title") };
}

/** The newest invoices and credit notes, with the ways to the seller's details and the tax export. */
export default async function InvoiceDesk({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const { before } = await pageQuery(searchParams, "before");
  const [t, words, { documents, next, missing }] = await Promise.all([
    getTranslations("invoiceDesk"),
    getTranslations("invoice"),
    readInvoiceDesk(operator, before ?? null),
  ]);
  return (
    <>
      <h1 className="mb-6 text-3xl">{t("title")}</h1>
      <p className="mb-8 flex flex-wrap gap-3">
        <LinkButton look="plain" href={`/${locale}/operator/settings/invoices`}>
          {t("identity")}
        </LinkButton>
        <LinkButton look="plain" href={`/${locale}/operator/taxes`}>
          {t("taxes")}
        </LinkButton>
      </p>
      <MissingDetails missing={missing} />
      {documents.length === 0 ? (
        <EmptyState isDesk title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          isCaptionHidden
          columns={[
            { key: "document", heading: words("document"), onPhone: "whole" },
            { key: "kind", heading: words("kind"), onPhone: "half" },
            { key: "date", heading: words("date"), onPhone: "half" },
            { key: "amount", heading: words("amount"), isNumeric: true, onPhone: "half" },
            { key: "file", heading: words("file"), onPhone: "half" },
          ]}
          rows={documents.map(({ number, kind, orderId, issuedAt, currency, grossMinor }) => ({
            key: number,
            cells: {
              document: (
                <a
                  href={`/${locale}/operator/orders/${orderId}`}
                  className="figures link whitespace-nowrap"
                >
                  {number}
                </a>
              ),
              kind: words(`kinds.${kind}` as "kinds.invoice"),
              date: formatShortDate(issuedAt, locale, shopZone),
              amount: formatMoney(money(grossMinor, currency), locale),
              file: (
                <a
                  className="link"
                  href={`/${locale}/orders/${orderId}/invoice/${number}.pdf`}
                  aria-label={words("pdfOf", { number })}
                >
                  {words("pdf")}
                </a>
              ),
            },
          }))}
        />
      )}
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {next ? (
          <a href={`/${locale}/operator/invoices?before=${next}`} className="quiet-link">
            {t("older")}
          </a>
        ) : null}
        {before ? (
          <a href={`/${locale}/operator/invoices`} className="quiet-link">
            {t("newest")}
          </a>
        ) : null}
      </p>
    </>
  );
}
