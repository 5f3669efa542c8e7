import { beforeEach, expect, test, vi } from "vitest";
import { GET as changes } from "@/app/api/books/[slug]/changes/route";
import { GET as ownCopy } from "@/app/api/books/[slug]/own-copy/route";
import { GET as readerMenu } from "@/app/api/reader-menu/route";
import { GET as wishes } from "@/app/api/store/wishes/route";
import { strangers } from "@/app/strangers";
import { foundShop } from "@/lib/catalog/found-shop";
import { secretToken } from "@/lib/platform/random";
import { aBook } from "@/prisma/factories/a-book";
import { browserCookie, sessionCookie } from "./cookies";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
  headers: async () => new Headers(),
}));
beforeEach(() => jar.clear());

/** What the routes themselves say to whoever stands in the jar, by address. */
async function saidByRoutes() {
  const { id, slug } = await aBook();
  const book = { params: Promise.resolve({ slug }) };
  const at = (path: string) => new Request(`http://localhost:3000${path}`);
  const own = `/api/books/${slug}/own-copy?locale=fr`;
  const since = `/api/books/${slug}/changes?locale=fr`;
  const wished = `/api/store/wishes?book=${id}`;
  const answers = {
    "/api/reader-menu": await readerMenu(),
    [own]: await ownCopy(at(own), book),
    [since]: await changes(at(since), book),
    [wished]: await wishes(at(wished)),
  };
  return Promise.all(
    Object.entries(answers).map(async ([path, answer]) => ({ path, json: await answer.json() })),
  );
}

function toldOf(path: string) {
  const found = strangers().told.filter((one) => one.path.test(path.split("?")[0] ?? ""));
  expect(found.length, path).toBe(1);
  return found[0]?.json;
}

test("what the front tells a stranger of itself is what the routes would say", async () => {
  await foundShop();
  for (const { path, json } of await saidByRoutes()) expect(json, path).toEqual(toldOf(path));
});

test("so it is for whoever carries a secret of nobody's, who is asked for all the same", async () => {
  await foundShop();
  jar.set(sessionCookie(), secretToken());
  jar.set(browserCookie(), secretToken());
  for (const { path, json } of await saidByRoutes()) expect(json, path).toEqual(toldOf(path));
});

test("nobody with a session or a secret of their own is a stranger, whatever else they carry", () => {
  const { isStranger } = strangers();
  const known = [sessionCookie(), browserCookie()];
  for (const name of known)
    for (const cookies of [`${name}=a`, `palette=dark; ${name}=a`, `palette=dark;${name}=`])
      expect(isStranger(cookies), cookies).toBe(false);
  for (const cookies of ["", "palette=dark", `not-${known[0]}=a`, `x=${known[1]}`])
    expect(isStranger(cookies), cookies).toBe(true);
});
