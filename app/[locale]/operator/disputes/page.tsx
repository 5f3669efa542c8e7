import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import {
  listDecidedDisputes,
  listDisputeQueue,
  listFraudWarnings,
} from "@/lib/disputes/dispute-queue";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OrderLink } from "../order-link";
import { DisputeCard } from "./dispute-card";
import { FraudWarnings } from "./fraud-warnings";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "disputes" });
  return { title: t("title") };
}

/** Disputes under way with their deadlines, fraud warnings, and what was decided. */
export default async function Disputes({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, queue, decided, warnings] = await Promise.all([
    getTranslations("disputes"),
    listDisputeQueue(operator),
    listDecidedDisputes(operator),
    listFraudWarnings(operator),
  ]);
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      {queue.length === 0 ? (
        <EmptyState isDesk title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul aria-label={t("queue")} className="space-y-6">
          {queue.map((dispute) => (
            <li key={dispute.id}>
              <DisputeCard dispute={dispute} locale={locale} />
            </li>
          ))}
        </ul>
      )}
      {warnings.length > 0 ? <FraudWarnings warnings={warnings} locale={locale} /> : null}
      {decided.length > 0 ? <Decided decided={decided} locale={locale} /> : null}
    </>
  );
}

type Decisions = Awaited<ReturnType<typeof listDecidedDisputes>>;

async function Decided({ decided, locale }: { decided: Decisions; locale: string }) {
  const t = await getTranslations("disputes");
  return (
    <div className="mt-16">
      <DataTable
        caption={t("decided")}
        columns={[
          { key: "order", heading: t("order") },
          { key: "outcome", heading: t("outcome") },
          { key: "closed", heading: t("closedOn") },
          { key: "amount", heading: t("amount"), isNumeric: true },
          { key: "pack", heading: "" },
        ]}
        rows={decided.map((dispute) => ({
          key: dispute.id,
          cells: {
            order: <OrderLink id={dispute.orderId} number={dispute.order.number} locale={locale} />,
            outcome: t(`state.${dispute.state as "won" | "lost" | "closed"}`),
            closed: dispute.closedAt ? formatShortDate(dispute.closedAt, locale, shopZone) : null,
            amount: formatMoney(money(dispute.amountMinor, dispute.currency), locale),
            pack: (
              <a
                href={`/${locale}/operator/disputes/${dispute.id}/evidence`}
                className="quiet-link"
              >
                {t("pack")}
                <span className="sr-only"> {dispute.order.number}</span>
              </a>
            ),
          },
        }))}
      />
    </div>
  );
}
