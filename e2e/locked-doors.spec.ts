import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/house";
import { openPages } from "./support/open-pages";
import { oldForm, ordersOf, plain, spoken } from "./support/raw-requests";
import { disguises, tricks, unkeyedHeaders, workshop } from "./support/web-tricks";

const shop = process.env.BASE_URL ?? "";
test("WEB-02 nothing runs that was not written here, in a real browser, on kept and on personal pages", async ({
  page,
  quiet,
}) => {
  quiet.allow(/Content.Security.Policy|violates the following/i);
  for (const path of ["/fr", "/fr/cart"]) {
    await page.goto(path);
    // As what somebody else wrote would come in: by the parser, not by a script of ours that is trusted to load others.
    const ran = await page.evaluate(async () => {
      const place = document.createElement("div");
      place.innerHTML = `<img src="data:," onerror="window.ranHandler = true">
        <iframe srcdoc="<script>parent.ranFrame = true</script>"></iframe>
        <a href="javascript:window.ranLink = true">a</a>`;
      document.body.append(place);
      place.querySelector("a")?.click();
      await new Promise((done) => setTimeout(done, 500));
      const traces = ["ranHandler", "ranFrame", "ranLink"];
      return traces.filter((name) => Reflect.get(window, name) !== undefined);
    });
    expect(ran).toEqual([]);
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
    for (const path of ["/fr", "/fr/library", "/api/reader-menu", "/api/v1/books", "/opds/2.0"])
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
    const pdf = await ask(`/samples/the-copenhagen-initiative/pdf`);
    expect.soft(pdf.headers.get("content-type")).toBe("application/pdf");
    expect.soft(pdf.headers.get("x-content-type-options")).toBe("nosniff");
    const shown = pdf.headers.get("content-security-policy") ?? "";
    expect.soft(shown).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect.soft(shown).not.toContain("script-src");
  });

  await test.step("WEB-09 nothing is changed by looking, nor by a method in disguise", async () => {
    const disguised = { "x-http-method-override": "POST", "x-method-override": "DELETE" };
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
    expect(await ordersOf("a@b.test")).toBe(0);
  });

  await test.step("WEB-10 nothing of the workshop is served", async () => {
    const scripts = [...(await (await ask("/fr")).text()).matchAll(/\/_next\/static\/[^"']+\.js/g)];
    const maps = scripts.slice(0, 5).map(([path]) => `${path}.map`);
    for (const path of [...workshop, ...maps])
      expect.soft([308, 400, 404], path).toContain((await ask(path)).status);
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
      (text) =>
        /canary-(auth|user|password)|canarystripe/.test(text) ||
        secrets.some((one) => text.includes(one)),
    );
    expect(leaks.map((text) => text.slice(0, 200))).toEqual([]);
  });

  await test.step("WEB-14 no trick with an address opens a desk", async () => {
    for (const path of tricks)
      for (const headers of disguises) {
        const said = await plain(path, headers);
        expect
          .soft(said, `${path} ${JSON.stringify(headers)}`)
          .not.toMatch(/lecteur@bouquin\.test|Trouver une commande|HTTP\/1\.1 5\d\d/);
      }
  });

  await test.step("WEB-15 no header that a cache does not look at changes a kept page", async () => {
    expect(unkeyedHeaders.length).toBe(40);
    // What a page is, without what the sales of other journeys move on it meanwhile; the third has none of that.
    const identityOf = (text: string) =>
      [/<html [^>]*>/, /<title>[^<]*/, /<link rel="canonical"[^>]*>/, /<h1[^>]*>[^<]*/].map(
        (part) => part.exec(text)?.[0],
      );
    const unmoved = "/fr/legal/terms";
    for (const path of ["/fr", "/fr/books/le-plan-copenhague", unmoved]) {
      // Another journey may rename the shop meanwhile; what a header has changed would be changed by it again.
      await expect(async () => {
        const before = await (await ask(path)).text();
        for (const name of unkeyedHeaders) {
          const answer = await ask(path, { headers: { [name]: "canary.evil.test" } });
          const all = `${JSON.stringify([...answer.headers])}${await answer.text()}`;
          expect(all, `${path} ${name}`).not.toContain("canary.evil");
        }
        const after = await (await ask(path)).text();
        expect(identityOf(after)).toEqual(identityOf(before));
        if (path === unmoved) expect(after).toBe(before);
      }).toPass();
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
