import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { WebhooksPage } from "../../programs/webhooks-page";
import { authorAtDoor } from "../author-door";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({
    locale: (await params).locale,
    namespace: "programs.webhooks",
  });
  return { title: t("title") };
}

/** An author's webhooks. */
export default async function AuthorWebhooks({ params, searchParams }: Props) {
  const { locale } = await params;
  const { removed } = await pageQuery(searchParams, "removed");
  const owner = await authorAtDoor(locale, "/webhooks");
  return (
    <PageBody>
      <WebhooksPage {...{ owner, locale, removed }} />
    </PageBody>
  );
}
