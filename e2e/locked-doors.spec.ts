import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { openPages } from "./support/open-pages";
import { checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const shop = process.env.BASE_URL ?? "";
/** A book that no other journey buys: while it is braked, nobody else wants it. */
const slug = "the-rails-7-way";

test("F-01 F-02 F-06 PAY-27 a book tried with many cards asks for a puzzle, is paused, and sold again when the operator lifts it", async ({
  page,
  anotherBrowser,
  address,
  browser,
}) => {
  test.setTimeout(120_000);
  for (const who of ["a", "b", "c"]) {
    const tester = await anotherBrowser();
    await begin(tester, `${who}-${address}`);
    await tester.waitForURL(/\/pay\//);
    for (let card = 0; card < 4; card++) await tryCard(tester.url());
  }
  await expect.poll(() => brakeOf(slug)).toBe("challenge");

  const silent = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await begin(silent, `quiet-${address}`);
  const told = silent.getByText("S’il n’exécute pas de scripts, se connecter suffit.");
  await expect(told).toBeVisible();
  await expect(silent.getByLabel("Adresse e-mail")).toHaveValue(`quiet-${address}`);
  await expect(silent.getByRole("link", { name: /S’identifier/ })).toHaveAttribute(
    "href",
    /\/fr\/sign-in\?to=/,
  );
  await silent.context().close();

  await namePrice(page, "fr", slug, "60");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");

  await refusalsOf(slug, 20);
  await expect.poll(() => brakeOf(slug)).toBe("paused");
  const patient = await anotherBrowser();
  await begin(patient, `later-${address}`);
  await expect(
    patient.getByText(/Le paiement par carte de « .+ » est suspendu jusqu’au/),
  ).toBeVisible();
  await expect(patient.getByLabel("Adresse e-mail")).toHaveValue(`later-${address}`);
  await expect(patient.getByLabel(/accès immédiat/)).toBeChecked();

  const operator = await anotherBrowser("operator");
  await operator.goto("/fr/operator");
  await operator.getByRole("link", { name: "Regarder, Freins et signalements" }).click();
  await expect(operator.getByText("paiements suspendus")).toBeVisible();
  await operator.screenshot({ path: "test-results/abuse-desk.png", fullPage: true });
  await operator.setViewportSize({ width: 375, height: 800 });
  await operator.screenshot({ path: "test-results/abuse-desk-narrow.png", fullPage: true });
  await operator.getByRole("button", { name: "Lever le frein" }).click();
  await expect(operator.getByText("Le frein est levé.")).toBeVisible();

  await patient.getByRole("button", { name: /^Payer/ }).click();
  await patient.waitForURL(/\/pay\//);
});

test("WEB-02 nothing runs that was not written here, in a real browser, on kept and on personal pages", async ({
  page,
  quiet,
}) => {
  quiet.allow(/Content.Security.Policy|violates the following/i);
  for (const path of ["/fr", "/fr/cart"]) {
    await page.goto(path);
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.ranInline = true";
      document.body.append(script);
      const picture = document.createElement("div");
      picture.innerHTML = `<img src="data:," onerror="window.ranHandler = true">`;
      document.body.append(picture);
      await new Promise((done) => setTimeout(done, 300));
      return [Reflect.get(window, "ranInline"), Reflect.get(window, "ranHandler")];
    });
    expect(ran).toEqual([undefined, undefined]);
  }
});

test("WEB-01 to WEB-17 the web surface, by raw requests", async ({ request, anotherBrowser }) => {
  test.setTimeout(180_000);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(shop + path, { redirect: "manual", ...init });

  await test.step("WEB-01 WEB-02 WEB-04 every page carries the policies", async () => {
    for (const path of Object.values(openPages)) {
      const { headers, status } = await ask(`/fr${path}`);
      if (status >= 300 && status < 400) continue;
      const of = (name: string) => headers.get(name) ?? "";
      expect.soft(of("x-content-type-options"), path).toBe("nosniff");
      expect
        .soft(of("referrer-policy"), path)
        .toMatch(/^(strict-origin-when-cross-origin|no-referrer|same-origin)$/);
      expect.soft(of("permissions-policy"), path).toContain("camera=()");
      expect.soft(of("cross-origin-opener-policy"), path).toBe("same-origin");
      expect.soft(of("x-frame-options"), path).toBe("DENY");
      expect.soft(of("x-powered-by"), path).toBe("");
      const policy = of("content-security-policy");
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "'unsafe-inline'";
      expect.soft(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
      expect.soft(scripts, path).toMatch(/'(nonce|sha256)-/);
      for (const word of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect.soft(policy, path).toContain(word);
    }
  });

  await test.step("WEB-05 no other site may read an answer", async () => {
    for (const path of [
      "/fr",
      "/fr/library",
      "/api/reader-menu",
      "/api/v1/books",
      "/api/v1/openapi.json",
      "/opds/2.0",
    ])
      for (const origin of ["https://evil.test", "null"])
        for (const method of ["GET", "OPTIONS"]) {
          const { headers } = await ask(path, { method, headers: { origin } });
          expect.soft(headers.get("access-control-allow-origin"), `${method} ${path}`).toBeNull();
          expect.soft(headers.get("access-control-allow-credentials"), path).toBeNull();
        }
  });

  await test.step("WEB-06 a reader's page is nobody else's, however it is asked for", async () => {
    const reader = await anotherBrowser("reader");
    const prefetch = { rsc: "1", "next-router-prefetch": "1" };
    for (const path of ["/fr/library", "/fr/account", "/fr/cart"])
      for (const headers of [{}, { rsc: "1" }, prefetch]) {
        const mine = await reader.request.get(path, { headers });
        expect.soft(mine.headers()["cache-control"], path).toContain("no-store");
        const guests = await (await ask(path, { headers })).text();
        expect.soft(guests, path).not.toContain("lecteur@bouquin.test");
      }
    const home = await (await reader.request.get("/fr")).text();
    expect(home).not.toContain("lecteur@bouquin.test");
  });

  await test.step("WEB-07 what somebody sent in is no page of ours", async () => {
    const sample = await ask(`/samples/the-copenhagen-initiative/epub`);
    const policy = sample.headers.get("content-security-policy") ?? "";
    expect(sample.headers.get("x-content-type-options")).toBe("nosniff");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox/);
  });

  await test.step("WEB-09 nothing is changed by looking, nor by a method in disguise", async () => {
    const disguised = { "x-http-method-override": "POST", "x-method-override": "DELETE" };
    const before = await counts();
    for (const path of [
      "/api/look/end",
      "/api/reading/places",
      "/api/stripe/webhook",
      "/api/uploads",
      "/fr/cart?_method=POST&email=a@b.test",
    ])
      for (const method of ["GET", "HEAD"]) {
        const { status } = await ask(path, { method, headers: disguised });
        expect.soft(status, `${method} ${path}`).not.toBeGreaterThanOrEqual(500);
      }
    expect(await counts()).toEqual(before);
  });

  await test.step("WEB-10 nothing of the workshop is served", async () => {
    const scripts = [...(await (await ask("/fr")).text()).matchAll(/\/_next\/static\/[^"']+\.js/g)];
    const maps = scripts.slice(0, 5).map(([path]) => `${path}.map`);
    const told = [
      ...[
        "/.env",
        "/.git/config",
        "/.git/HEAD",
        "/package.json",
        "/next.config.ts",
        "/.next/BUILD_ID",
        "/server.js",
      ],
      ...[
        "/_next/static/",
        "/_next/",
        "/_next/webpack-hmr",
        "/__nextjs_original-stack-frame",
        "/api/test",
        "/prisma/schema.prisma",
      ],
      ...[
        "/public/",
        "/uploads/",
        "/.data/secrets.json",
        "/storage/",
        "/debug",
        "/phpinfo.php",
        "/server-status",
      ],
      ...maps,
    ];
    for (const path of told) expect.soft([404, 400], path).toContain((await ask(path)).status);
    expect(maps.length).toBeGreaterThan(0);
    expect(await spoken("TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 405/,
    );
  });

  await test.step("WEB-11 no secret of the build or of the shop is in a file for browsers", async () => {
    const secrets = Object.entries(process.env).flatMap(([name, value = ""]) =>
      /SECRET|_KEY$|PASSWORD/.test(name) && value.length > 11 ? [value] : [],
    );
    secrets.push(new URL(process.env.DATABASE_URL ?? "postgres://a:none@b").password);
    expect(secrets.length).toBeGreaterThan(2);
    const folder = join(process.env.BOUQUIN_DIST ?? ".next-test", "static");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(20);
    const pages = await Promise.all(
      Object.values(openPages).flatMap((path) => [
        ask(`/fr${path}`).then((one) => one.text()),
        ask(`/fr${path}`, { headers: { rsc: "1" } }).then((one) => one.text()),
      ]),
    );
    const texts = [
      ...files.map((one) => readFileSync(join(one.parentPath, one.name), "latin1")),
      ...pages,
    ];
    const leaks = texts.filter(
      (text) => /canary/i.test(text) || secrets.some((one) => text.includes(one)),
    );
    expect(leaks.map((text) => text.slice(0, 200))).toEqual([]);
  });

  await test.step("WEB-14 no trick with an address opens a desk", async () => {
    const tricks = [
      ...[
        "/fr/operator/orders",
        "/FR/operator/orders",
        "/fr/OPERATOR/orders",
        "/fr/./operator/orders",
        "/fr/x/../operator/orders",
      ],
      ...[
        "/fr//operator/orders",
        "//fr/operator/orders",
        "/fr/operator/orders/",
        "/fr/%6fperator/orders",
        "/fr/operator%2forders",
      ],
      ...[
        "/fr/operator;x/orders",
        "/fr/operator/orders;x",
        "/fr/operator/orders.rsc",
        "/fr/operator/orders?_rsc=1",
        "/fr/operator/orders.segments/_tree.segment.rsc",
      ],
      ...[
        "/_next/data/x/fr/operator/orders.json",
        "/en/fr/operator/orders",
        "/operator/orders",
        "/fr/operator/orders%00",
        "/fr/operator/orders/.",
        "/fr/operator\\orders",
      ],
      ...[
        "/fr/account",
        "/fr/library.rsc",
        "/fr/author/sales",
        "/fr/author/sales.rsc",
        "/fr/author/sales/csv",
        "/fr/operator/taxes/csv/",
      ],
    ];
    const disguises: Record<string, string>[] = [
      ...[
        {},
        { rsc: "1" },
        { rsc: "1", "next-router-prefetch": "1" },
        { "next-router-segment-prefetch": "/_tree", rsc: "1" },
      ],
      ...[
        { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
        { "x-middleware-prefetch": "1" },
      ],
      ...[
        { "x-original-url": "/fr/operator/orders" },
        { "x-rewrite-url": "/fr/operator/orders" },
        { "x-matched-path": "/fr/operator/orders" },
        { "x-nextjs-data": "1" },
      ],
    ];
    for (const path of tricks)
      for (const headers of disguises) {
        const said = await plain(path, headers);
        expect
          .soft(said, `${path} ${JSON.stringify(headers)}`)
          .not.toMatch(/lecteur@bouquin\.test|Trouver une commande|HTTP\/1\.1 5\d\d/);
      }
  });

  await test.step("WEB-15 no header that a cache does not look at changes a kept page", async () => {
    const names = [
      ...[
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-port",
        "x-forwarded-scheme",
        "x-forwarded-prefix",
        "x-forwarded-server",
        "forwarded",
        "x-host",
        "x-original-host",
      ],
      ...[
        "x-original-url",
        "x-rewrite-url",
        "x-http-method-override",
        "x-method-override",
        "x-invoke-path",
        "x-invoke-query",
        "x-invoke-status",
        "x-matched-path",
        "x-middleware-rewrite",
      ],
      ...[
        "x-nextjs-data",
        "x-now-route-matches",
        "x-vercel-ip-country",
        "cf-connecting-ip",
        "true-client-ip",
        "x-real-ip",
        "x-client-ip",
        "client-ip",
        "x-cluster-client-ip",
        "via",
      ],
      ...[
        "x-wap-profile",
        "x-arbitrary",
        "origin",
        "referer",
        "user-agent",
        "accept-charset",
        "x-requested-with",
        "x-csrf-token",
        "x-api-version",
        "x-bouquin-policy",
        "x-bouquin-file",
        "content-security-policy",
      ],
    ];
    expect(names.length).toBe(40);
    for (const path of ["/fr", "/fr/books", "/fr/books/le-plan-copenhague"]) {
      const before = await (await ask(path)).text();
      for (const name of names) {
        const answer = await ask(path, { headers: { [name]: "canary.evil.test" } });
        const all = `${JSON.stringify([...answer.headers])}${await answer.text()}`;
        expect.soft(all, `${path} ${name}`).not.toContain("canary.evil");
      }
      expect(await (await ask(path)).text()).toBe(before);
    }
  });

  await test.step("WEB-16 pictures are drawn by us, in our sizes, from our store", async () => {
    const sizes = Array.from({ length: 30 }, (_one, index) => 13 + index * 37);
    for (const width of sizes)
      for (const url of [
        "%2Ficon.png",
        "http%3A%2F%2F169.254.169.254%2F",
        "https%3A%2F%2Fevil.test%2Fa.svg",
      ]) {
        const { status } = await ask(`/_next/image?url=${url}&w=${width}&q=${width % 100}`);
        expect.soft([400, 404], `${url} ${width}`).toContain(status);
      }
  });

  await test.step("WEB-17 actions nobody knows, and too much of everything, are 4xx and soon", async () => {
    const id = "40".padEnd(42, "a");
    const form = (parts: number) => {
      const data = new FormData();
      for (let part = 0; part < parts; part++) data.set(`1_${part}`, "x");
      return data;
    };
    const nested = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const bodies: [string, RequestInit][] = [
      ["an id nobody knows", { headers: { "next-action": id }, body: "[]" }],
      ["an id that is none", { headers: { "next-action": "../../etc/passwd" }, body: "[]" }],
      ["a thousand parts", { headers: { "next-action": id }, body: form(1000) }],
      [
        "nested deep",
        { headers: { "next-action": id, "content-type": "text/plain" }, body: nested },
      ],
      ["a form of an older shop", { body: oldForm(id) }],
      ["two megabytes", { headers: { "next-action": id }, body: "x".repeat(2_000_000) }],
    ];
    for (const [what, init] of bodies) {
      const headers = { origin: shop, ...(init.headers as Record<string, string>) };
      const { status } = await ask("/fr/cart", { method: "POST", ...init, headers });
      expect.soft(status, what).toBeGreaterThanOrEqual(what.includes("older") ? 200 : 400);
      expect.soft(status, what).toBeLessThan(500);
    }
    expect((await request.get("/api/health/ready")).status()).toBe(200);
  });
});

function oldForm(id: string) {
  const data = new FormData();
  data.set(`$ACTION_ID_${id}`, "");
  return data;
}

async function begin(page: Page, email: string) {
  await namePrice(page, "fr", slug, "60");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel(/accès immédiat/).check();
  await page.getByRole("button", { name: /^Payer/ }).click();
}

/** A card that its bank refuses, on the provider's page, as a script sends it. */
function tryCard(url: string) {
  const typed = {
    method: "card",
    number: "4000000000000002",
    expiry: "12/34",
    cvc: "123",
    country: "FR",
  };
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(typed) });
}

function brakeOf(book: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT k.mode FROM brakes k JOIN books b ON b.id = k.book_id
       WHERE b.slug = $1 AND k.lifted_at IS NULL ORDER BY k.mode DESC LIMIT 1`,
      [book],
    );
    return rows[0]?.mode ?? "none";
  });
}

/** The provider tells of more refused cards of an order of a book's, which was tried before. */
function refusalsOf(book: string, count: number) {
  return inDatabase((client) =>
    client.query(
      `INSERT INTO payment_events (id, type, is_live, object, object_id, payload, received_at, due_at)
       SELECT 'evt_' || gen_random_uuid(), 'payment_intent.payment_failed', false, 'payment_intent', 'pi_' || n,
         jsonb_build_object('data', jsonb_build_object('object', jsonb_build_object('metadata',
           jsonb_build_object('order_id', o.id)))), now(), now()
       FROM generate_series(1, $2::int) n,
         (SELECT l.order_id AS id FROM order_lines l JOIN books b ON b.id = l.book_id
          JOIN payment_failures f ON f.order_id = l.order_id WHERE b.slug = $1 LIMIT 1) o`,
      [book, count],
    ),
  );
}

function counts() {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM payment_events) AS events, (SELECT count(*) FROM reading_places) AS places,
         (SELECT count(*) FROM looks WHERE ended_at IS NOT NULL) AS looks`,
    );
    return rows[0].looks;
  });
}

/** A request line as it stands, which no client tidies up. */
function plain(path: string, headers: Record<string, string>) {
  const lines = Object.entries({ host: new URL(shop).host, connection: "close", ...headers });
  return spoken(
    `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
}

function spoken(bytes: string) {
  const { port, hostname } = new URL(shop);
  return new Promise<string>((resolve, reject) => {
    let heard = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20_000, () =>
      socket.destroy(new Error(`nobody answers ${bytes.slice(0, 80)}`)),
    );
    socket.on("data", (piece) => {
      heard += piece;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });
}
