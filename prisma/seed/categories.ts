import { db } from "@/lib/platform/db";

/** The categories of the demonstration, with the books that stand in each. */
const categories = [
  {
    ...{ slug: "cloud", nameFr: "Cloud et exploitation", nameEn: "Cloud and operations" },
    books: ["le-plan-copenhague", "the-copenhagen-initiative"],
  },
  {
    ...{ slug: "programmation", nameFr: "Programmation", nameEn: "Programming" },
    books: [
      "cpp20-the-complete-guide",
      "getting-to-know-intellij-idea",
      "gradual-modularization-for-ruby-and-rails",
      "mastering-stm32",
      "r-programming-for-data-science",
      "the-rails-7-way",
    ],
  },
  {
    ...{ slug: "donnees", nameFr: "Données et statistiques", nameEn: "Data and statistics" },
    books: [
      "machine-learning-q-and-ai",
      "openintro-statistics",
      "r-programming-for-data-science",
      "stats-one",
    ],
  },
  {
    ...{ slug: "vie-pratique", nameFr: "Vie pratique", nameEn: "Everyday life" },
    books: ["personal-finance"],
  },
];

/** Writes categories and puts books into them; whatever is there already stays as it is. */
export async function writeCategories(books: ReadonlyMap<string, { id: string }>) {
  for (const [position, { books: slugs, ...category }] of categories.entries()) {
    const { id } = await db().category.upsert({
      where: { slug: category.slug },
      create: { ...category, position },
      update: {},
    });
    await db().bookCategory.createMany({
      data: slugs.flatMap((slug) => {
        const bookId = books.get(slug)?.id;
        return bookId ? [{ categoryId: id, bookId }] : [];
      }),
      skipDuplicates: true,
    });
  }
  return categories.length;
}
