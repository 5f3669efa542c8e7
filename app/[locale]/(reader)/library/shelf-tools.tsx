import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/shop/filter-select";
import { buttonClasses } from "@/components/ui/button-classes";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type LibraryAsk, libraryQuery, shelfParts, shelfSorts } from "@/lib/access/library-ask";

type Shown = { ask: LibraryAsk; locale: string };

/** What a library is searched, ordered and cut by. A plain form: what it says stands in the address. */
export async function ShelfTools({
  ask,
  locale,
  count,
  total,
}: Shown & { count: number; total: number }) {
  const t = await getTranslations("shelf");
  const isCut = ask.q !== undefined || ask.show !== undefined;
  const sorts = shelfSorts.map((value) => ({ value, text: t(`sorts.${value}`) }));
  const parts = shelfParts.map((value) => ({ value, text: t(`shows.${value}`) }));
  return (
    <>
      <search>
        <form
          action={`/${locale}/library`}
          method="get"
          className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_auto_auto_auto]"
        >
          <label className="block space-y-1 text-sm sm:max-lg:col-span-2">
            <span className="block font-semibold">{t("search")}</span>
            <input
              // Another search is another field: a browser keeps what stood in one that is drawn again.
              key={ask.q}
              type="search"
              name="q"
              placeholder={t("hint")}
              defaultValue={ask.q}
              maxLength={200}
              className="block min-h-11 w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink placeholder:text-ink-soft"
            />
          </label>
          <FilterSelect
            name="show"
            label={t("show")}
            value={ask.show}
            options={[{ value: "", text: t("shows.all") }, ...parts]}
          />
          <FilterSelect
            name="sort"
            label={t("sort")}
            value={ask.sort ?? "updated"}
            options={sorts}
          />
          <button type="submit" className={`${buttonClasses("plain")} sm:max-lg:col-span-2`}>
            {t("apply")}
          </button>
        </form>
      </search>
      <p className="mt-4 mb-8 text-sm text-ink-soft">
        {isCut ? t("found", { count, total }) : t("all", { total })}
      </p>
    </>
  );
}

/** What stands in a library's place where none of its books is what was asked for. */
export async function NothingFits({ locale }: { locale: string }) {
  const t = await getTranslations("shelf");
  return (
    <EmptyState
      title={t("none")}
      actions={<LinkButton href={`/${locale}/library`}>{t("clear")}</LinkButton>}
    >
      {t("noneText")}
    </EmptyState>
  );
}

/** The ways to the pages before and after this one, where there are several. */
export async function ShelfPages({
  ask,
  locale,
  page,
  pages,
}: Shown & { page: number; pages: number }) {
  if (pages === 1) return null;
  const t = await getTranslations("shelf");
  const at = (other: number) => `/${locale}/library${libraryQuery(ask, other)}`;
  return (
    <nav
      aria-label={t("pages")}
      className="mt-12 flex flex-wrap items-center justify-center gap-x-6 gap-y-3"
    >
      {page > 1 ? (
        <LinkButton look="plain" href={at(page - 1)}>
          {t("previous")}
        </LinkButton>
      ) : null}
      <span className="figures text-sm text-ink-soft">{t("page", { page, pages })}</span>
      {page < pages ? (
        <LinkButton look="plain" href={at(page + 1)}>
          {t("next")}
        </LinkButton>
      ) : null}
    </nav>
  );
}
