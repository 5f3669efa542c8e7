type Ask = { bookSlug: string | null; search: string };

/** Where the list of readers stands, or (`part`) its file: what it is cut by and how many come before is in its address. */
export function readersAddress(
  locale: string,
  { bookSlug, search }: Ask,
  { after = 0, part = "" }: { after?: number; part?: "" | "/csv" } = {},
) {
  const query = new URLSearchParams();
  if (bookSlug) query.set("book", bookSlug);
  if (search) query.set("q", search);
  if (after > 0) query.set("after", String(after));
  const said = query.size > 0 ? `?${query}` : "";
  return `/${locale}/author/readers${part}${said}`;
}
