import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import type { listFraudWarnings } from "@/lib/disputes/dispute-queue";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OrderLink } from "../order-link";
import { refundWarned } from "./actions";

type Warnings = Awaited<ReturnType<typeof listFraudWarnings>>;

/** Payments a bank believes to be fraud, each with the one thing that helps. */
export async function FraudWarnings({ warnings, locale }: { warnings: Warnings; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("disputes"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <section className="mt-16 space-y-4">
      <DataTable
        caption={t("warnings")}
        columns={[
          { key: "order", heading: t("order") },
          { key: "since", heading: t("warningSince") },
          { key: "type", heading: t("warningType") },
          { key: "left", heading: t("warningLeft"), isNumeric: true },
          { key: "refund", heading: "" },
        ]}
        rows={warnings.map(({ id, order, leftMinor, fraudType, raisedAt }) => {
          const amount = formatMoney(money(leftMinor, order.currency), locale);
          return {
            key: id,
            cells: {
              order: <OrderLink id={order.id} number={order.number} locale={locale} />,
              since: formatShortDate(raisedAt, locale, shopZone),
              type: t("fraudType", { type: fraudType }),
              left: amount,
              refund: (
                <ActionForm
                  action={refundWarned}
                  hidden={{ locale, warningId: id }}
                  reasons={reasons}
                  errorTitle={common("problem")}
                >
                  <SubmitButton look="plain" pendingText={common("sending")}>
                    {t("refundNow", { amount })}
                    <span className="sr-only"> {order.number}</span>
                  </SubmitButton>
                </ActionForm>
              ),
            },
          };
        })}
      />
      <p className="text-sm text-ink-soft">{t("warningText")}</p>
    </section>
  );
}
