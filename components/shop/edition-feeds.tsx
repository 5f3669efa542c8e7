/** Tells programs where the feeds of a book's editions are; they find these links in the head. */
export function EditionFeeds({
  slug,
  locale,
  title,
}: {
  slug: string;
  locale: string;
  title: string;
}) {
  const place = `/${locale}/books/${slug}/editions`;
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={title} href={`${place}.atom`} />
      <link rel="alternate" type="application/feed+json" title={title} href={`${place}.json`} />
    </>
  );
}
