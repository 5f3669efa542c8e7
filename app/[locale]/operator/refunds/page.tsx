import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { listClosedRefunds, listRefundQueue } from "@/lib/refunds/refund-queue";
import { RequestCard } from "./request-card";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operator" });
  return { title: t("refunds") };
}

/** The refund queue, oldest first, each request with its clocks and its two answers. */
export default async function RefundQueue({ params, searchParams }: Props) {
  const { locale } = await params;
  const { approved, declined } = await pageQuery(searchParams, "approved", "declined");
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, queue, closed] = await Promise.all([
    getTranslations("operator"),
    listRefundQueue(operator),
    listClosedRefunds(operator),
  ]);
  const late = queue.filter(({ pressure }) => pressure === "over").length;
  const soon = queue.filter(({ pressure }) => pressure === "soon").length;
  const answered = [...queue, ...closed].find(({ id }) => id === (approved ?? declined));
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("refunds")}</h1>
      {answered ? (
        <DoneNotice of={answered.id}>
          {approved
            ? t("doneApproved", { number: answered.number })
            : t("doneDeclined", { number: answered.number })}
        </DoneNotice>
      ) : null}
      {late + soon > 0 ? (
        <div className="mb-8">
          <Notice
            tone={late > 0 ? "error" : "warning"}
            title={t("latePressing", { late, soon })}
            isQuiet
          >
            <p>{t("latePromise")}</p>
          </Notice>
        </div>
      ) : null}
      {queue.length === 0 ? (
        <EmptyState title={t("queueEmpty")}>{t("queueEmptyText")}</EmptyState>
      ) : (
        <ul aria-label={t("queue")} className="space-y-6">
          {queue.map((request) => (
            <li key={request.id}>
              <RequestCard request={request} locale={locale} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-16">
        <DataTable
          caption={t("closed")}
          columns={[
            { key: "number", heading: t("number"), onPhone: "whole" },
            { key: "order", heading: t("order"), onPhone: "whole" },
            { key: "book", heading: t("book") },
            { key: "verdict", heading: t("verdict") },
            { key: "amount", heading: t("amount"), isNumeric: true },
          ]}
          rows={closed.map((request) => ({
            key: request.id,
            cells: {
              number: <span className="figures">{request.number}</span>,
              order: <span className="figures">{request.line.order.number}</span>,
              book: request.line.title,
              verdict: t(request.state as "settled" | "declined" | "withdrawn"),
              amount:
                request.amountMinor === null
                  ? null
                  : formatMoney(money(request.amountMinor, request.line.currency), locale),
            },
          }))}
        />
      </div>
    </>
  );
}
