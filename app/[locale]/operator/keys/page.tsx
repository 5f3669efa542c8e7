import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { KeysPage } from "../../programs/keys-page";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "programs.keys" });
  return { title: t("title") };
}

/** The operator's keys for the shop's own programs. */
export default async function OperatorKeys({ params, searchParams }: Props) {
  const { locale } = await params;
  const { revoked } = await pageQuery(searchParams, "revoked");
  mustSpeak(locale);
  const owner = await currentOperator();
  if (!owner) notFound();
  return <KeysPage {...{ owner, locale, revoked }} />;
}
