import { afterEach, describe, expect, test } from "vitest";
import { noteOwnPage, noteTryLater, sentForm } from "@/lib/platform/answer-note";
import { aFront } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const html = { "content-type": "text/html; charset=utf-8" };
const missing =
  "<html lang=fr><head><title>Rien ici</title></head><body><h1>Rien ici</h1></body></html>";

/** A Next that answers as real ones do: nothing but a frame for scripts where a page broke or is not there. */
const next: Handler = ({ url = "" }, response) => {
  if (url.startsWith("/fr/not-found")) return response.writeHead(200, html).end(missing);
  const status = url.includes("broken") ? 500 : url.includes("refused") ? 403 : 404;
  if (url.includes("said")) response.setHeader("x-bouquin-said", "1");
  if (url.includes("empty")) return response.writeHead(404).end();
  if (url.includes("json")) response.setHeader("content-type", "application/json");
  response.writeHead(status, url.includes("json") ? {} : html);
  response.write("<html id=__next_error__>");
  response.end("</html>");
};

async function open(options: Partial<FrontOptions> = {}) {
  const shop = await aFront(next, {
    keptPages: [{ path: /^\/fr\/(books\/[a-z]+|not-found)$/, query: {}, topics: ["settings"] }],
    missingPage: () => "/fr/not-found",
    ...options,
  });
  closing.push(shop.close);
  return shop;
}

describe("a page that is not there", () => {
  test.each(["/fr/elsewhere", "/fr/books/nope", "/fr/not-found"])(
    "is answered whole, without any script, and never as found: %s",
    async (path) => {
      const shop = await open();
      const answer = await shop.ask(path);
      expect(answer).toMatchObject({ status: 404, text: missing });
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers["content-security-policy"]).not.toContain("nonce");
      const head = await shop.ask(path, { method: "HEAD" });
      expect(head).toMatchObject({ status: 404, text: "" });
      expect((await shop.ask(path, { method: "POST" })).text).toBe(missing);
    },
  );

  test("is drawn anew while no news of changes reach the front", async () => {
    const shop = await open({ isListening: () => false });
    expect((await shop.ask("/fr/elsewhere")).text).toBe(missing);
    expect(shop.front.store.find("/fr/not-found")).toBeNull();
  });

  test("is told in words of an address that has none, to whoever reads pages", async () => {
    const shop = await open();
    const page = { accept: "text/html,*/*" };
    const told = await shop.ask("/nope/c/empty", { headers: page });
    expect(told).toMatchObject({ status: 404, text: missing });
    const picture = await shop.ask("/covers/empty", { headers: { accept: "image/webp,*/*" } });
    expect(picture).toMatchObject({ status: 404, text: "" });
  });

  test("leaves alone what a route says in its own words, and what scripts ask for", async () => {
    const shop = await open();
    for (const [path, headers] of [
      ["/downloads/said", {}],
      ["/fr/elsewhere", { rsc: "1" }],
      ["/fr/elsewhere", { "next-action": "a" }],
      ["/api/json", {}],
      ["/fr/refused", {}],
    ] as const)
      expect((await shop.ask(path, { headers })).text, path).toContain("__next_error__");
  });
});

