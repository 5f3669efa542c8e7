import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { FileLine, OrderFile } from "@/lib/support/order-file";
import { AccessForm } from "./access-form";
import { RefundForm } from "./refund-form";

type Props = { file: OrderFile; locale: string };

/** What was bought, line by line: the money of it, the right it gives, what was downloaded, and what can be done. */
export async function OrderLines({ file: { order, downloads }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <Card title={t("books")}>
      <ul className="divide-y divide-rule">
        {order.lines.map((line) => (
          <li key={line.id} className="py-5 first:pt-0 last:pb-0">
            <Line {...{ line, downloads, locale }} state={order.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Counts = OrderFile["downloads"];

async function Line({
  line,
  downloads,
  state,
  locale,
}: {
  line: FileLine;
  downloads: Counts;
  state: string;
  locale: string;
}) {
  const t = await getTranslations("operatorDesk.order");
  const show = (minor: bigint) => formatMoney(money(minor, line.currency), locale);
  const left = line.priceMinor - line.claimedMinor;
  const facts = [
    t("price", { price: show(line.priceMinor) }),
    ...(line.returnedMinor > 0n ? [t("returned", { amount: show(line.returnedMinor) })] : []),
    ...(line.couponCode ? [t("coupon", { code: line.couponCode })] : []),
    ...(line.bundleTitle ? [t("bundle", { title: line.bundleTitle })] : []),
    ...(line.refundableUntil
      ? [t("guarantee", { until: formatDateTime(line.refundableUntil, locale, shopZone) })]
      : []),
  ];
  return (
    <article aria-label={line.title} className="space-y-3">
      <div>
        <h3 className="text-lg">
          <a href={`/${locale}/books/${line.book.slug}`}>{line.title}</a>
        </h3>
        <p className="text-sm text-ink-soft">
          {line.shares.map(({ author }) => author.name).join(", ")}
          {line.package.title ? ` · ${line.package.title}` : ""}
        </p>
        <p className="figures text-sm">{facts.join(" · ")}</p>
      </div>
      <Right {...{ line, locale }} counts={downloads} />
      {line.entitlement ? <AccessForm line={line} locale={locale} /> : null}
      {state === "paid" && left > 0n ? <RefundForm line={line} locale={locale} /> : null}
    </article>
  );
}

async function Right({ line, counts, locale }: { line: FileLine; counts: Counts; locale: string }) {
  const t = await getTranslations("operatorDesk.order");
  const { entitlement, accessDecisions } = line;
  if (!entitlement) return <p className="text-sm text-ink-soft">{t("noRight")}</p>;
  const { state, closedReason, email, downloads } = entitlement;
  const [latest] = downloads;
  return (
    <div className="space-y-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={state === "active" ? "success" : "warning"}>
          {t(`rights.${(closedReason ?? state) as "active"}`)}
        </Badge>
        <span className="[overflow-wrap:anywhere]">{email}</span>
      </p>
      <p className="text-ink-soft">
        {latest
          ? t("downloads", {
              count: counts.get(entitlement.id) ?? 0,
              at: formatDateTime(latest.at, locale, shopZone),
              format: latest.file.format.toUpperCase(),
              edition: latest.file.edition.number,
            })
          : t("noDownload")}
      </p>
      {accessDecisions.map(({ id, verdict, reason, operator, decidedAt }) => (
        <p key={String(id)} className="[overflow-wrap:anywhere]">
          {t(`decided.${verdict as "given"}`, {
            ...{ who: operator.email, reason },
            at: formatDateTime(decidedAt, locale, shopZone),
          })}
        </p>
      ))}
    </div>
  );
}
