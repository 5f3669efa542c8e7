import { afterEach, expect, test } from "vitest";
import { aFront } from "./front-fixture";

const open: Awaited<ReturnType<typeof aFront>>[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

/** What a front sends of an answer with those headers. */
async function sent(headers: Record<string, string>) {
  const front = await aFront((_request, response) => {
    response.writeHead(200, { "content-type": "application/xhtml+xml", ...headers });
    response.end("<html/>");
  });
  open.push(front);
  return (await front.ask("/reading/x/one.xhtml")).headers;
}

test("a file out of a book runs nothing, leads nowhere, and is framed by this shop alone", async () => {
  const headers = await sent({ "x-bouquin-policy": "book" });
  const policy = String(headers["content-security-policy"]);
  for (const line of ["default-src 'none'", "script-src 'none'", "sandbox allow-same-origin"])
    expect(policy.split("; ")).toContain(line);
  expect(policy).not.toMatch(/allow-scripts|allow-forms|allow-popups|allow-top|nonce|https?:/);
  expect(headers).toMatchObject({
    ...{ "x-frame-options": "SAMEORIGIN", "referrer-policy": "no-referrer" },
    ...{ "x-content-type-options": "nosniff", "x-dns-prefetch-control": "off" },
  });
  expect(headers["x-bouquin-policy"]).toBeUndefined();
});

test("the policy of a book by itself leaves no way to run, frame, send, connect or lead elsewhere", async () => {
  const policy = String((await sent({ "x-bouquin-policy": "book" }))["content-security-policy"]);
  const lines = new Map(policy.split("; ").map((line) => [line.split(" ")[0], line]));
  const shut = "default script connect object frame".split(" ").map((name) => `${name}-src`);
  for (const name of [...shut, "base-uri", "form-action"])
    expect(lines.get(name)).toBe(`${name} 'none'`);
  // What would let in again what stands above: a narrower line, or a wider source.
  const named = [...shut, "style-src", "img-src", "font-src", "media-src", "base-uri"];
  expect([...lines.keys()].toSorted()).toEqual(
    [...named, "form-action", "frame-ancestors", "sandbox"].toSorted(),
  );
  expect(lines.get("sandbox")).toBe("sandbox allow-same-origin");
  expect(policy).not.toMatch(/unsafe-eval|\*|blob:/);
});

test("an engine may compile its decoders, and load nothing from elsewhere", async () => {
  const policy = String((await sent({ "x-bouquin-policy": "worker" }))["content-security-policy"]);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toContain("unsafe-inline");
});

test("a card may be framed by anyone, and still runs, sends and loads nothing but our pictures", async () => {
  const headers = await sent({ "x-bouquin-policy": "embed" });
  const lines = String(headers["content-security-policy"]).split("; ");
  expect(lines).toContain("frame-ancestors *");
  for (const line of ["default-src 'none'", "img-src 'self'", "form-action 'none'"])
    expect(lines).toContain(line);
  expect(lines.some((line) => /script|connect|https?:/.test(line))).toBe(false);
  expect(headers["x-frame-options"]).toBeUndefined();
  expect(headers["x-bouquin-policy"]).toBeUndefined();
});

test("a card that was kept is framed by anyone too, and the page kept beside it by nobody", async () => {
  const front = await aFront(
    (request, response) => {
      const isCard = request.url === "/embed/one";
      response.writeHead(200, {
        "content-type": "text/html",
        ...(isCard ? { "x-bouquin-policy": "embed" } : {}),
      });
      response.end("<html><style>a{}</style></html>");
    },
    { keptPages: [{ path: /^\/(embed\/)?one$/, query: {}, topics: [] }] },
  );
  open.push(front);
  for (const kept of ["miss", "hit"]) {
    const { headers } = await front.ask("/embed/one");
    expect(headers["x-bouquin-kept"]).toBe(kept);
    expect(headers["x-frame-options"]).toBeUndefined();
    expect(headers["content-security-policy"]).toContain("frame-ancestors *");
    const page = await front.ask("/one");
    expect(page.headers["x-frame-options"]).toBe("DENY");
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});

test("every other answer keeps the policy of a page, and is framed by nobody", async () => {
  for (const asked of [{}, { "x-bouquin-policy": "none" }]) {
    const headers = await sent(asked);
    expect(headers["content-security-policy"]).toContain("'strict-dynamic'");
    expect(headers["x-frame-options"]).toBe("DENY");
  }
});
