import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatCurrency, formatNumber } from "@/lib/i18n/format";
import { minimumsDesk } from "@/lib/payouts/minimums-desk";
import { currenciesDesk } from "@/lib/pricing/currencies-desk";
import { review } from "./actions";
import { SmallestPayouts } from "./smallest-payouts";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopCurrencies" });
  return { title: t("title") };
}

/** The currencies in which prices can be set, with how many have theirs in each. */
export default async function Currencies({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, common, reasons, desk, { saved, minimums: set }, minimums] = await Promise.all([
    getTranslations("shopCurrencies"),
    getTranslations("common"),
    formReasons("shopCurrencies"),
    currenciesDesk(operator),
    pageQuery(searchParams, "saved", "minimums"),
    minimumsDesk(operator),
  ]);
  return (
    <>
      {saved ? <DoneNotice of={saved}>{t("saved")}</DoneNotice> : null}
      {set ? <DoneNotice of={set}>{t("minimumsSet")}</DoneNotice> : null}
      <p className="mb-6 text-sm">
        <a href={`/${locale}/operator/settings`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead", { currency: desk.currency })}</p>
      <ActionForm
        action={review}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("title")}
        className="max-w-2xl space-y-6"
      >
        <DataTable
          caption={t("table")}
          columns={[
            { key: "sells", heading: t("currency") },
            { key: "priced", heading: t("priced"), isNumeric: true },
          ]}
          rows={desk.rows.map(({ code, isMain, isOffered, priced }) => ({
            key: code,
            cells: {
              sells: isMain ? (
                t("main", { name: formatCurrency(code, locale), code })
              ) : (
                <label className="flex min-h-9 items-center gap-3">
                  <input
                    type="checkbox"
                    name="sells"
                    value={code}
                    defaultChecked={isOffered}
                    className="size-5 shrink-0 accent-accent"
                  />
                  <span className="min-w-0">
                    {t("named", { name: formatCurrency(code, locale), code })}
                  </span>
                </label>
              ),
              priced: formatNumber(priced, locale),
            },
          }))}
        />
        <SubmitButton pendingText={common("sending")}>{t("review")}</SubmitButton>
      </ActionForm>
      <SmallestPayouts {...{ locale, minimums }} />
    </>
  );
}
