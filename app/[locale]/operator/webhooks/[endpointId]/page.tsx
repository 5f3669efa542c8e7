import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { WebhookPage } from "../../../programs/webhook-page";

type Props = {
  params: Promise<{ locale: string; endpointId: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({
    locale: (await params).locale,
    namespace: "programs.webhooks",
  });
  return { title: t("title") };
}

/** One of the shop's webhooks with its log. */
export default async function OperatorWebhook({ params, searchParams }: Props) {
  const { locale, endpointId } = await params;
  const { done, before } = await pageQuery(searchParams, "done", "before");
  mustSpeak(locale);
  const owner = await currentOperator();
  if (!owner) notFound();
  return <WebhookPage {...{ owner, locale, endpointId, done, before }} />;
}
