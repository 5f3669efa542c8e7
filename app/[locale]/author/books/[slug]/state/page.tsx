import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { waysFrom, waysOutOf } from "@/lib/catalog/book-state";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type BookWorkshop, findWorkshop } from "@/lib/editions/book-workshop";
import { authorAtDoor } from "../../../author-door";
import { PutOnSale } from "./put-on-sale";
import { type Way, WhatHappens } from "./what-happens";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.parts" });
  return { title: t("state") };
}

/** Whether a book is sold, the ways from here, and what each would change before it is taken. */
export default async function BookState({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/state`);
  const [t, asked, book] = await Promise.all([
    getTranslations("workshop"),
    pageQuery(searchParams, "to", "done"),
    findWorkshop(author, slug),
  ]);
  if (!book) notFound();
  const ways = waysOf(book);
  const chosen = ways.find((way) => way === asked.to);
  const isAnnounced = book.state === "draft" && book.isAnnounced;
  return (
    <PageBody>
      {asked.done ? <DoneNotice of={asked.done}>{t("stateChanged")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("state.title")}</h1>
      <div className="mt-8 max-w-2xl space-y-10">
        <section aria-labelledby="now">
          <h2 id="now" className="mb-2 text-xl">
            {t("state.now")}
          </h2>
          <p>{t(`statesText.${isAnnounced ? "announced" : (book.state as "draft")}`)}</p>
        </section>
        {chosen ? (
          <WhatHappens {...{ book, locale }} way={chosen} />
        ) : (
          <Ways {...{ book, locale, ways }} />
        )}
        {book.havers > 0 ? (
          <p className="text-sm text-ink-soft">{t("state.had", { count: book.havers })}</p>
        ) : null}
      </div>
    </PageBody>
  );
}

async function Ways({ book, locale, ways }: { book: BookWorkshop; locale: string; ways: Way[] }) {
  const t = await getTranslations("workshop.state");
  const { slug, state } = book;
  const own = `/${locale}/author/books/${slug}`;
  return (
    <section aria-labelledby="ways" className="space-y-5">
      <h2 id="ways" className="text-xl">
        {t("ways")}
      </h2>
      {waysFrom(state).includes("published") ? (
        <Card title={t("way.published")}>
          <p className="mb-4 text-sm text-ink-soft">
            {book.has.edition ? t("short.published") : t("editionNeeded")}
          </p>
          {book.has.edition ? (
            <PutOnSale {...{ slug, locale, state }} />
          ) : (
            <LinkButton look="plain" href={`${own}/editions`}>
              {t("toEditions")}
            </LinkButton>
          )}
        </Card>
      ) : null}
      {ways.map((way) => (
        <Card key={way} title={t(`way.${way}`)}>
          <p className="mb-4 text-sm text-ink-soft">{t(`short.${way}`)}</p>
          <a
            href={`${own}/state?to=${way}`}
            aria-label={`${t("look")} · ${t(`way.${way}`)}`}
            className="link text-sm"
          >
            {t("look")}
          </a>
        </Card>
      ))}
      {ways.length === 0 && !waysFrom(state).includes("published") ? <p>{t("noWays")}</p> : null}
    </section>
  );
}

function waysOf({ state, havers }: BookWorkshop): Way[] {
  const off = waysFrom(state).filter((way) => way !== "published");
  return [...off, ...waysOutOf(state, havers > 0)];
}
