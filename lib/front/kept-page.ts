import { aCount } from "./kept-pages-store";

/**
 * A page that may be kept in memory: which paths; what may stand in its query, by name, of which there must be few values,
 * since each is kept apart; and the topics whose change drops it, those that are counts a moment later. In a topic `<name>`
 * stands for what the path's group of that name took. Nothing personal may ever be in it.
 */
export type KeptPage = {
  path: RegExp;
  query: Readonly<Record<string, RegExp>>;
  topics: readonly string[];
  counts?: readonly string[];
};

/** Where an address is kept and what drops it; null when it is not a page that may be kept. */
export function keptAddress(pages: readonly KeptPage[], address: string) {
  if (address.length > 300) return null;
  const [path = "", query = ""] = address.split("?", 2);
  const page = pages.find((one) => one.path.test(path));
  if (!page) return null;
  const named = page.path.exec(path)?.groups ?? {};
  const asked = [...new URLSearchParams(query)].sort();
  const names = asked.map(([name]) => name);
  const isPlain = new Set(names).size === names.length;
  if (!isPlain || asked.some(([name, value]) => !allowedBy(page, name)?.test(value))) return null;
  const search = new URLSearchParams(asked).toString();
  return { key: search === "" ? path : `${path}?${search}`, topics: topicsOf(page, named) };
}

function topicsOf({ topics, counts = [] }: KeptPage, named: Record<string, string>) {
  return [...topics, ...counts.map(aCount)].map((topic) =>
    topic.replace(/<(\w+)>/, (_, name) => named[name] ?? ""),
  );
}

function allowedBy({ query }: KeptPage, name: string) {
  return Object.hasOwn(query, name) ? query[name] : undefined;
}
