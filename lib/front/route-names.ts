import type { KnownRoutes } from "./known-routes";
import type { RouteOf } from "./told-request";

/** Paths whose route is remembered at once. */
const remembered = 2000;

/** Names the route of a path, from what was built and from the addresses the front answers itself. */
export function routeNames(known: KnownRoutes | null, own: readonly string[]): RouteOf {
  const names = new Map<string, string>();
  return (path) => {
    const name = names.get(path);
    if (name) return name;
    if (names.size >= remembered) names.clear();
    const found = nameOf(path, known, own);
    names.set(path, found);
    return found;
  };
}

function nameOf(path: string, known: KnownRoutes | null, own: readonly string[]) {
  const ours = own.find((one) => path === one || path.startsWith(`${one}/`));
  if (ours) return ours;
  if (path.startsWith("/_next/")) return "/_next";
  if (known?.files.has(path)) return "file";
  return known?.routes.find(({ regex }) => regex.test(path))?.page ?? "none";
}
