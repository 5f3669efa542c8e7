import { afterAll, beforeAll, expect, test } from "vitest";
import { streamRoutes } from "@/app/stream-routes";
import { foundShop } from "@/lib/catalog/found-shop";
import { aFront } from "@/lib/front/front-fixture";
import { db } from "@/lib/platform/db";
import { aForm, aSendingAuthor } from "@/prisma/testing/sending-author";

let shop: Awaited<ReturnType<typeof aFront>>;
let sender: Awaited<ReturnType<typeof aSendingAuthor>>;
beforeAll(async () => {
  await foundShop();
  const next = (
    _request: unknown,
    response: { writeHead: (status: number) => { end: () => void } },
  ) => response.writeHead(404).end();
  shop = await aFront(next, { streamRoutes });
  sender = await aSendingAuthor();
});
afterAll(() => shop.close());

const csv = "Email,Book\na@reader.test,Nowhere\n";

async function send(
  content: string,
  { role = "author", headers = sender.headers, kind = "purchases" } = {},
) {
  const form = aForm({ kind, book: "" }, "sales.csv", Buffer.from(content));
  const { status, headers: said } = await shop.ask(`/api/imports/fr/${role}`, {
    ...{ method: "POST", body: form.body, headers: { ...headers, ...form.headers } },
  });
  return { status, location: String(said.location) };
}

const kept = () => db().import.count();

test("a file comes in row by row and leads to its report; what is refused leads back with what was chosen, and is kept nowhere", async () => {
  const sent = await send(csv);
  expect(sent).toMatchObject({
    ...{ status: 303, location: expect.stringMatching(/^\/fr\/author\/import\/[0-9a-f-]{36}$/) },
  });
  const row = await db().import.findUniqueOrThrow({ where: { id: sent.location.slice(18) } });
  expect(row).toMatchObject({ state: "waiting", refusedCount: 1, fileName: "sales.csv" });
  const before = await kept();
  const broken = `Email,Book\n"open,${"x".repeat(2_000_000)}`;
  expect((await send(broken)).location).toBe("/fr/author/import?kind=purchases&refused=not-csv");
  expect((await send("", {})).location).toContain("refused=no-rows");
  expect((await send(csv, { kind: "nonsense" })).location).toContain("refused=no-file");
  expect(await kept()).toBe(before);
});

test("A-17 the door is shut to whoever is signed out, to another site's page, and to an author at the operator’s desk", async () => {
  const before = await kept();
  const { cookie } = sender.headers;
  const crossSite = { cookie, "sec-fetch-site": "cross-site" };
  expect((await send(csv, { headers: { ...sender.headers, cookie: "" } })).status).toBe(404);
  expect((await send(csv, { headers: crossSite })).status).toBe(403);
  expect((await send(csv, { role: "operator" })).status).toBe(404);
  expect((await send(csv, { role: "reader" })).status).toBe(404);
  expect(await kept()).toBe(before);
});
