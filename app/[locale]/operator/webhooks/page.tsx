import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { WebhooksPage } from "../../programs/webhooks-page";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({
    locale: (await params).locale,
    namespace: "programs.webhooks",
  });
  return { title: t("title") };
}

/** The shop's webhooks. */
export default async function OperatorWebhooks({ params, searchParams }: Props) {
  const { locale } = await params;
  const { removed } = await pageQuery(searchParams, "removed");
  mustSpeak(locale);
  const owner = await currentOperator();
  if (!owner) notFound();
  return <WebhooksPage {...{ owner, locale, removed }} />;
}
