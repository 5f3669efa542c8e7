import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/shop/filter-select";
import { buttonClasses } from "@/components/ui/button-classes";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatDate } from "@/lib/i18n/format";
import { type SharedReader, shownReaders } from "@/lib/readers/shared-readers";
import { readersAddress } from "./readers-address";

type Props = {
  books: readonly { slug: string; title: string }[];
  ask: { bookSlug: string | null; search: string };
  found: { readers: SharedReader[]; all: number };
  skipped: number;
  locale: string;
  zone: string;
};

/** Those who share their address with an author: searched, page by page, and as a file with the proof of each consent. */
export async function SharedReaders({ books, ask, found, skipped, locale, zone }: Props) {
  const t = await getTranslations("readers");
  const { readers, all } = found;
  const isCut = ask.bookSlug !== null || ask.search !== "";
  return (
    <section id="shared" aria-labelledby="shared-title" className="mt-14">
      <h2 id="shared-title" className="text-xl">
        {t("shared")}
      </h2>
      <p className="mt-2 mb-5 max-w-2xl text-sm text-ink-soft">{t("sharedLead")}</p>
      {all > 0 || isCut ? <SearchForm {...{ books, ask, locale }} /> : null}
      {all === 0 ? (
        <EmptyState
          isDesk
          title={isCut ? t("noneFound") : t("none")}
          actions={
            isCut ? (
              <LinkButton look="plain" href={`${readersAddress(locale, noCut)}#shared`}>
                {t("clear")}
              </LinkButton>
            ) : null
          }
        >
          {isCut ? null : t("noneText")}
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("shared")}
            isCaptionHidden
            columns={[
              { key: "address", heading: t("address"), onPhone: "whole" },
              { key: "book", heading: t("book"), onPhone: "whole" },
              { key: "since", heading: t("since"), onPhone: "half" },
              { key: "place", heading: t("place"), onPhone: "half" },
              { key: "version", heading: t("version"), onPhone: "half" },
            ]}
            rows={readers.map((reader) => ({
              key: reader.id,
              cells: {
                address: <span className="break-all">{reader.email}</span>,
                book: <span lang={reader.language}>{reader.title}</span>,
                since: formatDate(reader.consentedAt, locale, zone),
                place: reader.place === "cart" ? t("places.cart") : t("places.account"),
                version: reader.consentVersion,
              },
            }))}
          />
          <Pages {...{ ask, skipped, all, locale }} count={readers.length} />
          <p className="mt-5">
            <LinkButton look="plain" href={readersAddress(locale, ask, { part: "/csv" })}>
              {t("csv")}
            </LinkButton>
          </p>
        </>
      )}
    </section>
  );
}

const noCut = { bookSlug: null, search: "" };

async function SearchForm({ books, ask, locale }: Pick<Props, "books" | "ask" | "locale">) {
  const t = await getTranslations("readers");
  return (
    <form
      action={`/${locale}/author/readers#shared`}
      method="get"
      aria-label={t("filter")}
      className="mb-6 flex flex-wrap items-end gap-4"
    >
      <label className="block w-full space-y-1 text-sm sm:w-72">
        <span className="block font-semibold">{t("search")}</span>
        <input
          key={ask.search}
          type="search"
          name="q"
          defaultValue={ask.search}
          maxLength={254}
          className="block min-h-11 w-full rounded-md border border-edge bg-sheet px-3 py-2 text-sm text-ink"
        />
      </label>
      <div className="w-full sm:w-72">
        <FilterSelect
          name="book"
          label={t("book")}
          value={ask.bookSlug ?? ""}
          options={[
            { value: "", text: t("allBooks") },
            ...books.map(({ slug, title }) => ({ value: slug, text: title })),
          ]}
        />
      </div>
      <button type="submit" className={buttonClasses("plain")}>
        {t("show")}
      </button>
    </form>
  );
}

async function Pages({
  ask,
  skipped,
  count,
  all,
  locale,
}: Pick<Props, "ask" | "skipped" | "locale"> & { count: number; all: number }) {
  if (all <= shownReaders && skipped === 0) return null;
  const t = await getTranslations("readers");
  const next = skipped + count;
  return (
    <nav
      aria-label={t("pages")}
      className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm"
    >
      {count > 0 ? (
        <p className="text-ink-soft">{t("page", { first: skipped + 1, last: next, all })}</p>
      ) : null}
      <p className="flex gap-6">
        {skipped > 0 ? (
          <a href={`${readersAddress(locale, ask)}#shared`} className="quiet-link">
            {t("firstPage")}
          </a>
        ) : null}
        {next < all ? (
          <a
            href={`${readersAddress(locale, ask, { after: skipped + shownReaders })}#shared`}
            className="quiet-link"
          >
            {t("next")}
          </a>
        ) : null}
      </p>
    </nav>
  );
}
