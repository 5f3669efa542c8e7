import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { plainDescription } from "@/lib/discovery/book-graph";

/** So much of a bundle's description stands in a list, characters: more than its four lines hold. */
const shownDescription = 300;

type Shown = {
  slug: string;
  title: string;
  description: string;
  language: string;
  bookCount: number;
};

/** Bundles one after the other, two beside each other where there is room. */
export function BundleList({ children }: { children: ReactNode }) {
  return <ol className="grid gap-x-10 gap-y-8 md:grid-cols-2">{children}</ol>;
}

/** A bundle in a list: its name, how many books, what it costs, and how it is described; `level` is its heading's. */
export async function ListedBundle({
  bundle,
  locale,
  price,
  level = 3,
  children,
}: {
  bundle: Shown;
  locale: string;
  /** Null where there is none yet. */
  price: string | null;
  level?: 2 | 3 | 4;
  children?: ReactNode;
}) {
  const t = await getTranslations("home");
  const { slug, title, description, language, bookCount } = bundle;
  const Heading = `h${level}` as const;
  return (
    <li className="border-t border-rule pt-4">
      <Heading lang={language} className="text-lg">
        <a href={`/${locale}/bundles/${slug}`}>{title}</a>
      </Heading>
      <p className="figures text-sm text-ink-soft">
        {[t("bundleBooks", { count: bookCount }), price].filter(Boolean).join(" · ")}
      </p>
      {children}
      <p lang={language} className="mt-2 line-clamp-4 font-serif text-base">
        {plainDescription(description, shownDescription)}
      </p>
    </li>
  );
}
