import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { KeysPage } from "../../programs/keys-page";
import { authorAtDoor } from "../author-door";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "programs.keys" });
  return { title: t("title") };
}

/** An author's keys for programs. */
export default async function AuthorKeys({ params, searchParams }: Props) {
  const { locale } = await params;
  const { revoked } = await pageQuery(searchParams, "revoked");
  const owner = await authorAtDoor(locale, "/keys");
  return (
    <PageBody>
      <KeysPage {...{ owner, locale, revoked }} />
    </PageBody>
  );
}
