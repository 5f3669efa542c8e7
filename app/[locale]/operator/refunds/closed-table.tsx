import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type QueueAsk, queuePageSize, queueQuery } from "@/lib/refunds/queue-ask";
import type { ClosedRefund } from "@/lib/refunds/refund-queue";

type Props = { closed: ClosedRefund[]; ask: QueueAsk; locale: string };

/** Requests that have ended: how, who decided it and when, page by page. */
export async function ClosedTable({ closed, ask, locale }: Props) {
  const [t, desk] = await Promise.all([
    getTranslations("operator"),
    getTranslations("operator.refundDesk"),
  ]);
  const { show, q, closedAfter } = ask;
  const shown = closed.slice(0, queuePageSize);
  const last = closed.length > queuePageSize ? (shown.at(-1)?.id ?? null) : null;
  const page = (place: string | null) =>
    `/${locale}/operator/refunds${queueQuery({ show, q, closedAfter: place })}#closed`;
  const decided = ({ state, decision, closedAt }: ClosedRefund) => {
    const at = decision?.decidedAt ?? closedAt;
    const other = state === "withdrawn" ? desk("byReader") : desk("elsewhere");
    // A yes may have come before the reader kept the book after all; who ended it is told then.
    const who = state === "withdrawn" ? other : (decision?.operator.email ?? other);
    return at ? desk("decidedBy", { who, at: formatShortDate(at, locale, shopZone) }) : who;
  };
  return (
    <section id="closed" aria-label={t("closed")} className="mt-16">
      <DataTable
        caption={t("closed")}
        columns={[
          { key: "number", heading: t("number"), onPhone: "whole" },
          { key: "order", heading: t("order"), onPhone: "whole" },
          { key: "book", heading: t("book"), onPhone: "whole" },
          { key: "verdict", heading: t("verdict") },
          { key: "decided", heading: desk("decided"), onPhone: "whole" },
          { key: "amount", heading: t("amount"), isNumeric: true },
        ]}
        rows={shown.map((request) => ({
          key: request.id,
          cells: {
            number: <span className="figures whitespace-nowrap">{request.number}</span>,
            order: (
              <a
                href={`/${locale}/operator/orders/${request.line.orderId}`}
                className="figures link whitespace-nowrap"
              >
                {request.line.order.number}
              </a>
            ),
            book: request.line.title,
            verdict: t(request.state as "settled" | "declined" | "withdrawn"),
            decided: (
              <span className="[overflow-wrap:anywhere]">
                {decided(request)}
                {request.decision?.reason
                  ? ` ${desk("withReason", { reason: request.decision.reason })}`
                  : null}
              </span>
            ),
            amount:
              request.amountMinor === null
                ? null
                : formatMoney(money(request.amountMinor, request.line.currency), locale),
          },
        }))}
      />
      <p className="mt-4 flex flex-wrap gap-x-6 text-sm">
        {closedAfter ? (
          <a href={page(null)} className="quiet-link">
            {desk("fromStart")}
          </a>
        ) : null}
        {last ? (
          <a href={page(last)} className="quiet-link">
            {desk("olderClosed")}
          </a>
        ) : null}
      </p>
    </section>
  );
}
