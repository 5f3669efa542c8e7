import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { ListedOrder } from "@/lib/support/order-list";

/** Orders found, each with where it stands and the way to its file. */
export async function OrderTable({ orders, locale }: { orders: ListedOrder[]; locale: string }) {
  const t = await getTranslations("operatorDesk.orders");
  return (
    <DataTable
      caption={t("found", { count: orders.length })}
      isCaptionHidden
      columns={[
        { key: "order", heading: t("order"), onPhone: "whole" },
        { key: "who", heading: t("who"), onPhone: "whole" },
        { key: "what", heading: t("what"), onPhone: "whole" },
        { key: "at", heading: t("at"), onPhone: "whole" },
        { key: "state", heading: t("stateHeading") },
        { key: "total", heading: t("total"), isNumeric: true },
      ]}
      rows={orders.map((order) => ({
        key: order.id,
        cells: {
          order: (
            <a
              href={`/${locale}/operator/orders/${order.id}`}
              className="figures link whitespace-nowrap"
            >
              {order.number}
            </a>
          ),
          who: <Who order={order} />,
          what: <What order={order} />,
          at: (
            <span className="whitespace-nowrap">
              {formatDateTime(order.placedAt, locale, shopZone)}
            </span>
          ),
          state: <State order={order} />,
          total: formatMoney(money(order.totalMinor, order.currency), locale),
        },
      }))}
    />
  );
}

async function Who({ order: { email, checkouts } }: { order: ListedOrder }) {
  const t = await getTranslations("operatorDesk.orders");
  const [card] = checkouts;
  return (
    <span className="[overflow-wrap:anywhere]">
      {email}
      {card?.cardLast4 ? (
        <span className="figures block text-ink-soft">
          {t("card", { brand: card.cardBrand ?? "", last4: card.cardLast4 })}
        </span>
      ) : null}
    </span>
  );
}

async function What({ order: { lines } }: { order: ListedOrder }) {
  const t = await getTranslations("operatorDesk.orders");
  const [first] = lines;
  if (!first) return null;
  const more = lines.length - 1;
  return more > 0 ? t("titleAndMore", { title: first.title, more }) : first.title;
}

async function State({ order }: { order: ListedOrder }) {
  const t = await getTranslations("operatorDesk.orders");
  const { state, lines, disputes } = order;
  const tone = state === "paid" ? "success" : state === "failed" ? "danger" : "neutral";
  return (
    <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
      <Badge tone={tone}>{t(`states.${state as "paid"}`)}</Badge>
      {lines.some(({ returnedMinor }) => returnedMinor > 0n) ? (
        <Badge tone="warning">{t("states.refunded")}</Badge>
      ) : null}
      {disputes.length > 0 ? <Badge tone="danger">{t("states.disputed")}</Badge> : null}
    </span>
  );
}
