import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { ConnectionChecks } from "./connection-checks";
import { ShopForm } from "./shop-form";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopSettings" });
  return { title: t("title") };
}

const rooms = [
  ["logo", "settings/logo"],
  ["currencies", "settings/currencies"],
  ["seller", "settings/invoices"],
  ["legal", "settings/pages"],
  ["people", "settings/people"],
  ["categories", "categories"],
  ["promotions", "promotions"],
] as const;

/** The shop's settings, whether its connections work, and the way to the others. */
export default async function ShopSettings({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentOperator())) notFound();
  const [t, shop, { saved }] = await Promise.all([
    getTranslations("shopSettings"),
    getShopSettings(),
    pageQuery(searchParams, "saved"),
  ]);
  const { currency } = shop;
  return (
    <>
      {saved ? <DoneNotice of={saved}>{t("saved")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      <nav aria-label={t("rooms")} className="mb-10 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {rooms.map(([name, path]) => (
          <a key={name} href={`/${locale}/operator/${path}`} className="quiet-link">
            {t(name)}
          </a>
        ))}
      </nav>
      <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
        <Card title={t("form")}>
          <ShopForm shop={shop} locale={locale} />
          <p className="mt-6 text-sm text-ink-soft">{t("fixed", { currency })}</p>
          <p className="mt-2 text-sm text-ink-soft">{t("languages")}</p>
        </Card>
        <ConnectionChecks locale={locale} />
      </div>
    </>
  );
}
