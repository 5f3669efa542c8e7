import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logTerms } from "./log";

function aLog() {
  const lines: string[] = [];
  const kept = new Writable({
    write(piece, _encoding, done) {
      lines.push(String(piece));
      done();
    },
  });
  return { lines, log: pino(logTerms, kept) };
}

test.each([
  ["a line break", 'Lea\n{"level":50,"msg":"forged"}'],
  ["a line break of Windows", "Lea\r\nlevel=50 forged"],
  ["codes that colour a terminal", "\u001b[31mLea\u001b[0m"],
  ["separators of Unicode", "Lea\u2028forged\u2029"],
  ["a megabyte", "a".repeat(1_000_000)],
])("INP-18 a name or a user agent with %s is one line that reads back as it was", (_what, name) => {
  const { lines, log } = aLog();
  log.info({ name, agent: name }, "somebody came");
  expect(lines).toHaveLength(1);
  for (const sign of ["\n", "\r", "\u001b"]) expect(lines[0]?.trimEnd()).not.toContain(sign);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ name, agent: name, msg: "somebody came" });
});

test("INP-18 an address and a key are cut out wherever they stand in a line, however long it is", () => {
  const { lines, log } = aLog();
  log.warn({ reason: `550 <lea.k+x@lire.test> ${"a.".repeat(100_000)}` }, "bqa_0123456789abc");
  expect(lines[0]).not.toMatch(/lire\.test|bqa_0123/);
});

const token = "AZovC0mPc1yVZmIu1sZ9f0m2kq3nXw4yVb6Td8Rr0Ls";
const address = "lea.k+x@lire.test";

test.each([
  ["a download's address", `GET /downloads/${token}?x=1`, token],
  ["a letter's own address", `/unsubscribe/${token}`, token],
  ["a link to sign in", `/fr/sign-in/confirm?link=1&token=${token}`, token],
  ["a link to another address", `/fr/order-address?correction=1&token=${token}`, token],
  ["a cookie", `__Host-bouquin-session=${token}; theme=dark`, token],
  ["an Authorization header", `authorization: Bearer ${token}`, token],
  ["a password of an app", "Authorization: Basic bGVhOnNlY3JldA==", "bGVhOnNlY3JldA"],
  ["an address in a query", `/operator/orders?q=${encodeURIComponent(address)}`, "lire.test"],
  ["an address a mail server quotes", `550 5.1.1 <${address}>: unknown`, "lire.test"],
  ["a key of the provider", "Invalid API Key provided: sk_live_51Habcdefgh", "51Habcdefgh"],
  ["a pass to one refund", `/fr/refund?pass=${token}`, token],
  ["a database's password", "postgres://shop:hunter2secret@localhost:5432/shop", "hunter2"],
  ["a card's number", "card 4242 4242 4242 4242 was refused", "4242 4242"],
  ["a card's number alone", "4242424242424242", "4242424242"],
])(
  "PRI-08 %s is cut out of a line, in a field, in an error's message, behind a line break or any other escape",
  (_what, text, secret) => {
    const { lines, log } = aLog();
    log.info({ place: text }, "asked");
    log.error({ reason: new Error(text).message }, text);
    for (const before of ["\n", "\t", '"', "\\", "C:\\n", "\u001b", "a\\\n", "é\r\n"])
      log.warn({ reason: `refused:${before}${text}\n` }, `${before}${text}`);
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      expect(line).not.toContain(secret);
      expect(() => JSON.parse(line)).not.toThrow();
    }
  },
);

test("a line of a hundred thousand escapes is cleaned like any other", () => {
  const { lines, log } = aLog();
  log.info({ agent: `${"\\\n".repeat(50_000)}${address}` }, "asked");
  expect(lines[0]).not.toContain("lire.test");
});

test("PRI-08 what is a secret by its name is not written, wherever it stands", () => {
  const { lines, log } = aLog();
  const headers = { cookie: "a", authorization: "b", "set-cookie": "c", "stripe-signature": "d" };
  const written = { headers, email: "e", reader: { email: "f", token: "g", password: "h" } };
  log.info(written, "asked");
  const { msg: _msg, ...told } = JSON.parse(lines[0] ?? "");
  expect(told.headers).toEqual(Object.fromEntries(Object.keys(headers).map((name) => [name, "…"])));
  expect(told).toMatchObject({ email: "…", reader: { email: "…", token: "…", password: "…" } });
});

test("a line keeps what tells where to look: ids, checksums, instants, numbers", () => {
  const { lines, log } = aLog();
  const id = "0199f0a1-7c1e-7d3a-9b1f-2f3e4d5c6b7a";
  const sha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  log.info({ place: `/fr/orders/${id}`, key: `editions/${sha}.epub`, at: 1795735922021 }, "asked");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    ...{ place: `/fr/orders/${id}`, key: `editions/${sha}.epub`, at: 1795735922021 },
  });
});
