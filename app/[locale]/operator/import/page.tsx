import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportDesk } from "@/app/[locale]/imports/import-desk";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { shopZone } from "@/lib/kernel/shop-zone";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "imports" });
  return { title: t("title"), robots: { index: false } };
}

/** The operator brings purchases of another shop in, for any book. */
export default async function Import({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const query = await pageQuery(searchParams, "kind", "book", "refused");
  const operator = await currentOperator();
  if (!operator) notFound();
  return <ImportDesk by={operator} {...{ query, locale }} zone={shopZone} />;
}
