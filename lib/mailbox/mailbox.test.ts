import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMailbox } from "./mailbox";

let stateDir: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "bouquin-mailbox-"));
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
});
afterEach(async () => {
  await mailbox.close();
  rmSync(stateDir, { recursive: true, force: true });
});

const receipt = {
  from: "Bouquin <shop@bouquin.test>",
  to: "Lectrice <Lise@Lecteurs.test>",
  subject: "Votre reçu n° 12 : « Le Plan »",
  text: "Lire : https://shop.test/downloads/a?b=1&c=2.",
  html: '<p style="color:red">Bonjour</p><script>alert(1)</script><a href="https://shop.test/x?a=1&amp;b=2">Lire</a>',
};

test("a letter sent is a letter shown, to the one it was for, newest first", async () => {
  await deliver(receipt);
  await deliver({ ...receipt, to: "other@bouquin.test", subject: "Second" });
  const { messages } = await json("/api/messages");
  expect(messages.map((one: { subject: string }) => one.subject)).toEqual([
    "Second",
    receipt.subject,
  ]);
  const mine = await json("/api/messages?to=lise@lecteurs.test");
  expect(mine.messages).toMatchObject([
    { from: '"Bouquin" <shop@bouquin.test>', to: ["lise@lecteurs.test"] },
  ]);
  const list = await ask("/");
  expect(list.text.indexOf("Second")).toBeLessThan(list.text.indexOf("Votre reçu"));
  expect(list.text).toContain(`<main data-newest="${messages[0].id}">`);
  expect(list.text).not.toContain("http-equiv");
  expect((await ask("/news.js")).text).toContain("/api/messages");
});

test("a letter opens with both bodies, its headers and its links", async () => {
  await deliver({ ...receipt, headers: { "X-Shop": "bouquin" } });
  const { messages } = await json("/api/messages");
  const letter = await json(`/api/messages/${messages[0].id}`);
  expect(letter.text.trim()).toBe(receipt.text);
  expect(letter.html).toContain("<p style");
  expect(letter.headers).toMatchObject({ "x-shop": "bouquin", "mime-version": "1.0" });
  expect(letter.links).toEqual([
    "https://shop.test/x?a=1&b=2",
    "https://shop.test/downloads/a?b=1&c=2",
  ]);
});

test("a letter's page shows it without letting anything in it run", async () => {
  await deliver({ ...receipt, subject: "<script>alert(2)</script>" });
  const { messages } = await json("/api/messages");
  const path = `/messages/${messages[0].id}`;
  const page = await ask(path);
  expect(page.text).not.toMatch(/<script/);
  expect(page.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="');
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.headers["content-security-policy"]).not.toContain("script-src");
  expect((await ask(`${path}?view=text`)).text).toContain(
    "https://shop.test/downloads/a?b=1&amp;c=2",
  );
  expect((await ask(`${path}?view=raw`)).text).toContain("MIME-Version: 1.0");
  expect((await ask("/messages/none")).status).toBe(404);
  expect((await ask("/messages/..%2f..%2fetc")).status).toBe(404);
});

test("pages speak the reader's language", async () => {
  expect((await ask("/", { headers: { "accept-language": "en-GB,fr;q=0.5" } })).text).toContain(
    "Mailbox",
  );
  expect((await ask("/", { headers: { "accept-language": "fr-FR" } })).text).toContain(
    "Boîte aux lettres",
  );
});

test("letters are still there after a restart, and gone after clearing", async () => {
  await deliver(receipt);
  await mailbox.close();
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  await deliver({ ...receipt, subject: "After" });
  const { messages } = await json("/api/messages");
  expect(messages.map((one: { subject: string }) => one.subject)).toEqual([
    "After",
    receipt.subject,
  ]);
  expect((await ask("/api/messages", { method: "DELETE" })).status).toBe(200);
  await mailbox.close();
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  expect((await json("/api/messages")).messages).toEqual([]);
});

test("a letter that comes again under its Message-ID is one letter to each reader, also after a restart", async () => {
  const named = { ...receipt, messageId: "<one@shop.test>" };
  await deliver(named);
  await deliver({ ...named, text: "Again" });
  await deliver({ ...named, to: "other@bouquin.test" });
  await mailbox.close();
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  await deliver(named);
  const { messages } = await json("/api/messages");
  expect(messages.map(({ to }: { to: string[] }) => to[0])).toEqual([
    "other@bouquin.test",
    "lise@lecteurs.test",
  ]);
});

test("it refuses as many deliveries as it was asked to, for now", async () => {
  expect((await ask("/api/refuse", { method: "POST", body: '{"count":2}' })).status).toBe(200);
  for (let round = 0; round < 2; round++)
    await expect(deliver(receipt)).rejects.toMatchObject({ responseCode: 451 });
  await deliver(receipt);
  expect((await json("/api/messages")).messages.length).toBe(1);
  expect((await ask("/api/refuse", { method: "POST", body: '{"count":-1}' })).status).toBe(400);
});

test("it answers this computer only", async () => {
  expect((await ask("/health")).status).toBe(200);
  expect((await ask("/api/messages", { headers: { host: "evil.test" } })).status).toBe(403);
  expect((await ask("/api/messages", { headers: { origin: "http://evil.test" } })).status).toBe(
    403,
  );
});

async function deliver(letter: SendMailOptions) {
  const transport = createTransport({ host: "127.0.0.1", port: mailbox.smtpPort, ignoreTLS: true });
  try {
    await transport.sendMail(letter);
  } finally {
    transport.close();
  }
}

type Ask = { method?: string; headers?: Record<string, string>; body?: string };

function ask(path: string, { method = "GET", headers = {}, body }: Ask = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const at = {
        host: "127.0.0.1",
        port: mailbox.httpPort,
        path,
        method,
        headers,
        agent: false,
      } as const;
      const request = httpRequest(at, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      request.on("error", reject);
      request.end(body);
    },
  );
}

async function json(path: string) {
  return JSON.parse((await ask(path)).text);
}
