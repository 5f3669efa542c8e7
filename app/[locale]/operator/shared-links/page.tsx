import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { listCrowdedAccounts } from "@/lib/access/crowded-accounts";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDateTime, formatNumber } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { revoke } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "devices" });
  return { title: t("crowd.title") };
}

/** Accounts whose books are opened from more places than one reader is at, each with a way to replace its links. */
export default async function SharedLinks({ params, searchParams }: Props) {
  const { locale } = await params;
  const { done } = await pageQuery(searchParams, "done");
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, accounts] = await Promise.all([
    getTranslations("devices.crowd"),
    listCrowdedAccounts(operator),
  ]);
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {done ? <DoneNotice of={done}>{t("done", { email: done })}</DoneNotice> : null}
      {accounts.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          isCaptionHidden
          columns={[
            { key: "account", heading: t("account") },
            { key: "places", heading: t("places"), isNumeric: true },
            { key: "at", heading: t("at") },
            { key: "action", heading: t("action") },
          ]}
          rows={accounts.map(({ email, places, at }) => ({
            key: email,
            cells: {
              account: <span className="[overflow-wrap:anywhere]">{email}</span>,
              places: formatNumber(places, locale),
              at: formatDateTime(at, locale, shopZone),
              action: <RevokeForm {...{ email, locale }} />,
            },
          }))}
        />
      )}
    </>
  );
}

async function RevokeForm({ email, locale }: { email: string; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("devices.crowd"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      {...{ action: revoke, hidden: { locale, email }, reasons }}
      errorTitle={common("problem")}
    >
      <button
        type="submit"
        className="quiet-link min-h-6 cursor-pointer"
        aria-label={t("revokeOf", { email })}
      >
        {t("revoke")}
      </button>
    </ActionForm>
  );
}
