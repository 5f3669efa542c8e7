/** Tells programs where the feeds of new books and editions are, of the shop or of an author, in the head. */
export function FeedLinks({ path, title }: { path: string; title: string }) {
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={title} href={`${path}/feed.atom`} />
      <link rel="alternate" type="application/feed+json" title={title} href={`${path}/feed.json`} />
    </>
  );
}
