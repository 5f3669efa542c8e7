import { get } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "./support/house";
import { openPages } from "./support/open-pages";

/** A page as it is sent, to who says so little of themselves as an agent's name, or not even that. */
function asSent(address: string, agent?: string) {
  return new Promise<string>((resolve, reject) => {
    const headers = agent ? { "user-agent": agent } : {};
    get(address, { headers }, (answer) => text(answer).then(resolve, reject)).on("error", reject);
  });
}

test("UX-03 title, description, address and languages stand in the head as it is sent, whoever asks, kept or not", async ({
  baseURL,
}) => {
  const marks = [
    /<title>/g,
    /<meta name="description"/g,
    /rel="canonical"/g,
    /<link[^>]* hrefLang=/gi,
  ];
  for (const locale of ["fr", "en"])
    for (const path of Object.values(openPages))
      for (const agent of [undefined, "Mozilla/5.0 Chrome-Lighthouse"]) {
        const page = await asSent(`${baseURL}/${locale}${path}`, agent);
        const [head = "", body = ""] = page.split("</head>");
        const name = `${locale}${path} ${agent}`;
        expect(head.match(/<title>[^<]+<\/title>/g), name).toHaveLength(1);
        if (!page.includes('content="noindex'))
          for (const mark of marks) expect(head.match(mark), `${name} ${mark}`).not.toBeNull();
        for (const mark of marks) expect(body.match(mark), `${name} ${mark}`).toBeNull();
      }
});

test("UX-03 UX-10 every open page has a title of its own, and French ones quote and price as French does", async ({
  baseURL,
}) => {
  const titles = async (locale: string) => {
    const found = new Map<string, string>();
    let whole = "";
    for (const [name, path] of Object.entries(openPages)) {
      const page = await asSent(`${baseURL}/${locale}${path}`, "Mozilla/5.0");
      found.set(name, /<title>([^<]+)<\/title>/.exec(page)?.[1] ?? "");
      whole += page.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, "");
    }
    return { found, whole };
  };
  for (const locale of ["fr", "en"]) {
    const { found, whole } = await titles(locale);
    expect([...found.values()]).not.toContain("");
    // The same book at another price has the book's own title.
    expect(found.get("book-coupon")).toBe(found.get("book"));
    found.delete("book-coupon");
    expect([...found.values()]).toEqual([...new Set(found.values())]);
    if (locale === "fr")
      expect(/«[\u202f\u00a0][^»<]+[\u202f\u00a0]»/.test(whole), "quotes").toBe(true);
    if (locale === "fr") expect(/\d\u00a0€/.test(whole), "prices").toBe(true);
  }
});
