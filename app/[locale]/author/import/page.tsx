import { getTranslations } from "next-intl/server";
import { ImportDesk } from "@/app/[locale]/imports/import-desk";
import { PageBody } from "@/components/layout/page-body";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { authorAtDoor } from "../author-door";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "imports" });
  return { title: t("title"), robots: { index: false } };
}

/** An author brings files of another shop in. */
export default async function Import({ params, searchParams }: Props) {
  const { locale } = await params;
  const query = await pageQuery(searchParams, "kind", "book", "refused");
  const author = await authorAtDoor(locale, "/import");
  return (
    <PageBody>
      <ImportDesk by={author} {...{ query, locale }} zone={author.timeZone} />
    </PageBody>
  );
}
