import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { WaitingDispute } from "@/lib/disputes/dispute-queue";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OrderLink } from "../order-link";
import { DisputeAnswers } from "./dispute-answers";
import { SentEvidence } from "./sent-evidence";

const known = [
  ...(["fraudulent", "product_not_received", "product_unacceptable", "duplicate"] as const),
  ...(["credit_not_processed", "unrecognized", "subscription_canceled", "general"] as const),
];

/** One dispute under way: its clocks, what the order's own records say, and what can be done. */
export async function DisputeCard({
  dispute,
  locale,
}: {
  dispute: WaitingDispute;
  locale: string;
}) {
  const t = await getTranslations("disputes");
  const { order, daysLeft, isAsked } = dispute;
  const state = dispute.state as "inquiry" | "open" | "parked";
  const amount = (minor: bigint) => formatMoney(money(minor, dispute.currency), locale);
  const date = (at: Date | null) => (at ? formatShortDate(at, locale, shopZone) : "–");
  const reason = known.find((one) => one === dispute.reason);
  const facts: [string, string][] = [
    [t("amount"), amount(dispute.amountMinor)],
    [t("age"), `${t("ageDays", { days: dispute.ageDays })} (${date(dispute.openedAt)})`],
    [t("deadline"), daysLeft === null ? t("deadlineNone") : deadline(daysLeft)],
    [t("reason"), reason ? t(`reasons.${reason}`) : t("reasons.other", { code: dispute.reason })],
    [t("paid"), date(order.paidAt)],
    [t("claimed"), amount(dispute.claimedMinor)],
    [t("refunded"), amount(dispute.refundedMinor)],
    [t("downloads"), String(dispute.downloads)],
  ];
  function deadline(days: number) {
    const words = days < 0 ? t("deadlinePast") : t("deadlineDays", { days });
    return `${words} (${date(dispute.evidenceDueAt)})`;
  }
  return (
    <article
      aria-label={order.number}
      className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:p-6 lg:grid-cols-[1fr_20rem]"
    >
      <div className="min-w-0 space-y-3">
        <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
          <OrderLink id={dispute.orderId} number={order.number} locale={locale} />
          <Badge tone={state === "open" ? "danger" : "warning"}>{t(`badge.${state}`)}</Badge>
          <span className="figures break-all">{dispute.providerDisputeId}</span>
        </p>
        <h2 className="text-xl">{order.lines.map(({ title }) => title).join(", ")}</h2>
        <p className="text-sm break-words">{order.email}</p>
        <p className="text-sm">{t(`state.${state}`)}</p>
        {state === "parked" ? null : (
          <p className="text-sm font-medium">{isAsked ? t("waits") : t("considers")}</p>
        )}
        <dl className="grid gap-x-6 gap-y-2 text-sm max-sm:grid-cols-2 sm:flex sm:flex-wrap sm:gap-x-8">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-ink-soft">{name}</dt>
              <dd className="figures font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        {dispute.answers.map((answer) => (
          <SentEvidence key={answer.id} answer={answer} />
        ))}
      </div>
      <DisputeAnswers dispute={dispute} locale={locale} />
    </article>
  );
}
