import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Notice } from "@/components/ui/notice";
import { WrittenText } from "@/components/ui/written-text";
import { bundleHead } from "@/lib/edge/bundle-head";
import { currentBundle } from "@/lib/edge/current-bundle";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { AuthorNames } from "../../books/[slug]/book-heading";
import { BundleBooks } from "./bundle-books";
import { BundleBox } from "./bundle-box";
import { BundleFound } from "./bundle-found";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale, slug } = await params;
  return bundleHead(locale, slug);
}

/** A bundle's page: its books, what they cost together and apart, and what each gets of it. */
export default async function BundleOnSale({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { price } = await pageQuery(searchParams, "price");
  mustSpeak(locale);
  const bundle = await currentBundle(slug, locale);
  if (!bundle) notFound();
  const [t, book] = await Promise.all([getTranslations("bundles"), getTranslations("book")]);
  return (
    <PageBody>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-4">
          <p className="text-sm font-semibold text-accent">
            {t("kind", { count: bundle.bookCount })}
          </p>
          <h1 lang={bundle.language} className="text-3xl">
            {bundle.title}
          </h1>
          {bundle.authors.length > 0 ? (
            <p>
              <AuthorNames authors={bundle.authors} locale={locale} />
            </p>
          ) : null}
          <div className="font-serif text-lg">
            <WrittenText markdown={bundle.description} language={bundle.language} />
          </div>
          {bundle.isDemo ? <Notice isQuiet>{book("demo")}</Notice> : null}
        </div>
        <div className="lg:row-span-2">
          <BundleBox bundle={bundle} locale={locale} price={price} />
        </div>
        <div className="min-w-0 space-y-14">
          <BundleBooks bundle={bundle} locale={locale} />
          <BundleFound bundle={bundle} locale={locale} />
        </div>
      </div>
    </PageBody>
  );
}
