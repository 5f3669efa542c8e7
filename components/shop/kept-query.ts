/** What a page of a book was asked for, as the query of a link to another page of the same book; nothing asked, nothing. */
export function keptQuery(asked: {
  package?: string | undefined;
  coupon?: string | undefined;
  /** How many copies. */
  quantity?: string | undefined;
  /** A price as one would type it in the page's language. */
  price?: string | undefined;
}) {
  const told = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return told.length > 0 ? `?${new URLSearchParams(told)}` : "";
}
