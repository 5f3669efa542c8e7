import { describe, expect, test } from "vitest";
import { bookAt, isLook, isObjecting, isProgram } from "./counted-request";
import { siteOf } from "./referring-site";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

describe("what is a look at a book's page", () => {
  test.each([
    ["/fr/books/a-plan", "a-plan"],
    ["/en/books/a-plan?coupon=x&from=y", "a-plan"],
    ["/fr/books/a-plan/editions", null],
    ["/fr/books", null],
    ["/de/books/a-plan", null],
    ["/fr/books/../author", null],
    ["/api/books/a-plan", null],
  ])("%s is the page of %s", (url, slug) => {
    expect(bookAt(url)).toBe(slug);
  });

  test("A-12: what a browser loads in advance, a script or a frame asks for, is no look", () => {
    expect(isLook("GET", { "sec-fetch-dest": "document" })).toBe(true);
    expect(isLook("GET", {})).toBe(true);
    expect(isLook("HEAD", {})).toBe(false);
    expect(isLook("POST", {})).toBe(false);
    for (const headers of [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { "x-moz": "prefetch" },
      { "sec-fetch-dest": "empty" },
      { "sec-fetch-dest": "iframe" },
      { rsc: "1" },
    ])
      expect([headers, isLook("GET", headers)]).toEqual([headers, false]);
  });

  test("A-12: robots are told by what they say of themselves, or that they say nothing", () => {
    for (const agent of [
      "",
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "curl/8.5.0",
      "python-requests/2.32",
      "Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/141.0.0.0 Safari/537.36",
    ])
      expect([agent, isProgram(agent)]).toEqual([agent, true]);
    expect(isProgram(firefox)).toBe(false);
  });

  test("whoever wants to be followed by nobody is heard", () => {
    expect(isObjecting({ "sec-gpc": "1" })).toBe(true);
    expect(isObjecting({ dnt: "1" })).toBe(true);
    expect(isObjecting({ dnt: "0" })).toBe(false);
  });
});

describe("A-13: the site somebody came from", () => {
  test.each([
    ["https://www.Example.org/path?q=private#x", "example.org"],
    ["https://user:secret@news.example.org:8443/", "news.example.org"],
    ["https://bücher.example/", "xn--bcher-kva.example"],
    ["http://shop.test:3000/fr/books", ""],
    ["javascript:alert(1)", ""],
    ["android-app://com.example/", ""],
    ['https://"><script>alert(1)</script>/', ""],
    ["https://<b>.example.org/", ""],
    ["https://=cmd.example.org/", ""],
    ["https://localhost/", ""],
    [`https://${"a".repeat(63)}.${"b".repeat(63)}.org/`, ""],
    [`https://example.org/${"x".repeat(3000)}`, ""],
    ["not an address", ""],
    [undefined, ""],
  ])("%s is grouped under “%s”", (referer, site) => {
    expect(siteOf(referer, "shop.test:3000")).toBe(site);
  });
});
