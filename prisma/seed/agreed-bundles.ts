import { db } from "@/lib/platform/db";
import type { BookRow } from "@/prisma/factories/a-book";
import { aBundle } from "@/prisma/factories/a-bundle";
import { asAuthor, aUser } from "@/prisma/factories/a-user";

/** The bundles whose books are on the shelf, made as their authors make them: the first proposes, the others accept. */
const agreed = [
  {
    slug: "deux-langues-un-seul-plan",
    title: "Deux langues, un seul plan",
    language: "fr",
    description:
      "Le même plan dans ses deux langues : à lire dans la sienne, à partager dans l’autre. Les chapitres se répondent, et chaque nouvelle édition paraît dans les deux.",
    books: ["le-plan-copenhague", "the-copenhagen-initiative"],
    authors: ["Pascal Martin"],
    minimumMinor: 1_199n,
    suggestedMinor: 3_000n,
  },
  {
    slug: "from-numbers-to-learning-machines",
    title: "From Numbers to Learning Machines",
    language: "en",
    description:
      "A first course in statistics and thirty questions about machine learning: the one prepares the other, and both ask you to work things out yourself.",
    books: ["stats-one", "machine-learning-q-and-ai"],
    authors: ["William Foote", "Sebastian Raschka, PhD"],
    minimumMinor: 1_999n,
    suggestedMinor: 2_999n,
  },
];

/**
 * Writes the demonstration's bundles; whatever is there already stays as it is. Their authors are given accounts, since
 * nobody else can say yes for them.
 */
export async function writeBundles(books: Map<string, BookRow>) {
  for (const { books: slugs, authors: names, ...wish } of agreed) {
    const authors = [];
    for (const name of names) authors.push(await anAnsweringAuthor(name));
    const packages = slugs.map((slug) => {
      const [sold] = books.get(slug)?.packages ?? [];
      if (!sold) throw new Error(`no package of ${slug}`);
      return { packageId: sold.id, shareBp: null };
    });
    const { id } = await aBundle(authors, { ...wish, books: packages });
    await db().bundle.update({ where: { id }, data: { isDemo: true } });
  }
  return agreed.length;
}

async function anAnsweringAuthor(name: string) {
  const author = await db().author.findFirstOrThrow({ where: { name }, include: { user: true } });
  if (author.user) return asAuthor(author, author.user);
  const user = await aUser({ email: `${author.slug}@bouquin.test`, name });
  await db().author.update({ where: { id: author.id }, data: { userId: user.id } });
  return asAuthor(author, user);
}
