import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { editionName } from "@/lib/catalog/edition-name";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type EditionsDesk, findEditionsDesk } from "@/lib/editions/editions-desk";
import { formatInstant } from "@/lib/i18n/format";
import { authorAtDoor } from "../../../author-door";
import { OnePress } from "../../../one-press";
import { begin } from "./actions";
import { EditionCard } from "./edition-card";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "editions" });
  return { title: t("title") };
}

/** A book's editions, newest first, and on top what is in the making: publishing starts here. */
export default async function Editions({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const done = await pageQuery(searchParams, "published", "withdrawn", "withdraw");
  const author = await authorAtDoor(locale, `/books/${slug}/editions`);
  const desk = await findEditionsDesk(author, slug);
  if (!desk) notFound();
  const [t, workshop, zone] = await Promise.all([
    getTranslations("editions"),
    getTranslations("workshop"),
    currentTimeZone(),
  ]);
  return (
    <PageBody>
      <DoneHere desk={desk} done={done} />
      <div className="flex flex-wrap items-end justify-between gap-6">
        <h1 className="text-3xl">{t("title")}</h1>
        {/* Of a book without any edition the one in the making is gone on with, not begun anew. */}
        {desk.editions.length === 0 && desk.drafts[0] ? (
          <LinkButton href={`/${locale}/author/drafts/${desk.drafts[0].id}`}>
            {workshop("toDraft")}
          </LinkButton>
        ) : (
          <OnePress action={begin} hidden={{ locale, slug }} look="main">
            {t("newEdition")}
          </OnePress>
        )}
      </div>
      <Drafts desk={desk} locale={locale} zone={zone} />
      <div className="mt-12 space-y-8">
        {desk.editions.map((edition) => (
          <EditionCard
            key={edition.id}
            {...{ edition, slug, locale, zone, language: desk.language }}
            isLeaving={done.withdraw === edition.id}
          />
        ))}
        {desk.editions.length === 0 ? (
          <EmptyState isDesk title={t("noEdition")}>
            {t("noEditionText")}
          </EmptyState>
        ) : null}
      </div>
    </PageBody>
  );
}

async function DoneHere({
  desk,
  done,
}: {
  desk: EditionsDesk;
  done: { published: string | undefined; withdrawn: string | undefined };
}) {
  const [t, common] = await Promise.all([getTranslations("editions"), getTranslations("common")]);
  const published = desk.editions.find(({ id }) => id === done.published);
  const withdrawn = desk.editions.find(({ id }) => id === done.withdrawn);
  if (published && !published.undoneAt)
    return (
      <DoneNotice of={published.id}>
        {t("published", { edition: editionName(published, common) })}
      </DoneNotice>
    );
  if (withdrawn?.withdrawnAt)
    return (
      <DoneNotice of={withdrawn.id}>
        {t("withdrawnDone", { edition: editionName(withdrawn, common) })}
      </DoneNotice>
    );
  return null;
}

async function Drafts({
  desk,
  locale,
  zone,
}: {
  desk: EditionsDesk;
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("editions");
  if (desk.drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mt-10">
      <h2 id="drafts" className="mb-3 text-lg">
        {t("drafts")}
      </h2>
      <ul className="divide-y divide-rule border-y border-rule">
        {desk.drafts.map((draft) => (
          <li key={draft.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
            <a
              href={`/${locale}/author/drafts/${draft.id}`}
              className="link min-w-6 font-serif text-lg"
            >
              {draft.label || t("unnamed")}
            </a>
            <span className="text-sm text-ink-soft">
              {draft.publishAt
                ? t("scheduledFor", { at: formatInstant(draft.publishAt, locale, zone) })
                : t("changedAt", { at: formatInstant(draft.updatedAt, locale, zone) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
