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
