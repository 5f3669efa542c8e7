import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/shop/filter-select";
import { buttonClasses } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import { formatLanguage, formatMoney } from "@/lib/i18n/format";
import {
  type CatalogueAsk,
  isCut,
  priceChoices,
  sortChoices,
  stateChoices,
} from "@/lib/store/catalogue-ask";
import { listCategories } from "@/lib/store/categories";
import { categoryName } from "@/lib/store/category";
import { listLanguages } from "@/lib/store/languages";
import { priceLimit } from "@/lib/store/price-limits";

type Props = { ask: CatalogueAsk; locale: string; currency: string };

/** What a list can be cut and ordered by. A plain form: what it says stands in the address. */
export async function FiltersForm({ ask, locale, currency }: Props) {
  const [t, languages, categories] = await Promise.all([
    getTranslations("store.filters"),
    listLanguages(),
    listCategories(),
  ]);
  const any = { value: "", text: t("any") };
  const priceText = (price: (typeof priceChoices)[number]) =>
    price === "free"
      ? t("prices.free")
      : t("prices.below", { price: formatMoney(priceLimit(price, currency), locale) });
  const sorts = sortChoices.map((value) => ({ value, text: t(`sorts.${value}`) }));
  // Without a word about it, what is searched is ordered by how well it fits.
  const relevance = ask.q ? [{ value: "", text: t("sorts.relevance") }] : [];
  return (
    <div className="mt-4 mb-10">
      <Disclosure
        summary={t("title")}
        open={isCut({ ...ask, q: undefined }) || ask.sort !== undefined}
      >
        <form
          action={`/${locale}/books`}
          method="get"
          aria-label={t("title")}
          className="grid grid-cols-2 items-end gap-4 sm:grid-cols-3 lg:grid-cols-6"
        >
          {ask.q ? <input type="hidden" name="q" value={ask.q} /> : null}
          <FilterSelect
            name="language"
            label={t("language")}
            value={ask.language}
            options={[
              { value: "", text: t("anyLanguage") },
              ...languages.map((value) => ({ value, text: formatLanguage(value, locale) })),
            ]}
          />
          {categories.length > 0 ? (
            <FilterSelect
              name="category"
              label={t("category")}
              value={ask.category}
              options={[
                any,
                ...categories.map((one) => ({ value: one.slug, text: categoryName(one, locale) })),
              ]}
            />
          ) : null}
          <FilterSelect
            name="price"
            label={t("price")}
            value={ask.price}
            options={[any, ...priceChoices.map((value) => ({ value, text: priceText(value) }))]}
          />
          <FilterSelect
            name="state"
            label={t("state")}
            value={ask.state}
            options={[any, ...stateChoices.map((value) => ({ value, text: t(`states.${value}`) }))]}
          />
          <FilterSelect
            name="sort"
            label={t("sort")}
            value={ask.sort ?? (ask.q ? undefined : "shop")}
            options={[...relevance, ...sorts]}
          />
          <button type="submit" className={buttonClasses("plain")}>
            {t("apply")}
          </button>
        </form>
      </Disclosure>
    </div>
  );
}
