import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Operator } from "@/lib/accounts/actor";
import { listWaitingReports } from "@/lib/copies/waiting-reports";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { settle } from "./actions";

type Report = Awaited<ReturnType<typeof listWaitingReports>>[number];

/** The gifts that were called an abuse, oldest first, each with what was written and the press that settles it. */
export async function Reports({ operator, locale }: { operator: Operator; locale: string }) {
  const [t, reports] = await Promise.all([
    getTranslations("abuse.desk"),
    listWaitingReports(operator),
  ]);
  return (
    <section aria-labelledby="reports" className="space-y-4">
      <h2 id="reports" className="text-xl">
        {t("reports")}
      </h2>
      <p className="max-w-2xl text-sm text-ink-soft">{t("reportsText")}</p>
      {reports.length === 0 ? (
        <EmptyState isDesk title={t("noReports")}>
          {t("noReportsText")}
        </EmptyState>
      ) : null}
      <ul className="space-y-4">
        {reports.map((report) => (
          <li key={report.copyId}>
            <OneReport report={report} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OneReport({ report, locale }: { report: Report; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("abuse.desk"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { copyId, order, giverName, note, words } = report;
  const at = formatInstant(report.reportedAt, locale, shopZone);
  const told = [
    [t("giver"), giverName],
    [t("note"), note],
    [t("said"), words],
  ].flatMap(([label = "", text]) => (text ? [{ label, text }] : []));
  return (
    <article
      aria-label={order?.title ?? t("gone")}
      className="space-y-3 rounded-lg border border-rule bg-sheet p-5"
    >
      <h3 className="text-lg">{order?.title ?? t("gone")}</h3>
      <p className="text-sm text-ink-soft">
        {at}
        {order ? (
          <>
            {" · "}
            <a href={`/${locale}/operator/orders/${order.id}`} className="quiet-link">
              {t("order", { number: order.number })}
            </a>
          </>
        ) : null}
      </p>
      <dl className="space-y-2">
        {told.map(({ label, text }) => (
          <div key={label}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{text}</dd>
          </div>
        ))}
      </dl>
      <ActionForm
        action={settle}
        label={t("settleOf", { at })}
        hidden={{ locale, copyId }}
        reasons={reasons}
        errorTitle={common("problem")}
      >
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("settle")}
        </SubmitButton>
      </ActionForm>
    </article>
  );
}
