import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBuyer, buy, lettersTo, payAt, pressToPay, seeThanks, signIn } from "../outages/shopping";
import { answers, until } from "../outages/until";
import { leadsTo, Visitor, wordsOf } from "../outages/visitor";
import { hasNginx, judgeSite } from "./nginx";
import { type Fleet, openFleet } from "./open-fleet";

const book = "/fr/books/le-plan-copenhague";
const prices = "/fr/author/books/le-plan-copenhague/prices";
const author = "pascal.martin@bouquin.test";

describe.skipIf(!hasNginx)("a fleet behind nginx", () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await openFleet();
  }, 600_000);
  afterAll(() => fleet?.close(), 60_000);

  const at = (node: 0 | 1) => ({ ...fleet, shopUrl: fleet.nodeUrls[node] });

  test("nginx finds nothing wrong with the operators' file", () => {
    const { isFine, said } = judgeSite(join(fleet.root, "judged"), [18_080, 18_443]);
    expect(said).toContain("syntax is ok");
    expect(isFine).toBe(true);
  });

  test("whoever signs in and fills a cart at one node is known, with the cart, at the other", async () => {
    const { visitor } = await aBuyer(at(0));
    const cart = await visitor.goTo(fleet.nodeUrls[1]).get("/fr/cart");
    expect(wordsOf(cart.text)).toContain("Le Plan Copenhague");
    const reader = await signIn(at(0), "someone@bouquin.test");
    for (const node of fleet.nodeUrls)
      expect((await reader.goTo(node).get("/fr/library")).status).toBe(200);
  });

  test("a price changed at one node stands on the other's page at the next request", async () => {
    const writer = await signIn(at(0), author);
    for (const price of ["8,10", "8,20", "8,30"]) {
      await bothKeep(price);
      const asked = await writer.get(prices);
      leadsTo(await writer.press(asked, 'name="minimum"', { minimum: price }));
      for (const node of fleet.nodeUrls) expect(await pageAt(node)).toContain(`${price} €`);
    }
  });

  async function bothKeep(price: string) {
    for (const node of fleet.nodeUrls)
      await until(`${node} keeps the page`, async () => {
        const answer = await fetch(`${node}${book}`);
        return answer.headers.get("x-bouquin-kept") === "hit";
      });
    expect(await pageAt(fleet.nodeUrls[1])).not.toContain(`${price} €`);
  }

  async function pageAt(node: string) {
    return wordsOf(await (await fetch(`${node}${book}`)).text());
  }

  void [randomBytes, answers, Visitor, buy, lettersTo, payAt, pressToPay, seeThanks];
});
