import { getTranslations } from "next-intl/server";
import { listCategories } from "@/lib/store/categories";
import { categoryName } from "@/lib/store/category";

/** The ways into the catalogue by category; those without a book lead nowhere yet. */
export async function HomeCategories({ locale }: { locale: string }) {
  const [t, categories] = await Promise.all([getTranslations("store.home"), listCategories()]);
  const filled = categories.filter(({ isFilled }) => isFilled);
  if (filled.length === 0) return null;
  return (
    <section aria-labelledby="categories" className="mt-16">
      <h2 id="categories" className="text-2xl">
        {t("categories")}
      </h2>
      <ul className="mt-6 flex flex-wrap gap-3">
        {filled.map((category) => (
          <li key={category.id}>
            <a
              href={`/${locale}/categories/${category.slug}`}
              className="inline-flex min-h-11 items-center rounded-md border border-edge bg-sheet px-4 text-sm hover:border-accent hover:text-accent"
            >
              {categoryName(category, locale)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
