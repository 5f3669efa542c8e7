import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { invoiceAsker } from "@/lib/edge/invoice-response";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { findOrderDocuments } from "@/lib/invoices/order-documents";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { CompanyForm } from "./company-form";

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "invoice" });
  return { title: t("title"), referrer: "same-origin", robots: { index: false } };
}

/** An order's invoices and credit notes, and a way to have the invoice made out to a company. */
export default async function OrderDocuments({ params, searchParams }: Props) {
  const { locale, orderId } = await params;
  const { pass, restated } = await pageQuery(searchParams, "pass", "restated");
  mustSpeak(locale);
  const [t, common, found] = await Promise.all([
    getTranslations("invoice"),
    getTranslations("common"),
    findOrderDocuments(await invoiceAsker(pass, locale), orderId),
  ]);
  if (!found)
    return (
      <PageBody width="narrow">
        <EmptyState
          title={t("private")}
          actions={
            <LinkButton href={`/${locale}/sign-in?to=/${locale}/orders/${orderId}/documents`}>
              {common("signIn")}
            </LinkButton>
          }
        >
          {t("privateText")}
        </EmptyState>
      </PageBody>
    );
  const { order, documents } = found;
  const proof = pass ? `?pass=${encodeURIComponent(pass)}` : "";
  const standing = documents.findLast(({ kind }) => kind === "invoice");
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead", { number: order.number })}</p>
      {restated ? (
        <div className="mb-8">
          <Notice tone="success">{t("restated")}</Notice>
        </div>
      ) : null}
      {standing ? (
        <DataTable
          caption={t("title")}
          isCaptionHidden
          columns={[
            { key: "document", heading: t("document") },
            { key: "kind", heading: t("kind") },
            { key: "date", heading: t("date") },
            { key: "buyer", heading: t("madeOutTo") },
            { key: "amount", heading: t("amount"), isNumeric: true },
            { key: "file", heading: t("file") },
          ]}
          rows={documents.map(({ number, kind, issuedAt, buyer, grossMinor, currency }) => ({
            key: number,
            cells: {
              document: <span className="figures whitespace-nowrap">{number}</span>,
              kind: t(`kinds.${kind}` as "kinds.invoice"),
              date: formatShortDate(issuedAt, locale, shopZone),
              buyer: buyer.name ?? buyer.email,
              amount: formatMoney(money(grossMinor, currency), locale),
              file: (
                <a
                  className="link"
                  href={`/${locale}/orders/${orderId}/invoice/${number}.pdf${proof}`}
                  aria-label={t("pdfOf", { number })}
                >
                  {t("pdf")}
                </a>
              ),
            },
          }))}
        />
      ) : (
        <EmptyState title={order.totalMinor === 0n ? t("free") : t("waiting")}>
          {order.totalMinor === 0n ? t("freeText") : t("waitingText")}
        </EmptyState>
      )}
      {standing ? <CompanyForm buyer={standing.buyer} where={{ locale, orderId, pass }} /> : null}
      <p className="mt-10 text-sm">
        <a href={`/${locale}/orders/${orderId}`} className="quiet-link">
          {t("back")}
        </a>
      </p>
    </PageBody>
  );
}
