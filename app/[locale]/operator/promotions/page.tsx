import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDateTime, formatNumber, formatPercent } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { promotionStanding } from "@/lib/pricing/promotion";
import { findPromotionsDesk, type PromotionsDesk } from "@/lib/pricing/promotions-desk";
import { end, make } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "promotions" });
  return { title: t("title") };
}

/** The shop's promotions: a form for the next, those that run or are planned with a way to end them, and those over. */
export default async function Promotions({ params, searchParams }: Props) {
  const { locale } = await params;
  const { made } = await pageQuery(searchParams, "made");
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, desk] = await Promise.all([
    getTranslations("promotions"),
    findPromotionsDesk(operator),
  ]);
  const fresh = desk.promotions.find(({ id }) => id === made);
  return (
    <>
      {fresh ? <DoneNotice of={fresh.id}>{t("made", { name: fresh.name })}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 max-w-2xl text-ink-soft">{t("lead")}</p>
      <p className="mt-2 mb-8 max-w-2xl text-sm">{t("willing", { count: desk.willing })}</p>
      {desk.promotions.length === 0 ? (
        <EmptyState isDesk title={t("none")} />
      ) : (
        <List promotions={desk.promotions} locale={locale} />
      )}
      <div className="mt-12 max-w-2xl">
        <NewPromotion locale={locale} />
      </div>
    </>
  );
}

async function List({
  promotions,
  locale,
}: {
  promotions: PromotionsDesk["promotions"];
  locale: string;
}) {
  const t = await getTranslations("promotions");
  const dated = (instant: Date) => formatDateTime(instant, locale, shopZone);
  return (
    <DataTable
      caption={t("title")}
      isCaptionHidden
      columns={[
        { key: "name", heading: t("name") },
        { key: "percent", heading: t("percent"), isNumeric: true },
        { key: "from", heading: t("from") },
        { key: "to", heading: t("to") },
        { key: "state", heading: t("state") },
        { key: "lowered", heading: t("lowered"), isNumeric: true },
        { key: "action", heading: t("action") },
      ]}
      rows={promotions.map((one) => {
        const standing = promotionStanding(one);
        return {
          key: one.id,
          cells: {
            name: one.name,
            percent: `−${formatPercent(one.percent * 100, locale)}`,
            from: dated(one.begunAt ?? one.startsAt),
            to: dated(one.endedAt ?? one.endsAt),
            state: t(`states.${standing}`),
            lowered: standing === "running" ? formatNumber(one.lowered, locale) : "",
            action: standing === "over" ? "" : <EndForm {...{ locale, ...one }} />,
          },
        };
      })}
    />
  );
}

async function EndForm({ id, name, locale }: { id: string; name: string; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("promotions"),
    getTranslations("common"),
    formReasons("prices"),
  ]);
  return (
    <ActionForm
      action={end}
      hidden={{ locale, promotionId: id }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <button
        type="submit"
        className="quiet-link min-h-6 cursor-pointer"
        aria-label={t("endOf", { name })}
      >
        {t("end")}
      </button>
    </ActionForm>
  );
}

async function NewPromotion({ locale }: { locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("promotions"),
    getTranslations("common"),
    formReasons("prices"),
  ]);
  return (
    <Card title={t("new")}>
      <ActionForm
        action={make}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("new")}
        className="space-y-6"
      >
        <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={80} isRequired />
        <TextField
          name="percent"
          label={t("percentOff")}
          hint={t("percentHint")}
          inputMode="numeric"
          maxLength={6}
          isRequired
        />
        <div className="fields-abreast grid gap-5 sm:grid-cols-2">
          <TextField
            name="startsAt"
            label={t("from")}
            hint={t("fromHint", { zone: shopZone })}
            type="datetime-local"
          />
          <TextField
            name="endsAt"
            label={t("to")}
            hint={t("toHint")}
            type="datetime-local"
            isRequired
          />
        </div>
        <SubmitButton pendingText={common("sending")}>{t("make")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
