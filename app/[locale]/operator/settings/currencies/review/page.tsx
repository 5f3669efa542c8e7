import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatCurrency } from "@/lib/i18n/format";
import { currenciesDesk } from "@/lib/pricing/currencies-desk";
import { currencyChange, readCurrencies } from "@/lib/pricing/currency-change";
import { apply } from "../actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopCurrencies" });
  return { title: t("reviewTitle") };
}

/** Which currencies would come and go, and what comes of each; one press makes it so. */
export default async function Review({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, common, reasons, desk, { sells }] = await Promise.all([
    getTranslations("shopCurrencies"),
    getTranslations("common"),
    formReasons("shopCurrencies"),
    currenciesDesk(operator),
    pageQuery(searchParams, "sells"),
  ]);
  const wanted = readCurrencies(sells ?? "", desk.currency);
  const { added, taken, mark } = currencyChange(desk.currencies, wanted);
  const back = (
    <LinkButton look="plain" href={`/${locale}/operator/settings/currencies`}>
      {t("toList")}
    </LinkButton>
  );
  if (mark === "")
    return (
      <EmptyState title={t("nothing")} actions={back}>
        {t("nothingText")}
      </EmptyState>
    );
  const pricedIn = (code: string) => desk.rows.find((row) => row.code === code)?.priced ?? 0;
  const told = (signed: string) => {
    const code = signed.slice(1);
    const name = formatCurrency(code, locale);
    return { key: signed, code, name, count: pricedIn(code) };
  };
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("reviewTitle")}</h1>
      <ul className="reading list-disc space-y-3 ps-5">
        {added.map(told).map(({ key, name, code }) => (
          <li key={key}>{t("added", { name, code })}</li>
        ))}
        {taken.map(told).map(({ key, name, code, count }) => (
          <li key={key}>{t("taken", { name, code, count })}</li>
        ))}
      </ul>
      <ActionForm
        action={apply}
        hidden={{ locale, sells: wanted.join("."), shown: mark }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("apply")}
        className="mt-8 flex flex-wrap gap-3"
      >
        <SubmitButton pendingText={common("sending")}>{t("apply")}</SubmitButton>
        {back}
      </ActionForm>
    </>
  );
}