describe("a page that broke", () => {
  test.each([
    ["/fr/broken", "", "fr", "La page n’a pas pu s’ouvrir"],
    ["/en/broken", "fr", "en", "The page could not be opened"],
    ["/broken", "en-GB", "en", "The page could not be opened"],
  ])("%s is answered in words, for a reader of “%s”", async (path, language, lang, said) => {
    const shop = await open();
    const answer = await shop.ask(path, { headers: { "accept-language": language } });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(`<html lang="${lang}">`);
    expect(answer.text).toContain(`<h1>${said}</h1>`);
    expect(answer.headers["content-security-policy"]).toMatch(/style-src 'self' 'sha256-/);
    expect(answer.text).not.toContain("<script");
  });

  test("also where nothing of it was drawn", async () => {
    const shop = await aFront(() => {
      throw new Error("no");
    });
    closing.push(shop.close);
    const answer = await shop.ask("/fr/cart");
    expect(answer).toMatchObject({ status: 500, text: expect.stringContaining("<h1>") });
  });
});

describe("a page that broke while the database is away", () => {
  const away = { isShopAway: () => true };

  test("says in its reader's language when to try again, and tries by itself what only asks", async () => {
    const shop = await open(away);
    const asked = await shop.ask("/en/broken");
    expect(asked.status).toBe(503);
    expect(asked.headers["retry-after"]).toBe("10");
    expect(asked.text).toContain("<h1>The shop will be back in a moment</h1>");
    expect(asked.text).toContain('<meta http-equiv="refresh" content="10">');
    const sent = await shop.ask("/fr/broken", { method: "POST" });
    expect(sent).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
    expect(sent.text).toContain("La boutique revient dans un instant");
    // What was sent is not sent again without being asked.
    expect(sent.text).not.toContain("refresh");
  });

  test("is told by its status to scripts and programs, and in words to who follows a link to a file", async () => {
    const shop = await open(away);
    const script = await shop.ask("/fr/broken", { headers: { "next-action": "a" } });
    expect(script).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
    expect(script.text).toContain("__next_error__");
    const json = await shop.ask("/api/json/broken", { headers: { accept: "*/*" } });
    expect(json).toMatchObject({ status: 503, text: expect.stringContaining("__next_error__") });
    const file = await shop.ask("/downloads/json/broken", { headers: { accept: "text/html,*/*" } });
    expect(file).toMatchObject({ status: 503, text: expect.stringContaining("<h1>") });
  });

  test("and what is not there, or refused, stays what it was", async () => {
    const shop = await open(away);
    expect((await shop.ask("/fr/elsewhere")).status).toBe(404);
    expect((await shop.ask("/fr/refused")).status).toBe(403);
  });
});

test("a page that leaves word that it is not now is sent whole, as 503 with the time to wait", async () => {
  const shop = await aFront((_request, response) => {
    noteTryLater(60);
    response.writeHead(200, html).end("<html>what was typed</html>");
  });
  closing.push(shop.close);
  const answer = await shop.ask("/fr/cart", { method: "POST" });
  expect(answer).toMatchObject({ status: 503, text: "<html>what was typed</html>" });
  expect(answer.headers["retry-after"]).toBe("60");
});

test("UX-40 a page written for who pressed stands where Next has nothing, and nowhere else", async () => {
  const shop = await aFront(({ url = "" }, response) => {
    noteOwnPage("<html>what was sent</html>");
    response.writeHead(url.includes("found") ? 200 : 404, html).end("<html>Next's</html>");
  });
  closing.push(shop.close);
  const answer = await shop.ask("/fr/account", { method: "POST" });
  expect(answer).toMatchObject({ status: 200, text: "<html>what was sent</html>" });
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex" });
  for (const [path, headers] of [
    ["/fr/found", {}],
    ["/fr/account", { "next-action": "a" }],
  ] as const)
    expect((await shop.ask(path, { method: "POST", headers })).text).toBe("<html>Next's</html>");
});

test("UX-40 an action finds the plain form as it was sent, and no large one", async () => {
  const shop = await aFront(async (request, response) => {
    for await (const _piece of request);
    const sent = await sentForm();
    response.writeHead(200, html).end(sent ? [...sent].join(" ") : "nothing kept");
  });
  closing.push(shop.close);
  const send = (words: string) => {
    const form = new FormData();
    form.set("$ACTION_KEY", "k1");
    form.set("comment", words);
    const sending = { method: "POST", body: form };
    return fetch(`http://127.0.0.1:${shop.front.port}/fr/account`, sending).then((one) =>
      one.text(),
    );
  };
  expect(await send("Trop court.")).toBe("$ACTION_KEY,k1 comment,Trop court.");
  expect(await send("x".repeat(300_000))).toBe("nothing kept");
});
