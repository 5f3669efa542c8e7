import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { WebhookPage } from "../../../programs/webhook-page";
import { authorAtDoor } from "../../author-door";

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

/** One of an author's webhooks with its log. */
export default async function AuthorWebhook({ params, searchParams }: Props) {
  const { locale, endpointId } = await params;
  const { done, before } = await pageQuery(searchParams, "done", "before");
  const owner = await authorAtDoor(locale, `/webhooks/${endpointId}`);
  return (
    <PageBody>
      <WebhookPage {...{ owner, locale, endpointId, done, before }} />
    </PageBody>
  );
}
