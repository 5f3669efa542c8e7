import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What of a built shop answers at all: its routes, each by its name, and the files that lie beside them. */
export type KnownRoutes = { routes: { page: string; regex: RegExp }[]; files: Set<string> };

type Manifest = Record<"staticRoutes" | "dynamicRoutes", { page: string; regex: string }[]>;

/** Reads what was built; null where that cannot be known, and then every address may be somebody's. */
export function readKnownRoutes(distDir: string, publicDir: string): KnownRoutes | null {
  const manifest = join(distDir, "routes-manifest.json");
  if (!existsSync(manifest)) return null;
  const { staticRoutes, dynamicRoutes }: Manifest = JSON.parse(readFileSync(manifest, "utf8"));
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
    page,
    regex: new RegExp(regex),
  }));
  const names = existsSync(publicDir)
    ? readdirSync(publicDir, { recursive: true, encoding: "utf8" })
    : [];
  return { routes, files: new Set(names.map((name) => `/${name.replaceAll("\\", "/")}`)) };
}

/**
 * Whether nothing can be at an address, so that nobody has to be asked. `catchAlls` are the routes that only say that
 * there is nothing, each with what an address must look like for them to look further.
 */
export function isNowhere(
  { routes, files }: KnownRoutes,
  path: string,
  catchAlls: Record<string, RegExp | null>,
) {
  if (path.startsWith("/_next/") || files.has(path)) return false;
  return !routes.some(({ page, regex }) => {
    if (!regex.test(path)) return false;
    const further = catchAlls[page];
    return further === undefined || (further?.test(path) ?? false);
  });
}
