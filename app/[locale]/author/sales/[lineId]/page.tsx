import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Timeline } from "@/components/ui/timeline";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatDate, formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findSaleOf, type SalePage } from "@/lib/sales/sale-page";
import { EntriesTable } from "./entries-table";
import { momentsOf } from "./moments";
import { WhatWasSold } from "./what-was-sold";

type Props = { params: Promise<{ locale: string; lineId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "sale" });
  return { title: t("heading") };
}

/** One sale from its payment to its payout, each step with what it moved in the books. */
export default async function Sale({ params }: Props) {
  const { locale, lineId } = await params;
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession()))
      redirect(`/${locale}/sign-in?to=/${locale}/author/sales/${lineId}`);
    notFound();
  }
  const sale = await findSaleOf(author, lineId);
  if (!sale) notFound();
  const t = await getTranslations("sale");
  const where = { locale, zone: author.timeZone };
  return (
    <PageBody>
      <h1 className="text-3xl">{t("heading")}</h1>
      <p className="mt-2 mb-10 font-serif text-lg">
        {sale.title} · {formatDate(sale.paidAt, locale, author.timeZone)}
      </p>
      <div className="grid gap-12 lg:grid-cols-[1fr_22rem]">
        <Timeline label={t("timeline")} moments={await momentsOf(sale, where)} />
        <div className="min-w-0 space-y-10">
          <WhatWasSold sale={sale} locale={locale} />
          <Split sale={sale} locale={locale} />
        </div>
      </div>
      <div className="mt-16">
        <EntriesTable sale={sale} {...where} />
      </div>
    </PageBody>
  );
}

async function Split({ sale, locale }: { sale: SalePage; locale: string }) {
  const t = await getTranslations("sale");
  const told = (minor: bigint) => formatMoney(money(minor, sale.currency), locale);
  const percent = formatPercent(sale.royaltyBp, locale);
  const rows: [string, bigint][] = [
    [t("price"), sale.priceMinor],
    ...(sale.returnedMinor > 0n ? [[t("returned"), sale.returnedMinor] as [string, bigint]] : []),
    [t("tax"), sale.taxMinor],
    ...(sale.houseMinor === null ? [] : [[t("house"), sale.houseMinor] as [string, bigint]]),
    [t("royalty"), sale.royaltyMinor],
  ];
  return (
    <section aria-label={t("split")} className="min-w-0">
      <h2 className="mb-4 text-lg">{t("split")}</h2>
      <dl className="divide-y divide-rule border-y border-rule text-sm">
        {rows.map(([name, minor]) => (
          <div key={name} className="flex justify-between gap-4 py-2.5">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="figures font-medium">{told(minor)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 space-y-2 text-sm text-ink-soft">
        <p>{t("rate", { percent })}</p>
        {sale.hasCoAuthors ? (
          <p>{t("share", { share: formatPercent(sale.shareBp, locale) })}</p>
        ) : null}
      </div>
    </section>
  );
}
