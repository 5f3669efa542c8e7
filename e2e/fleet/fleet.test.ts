import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aBucket } from "../../prisma/testing/a-bucket";
import { aProcess } from "../outages/a-process";
import { aBuyer, buy, lettersTo, payAt, pressToPay, seeThanks, signIn } from "../outages/shopping";
import { until } from "../outages/until";
import { leadsTo, Visitor, wordsOf } from "../outages/visitor";
import { startLoad } from "./load";
import { hasNginx, judgeSite } from "./nginx";
import { type Fleet, installedPostgres, openFleet } from "./open-fleet";
import { aKeyOf, publishThrough } from "./publishing";
import { startOf } from "./releases";

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

  test("a price changed at either node stands on both nodes' pages at the next request", async () => {
    const writer = await signIn(at(0), author);
    for (const [of, price] of ["8,10", "8,20", "8,30", "8,40"].entries()) {
      await bothKeep();
      const asked = await writer.goTo(fleet.nodeUrls[of % 2] ?? "").get(prices);
      const typed = { mode: "minimum", minimum: price };
      leadsTo(await writer.press(asked, 'name="minimum"', typed));
      // The word of it is on its way when the press is answered; on a machine out of breath that can be seen.
      for (const node of fleet.nodeUrls)
        await until(`${node} shows ${price}`, () => shows(node, `${price} €`), 5);
    }
  });

  test("a price changed while no node could hear of it is on every page all the same, then and afterwards", async () => {
    await bothKeep();
    await fleet.ask("ALTER ROLE bouquin CONNECTION LIMIT 0");
    await fleet.ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${hears}`);
    await until("nobody hears", async () => (await listening()) === 0);
    await fleet.ask(`UPDATE packages SET minimum_minor = 911 WHERE slug = 'book' AND book_id =
      (SELECT id FROM books WHERE slug = 'le-plan-copenhague')`);
    for (const node of fleet.nodeUrls) {
      const { kept, text } = await pageAt(node);
      expect([kept, text.includes("9,11 €")]).toEqual(["miss", true]);
    }
    await fleet.ask("ALTER ROLE bouquin CONNECTION LIMIT -1");
    await until("both hear again", async () => (await listening()) === 2);
    await bothKeep();
    for (const node of fleet.nodeUrls) expect(await shows(node, "9,11 €")).toBe(true);
  });

  test("what is sent in at one node and published is downloaded at the other, to the byte", async () => {
    const { visitor, order } = await buy(at(1));
    const sent = await publishThrough(fleet, fleet.nodeUrls[0], await aKeyOf(fleet, author));
    const thanks = await seeThanks(visitor, order);
    const links = [...thanks.text.matchAll(/href="(\/downloads\/[^"]+)"/g)].map(([, href]) => href);
    const files = await Promise.all(
      [...new Set(links)].map(async (href) => {
        const answer = await fetch(`${fleet.nodeUrls[1]}${href}`);
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    expect(files.filter((bytes) => bytes.equals(sent))).toHaveLength(1);
  });

  test("OPS-12 of what is bought at both nodes each sale is settled once and each letter sent once, by two workers", async () => {
    const bought = await Promise.all(
      Array.from({ length: 12 }, (_, of) => buy(at(of % 2 === 0 ? 0 : 1))),
    );
    for (const { visitor, order } of bought) await seeThanks(visitor, order);
    for (const { email } of bought) await until(`a receipt for ${email}`, () => hasReceipt(email));
    for (const { email } of bought) expect(await receiptsOf(email)).toBe(1);
    expect(await fleet.audit()).toEqual([]);
  });

  test("OPS-12 OPS-21 a web and a worker process that are killed take nothing with them", async () => {
    const buyers = await Promise.all(Array.from({ length: 8 }, () => aBuyer(fleet)));
    const pressed = buyers.map(async (buyer, of) => {
      if (of === 3) fleet.webs[0]?.kill();
      if (of === 5) fleet.workers[0]?.kill();
      // Whose press met the end of the node is told so, and presses again.
      for (;;) {
        const answer = await pressToPay(buyer).catch(() => null);
        if (answer && answer.status < 400) return payAt(leadsTo(answer));
      }
    });
    const orders = await Promise.all(pressed);
    for (const [of, buyer] of buyers.entries()) await seeThanks(buyer.visitor, orders[of] ?? "");
    await Promise.all([fleet.webs[0]?.start(), fleet.workers[0]?.start()]);
    for (const { email } of buyers) await until(`a receipt for ${email}`, () => hasReceipt(email));
    for (const { email } of buyers) expect(await receiptsOf(email)).toBe(1);
    expect(await fleet.audit()).toEqual([]);
  });

  test.skipIf(!installedPostgres)(
    "OPS-13 a backup taken while people pay comes back in an empty place as the same books, with every file",
    async () => {
      const buyers = await Promise.all(Array.from({ length: 6 }, () => aBuyer(fleet)));
      const payPages = await Promise.all(buyers.map(async (one) => leadsTo(await pressToPay(one))));
      const folder = join(fleet.root, "backup");
      const [said, orders] = await Promise.all([
        fleet.inRelease(fleet.release, "backup", [folder]),
        Promise.all(payPages.map(payAt)),
      ]);
      expect(said).toMatch(/backed up: .* every one checked/);
      for (const [of, buyer] of buyers.entries()) await seeThanks(buyer.visitor, orders[of] ?? "");

      await fleet.ask("CREATE DATABASE bouquin_restored OWNER bouquin");
      const bucket = await aBucket();
      const elsewhere = {
        DATABASE_URL: Object.assign(new URL(fleet.databaseUrl), { pathname: "/bouquin_restored" })
          .href,
        STORAGE_URL: bucket.address,
      };
      expect(await fleet.inRelease(fleet.release, "restore", [folder], elsewhere)).toMatch(
        /restored: .* every one checked/,
      );
      await expect(fleet.inRelease(fleet.release, "restore", [folder], elsewhere)).rejects.toThrow(
        "The database is not empty",
      );
      // What was paid after that instant is found at the provider, as after any silence.
      const worker = aProcess(
        "worker",
        { ...fleet.env, ...elsewhere },
        (told) => told.includes("worker ready"),
        startOf(fleet.release, "worker"),
      );
      await worker.start();
      const sums = `SELECT account, sum(debit_minor)::text, sum(credit_minor)::text FROM every_account_sum GROUP BY 1 ORDER BY 1`;
      const live = await fleet.ask(sums);
      await until("the books are the same", async () => {
        const restored = await fleet.askAt("bouquin_restored", sums);
        return JSON.stringify(restored) === JSON.stringify(live);
      });
      await worker.stop();
      expect(await fleet.audit(elsewhere)).toEqual([]);
      await bucket.close();
    },
  );

  test("OPS-14 rolling to the next release under load fails no request, and pages of either release find their scripts", async () => {
    const { release, next, webs, workers } = fleet;
    let script = release.chunk;
    const reader = await signIn(fleet, "somebody@bouquin.test");
    const tab = new Visitor(fleet.shopUrl);
    const opened = await tab.get(book);
    const load = startLoad(fleet.shopUrl, { people: 3, reader, script: () => script });
    const soFar = (more: number) => {
      const wanted = load.answered() + more;
      return until(`${more} more were answered`, () => load.answered() >= wanted);
    };
    await soFar(20);
    expect(await fleet.inRelease(next, "migrate")).toContain("90000101000000_the_next_release");
    // The build before sells on with the new tables.
    await soFar(20);
    for (const [of, web] of webs.entries()) {
      expect(await web.stop("SIGTERM")).toBe(0);
      web.moveTo(startOf(next, "web"));
      await web.start();
      script = next.chunk;
      // Longer than nginx leaves a node alone that it could not reach.
      await soFar(40);
      await new Promise((done) => setTimeout(done, 1500));
      for (const node of fleet.nodeUrls)
        for (const chunk of [release.chunk, next.chunk])
          expect([of, node, chunk, (await fetch(`${node}/_next/static/${chunk}`)).status]).toEqual([
            ...[of, node, chunk],
            200,
          ]);
    }
    for (const worker of workers) {
      expect(await worker.stop("SIGTERM")).toBe(0);
      worker.moveTo(startOf(next, "worker"));
      await worker.start();
    }
    const { answered, failed } = await load.stop();
    console.log(`rolled under ${answered} requests`);
    expect(failed).toEqual([]);
    expect((await (await fetch(`${fleet.shopUrl}/en`)).text()).includes(next.build)).toBe(true);
    // A window left open since before: its form is still understood.
    leadsTo(await tab.press(opened, 'name="packageId"', { amount: "15,00" }));
    expect(wordsOf((await tab.get("/fr/cart")).text)).toContain("Le Plan Copenhague");
    // One whose deed the next release no longer has is told so, in the words by which its form says it.
    const stale = await fetch(`${fleet.shopUrl}${book}`, {
      ...{ method: "POST", body: "[]" },
      headers: { "next-action": "0".repeat(42), origin: fleet.shopUrl, accept: "text/x-component" },
    });
    const isUnknown = stale.headers.get("x-nextjs-action-not-found");
    expect([stale.status, isUnknown]).toEqual([409, "1"]);
    expect(await fleet.audit()).toEqual([]);
  });

  const hears = "application_name = 'bouquin-kept_pages' AND datname = 'bouquin'";

  async function listening() {
    return (await fleet.ask(`SELECT pid FROM pg_stat_activity WHERE ${hears}`)).length;
  }

  async function bothKeep() {
    for (const node of fleet.nodeUrls)
      await until(`${node} keeps the page`, async () => (await pageAt(node)).kept === "hit");
  }

  async function pageAt(node: string) {
    const answer = await fetch(`${node}${book}`);
    const kept = answer.headers.get("x-bouquin-kept");
    return { kept, text: wordsOf(await answer.text()).replaceAll(/[\u00a0\u202f]/g, " ") };
  }

  async function shows(node: string, words: string) {
    return (await pageAt(node)).text.includes(words);
  }

  async function receiptsOf(email: string) {
    const letters = await lettersTo(fleet, email);
    return letters.filter(({ subject }) => subject.includes("reçu")).length;
  }

  async function hasReceipt(email: string) {
    return (await receiptsOf(email)) > 0;
  }
});
