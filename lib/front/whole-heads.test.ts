import { shouldServeStreamingMetadata } from "next/dist/server/lib/streaming-metadata";
import { afterEach, describe, expect, test } from "vitest";
import config from "@/next.config";
import { aFront } from "./front-fixture";

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

// As the framework does in the file this is imported from, for each page: `app-page-runtime` streams also where no name
// was given at all.
function isLeftToScripts(agent: string | undefined) {
  return !agent || shouldServeStreamingMetadata(agent, config.htmlLimitedBots?.source);
}

describe("title, description, canonical address and languages", () => {
  test.each([
    ["a browser", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"],
    ["a search engine", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
    ["whoever sends an empty name", ""],
    ["whoever sends none", null],
  ])(
    "UX-03 stand in the head for %s, kept or not, and are never left to scripts",
    async (_who, agent) => {
      const agents: (string | undefined)[] = [];
      const shop = await aFront(
        (request, response) => {
          agents.push(request.headers["user-agent"]);
          response.setHeader("content-type", "text/html; charset=utf-8");
          response.end("<!doctype html><html lang=fr><title>Un livre</title></html>");
        },
        { keptPages: [{ path: /^\/kept$/, query: {}, topics: [] }] },
      );
      close = shop.close;
      const headers: Record<string, string> = agent === null ? {} : { "user-agent": agent };
      for (const path of ["/kept", "/personal"]) await shop.ask(path, { headers });
      expect(agents).toHaveLength(2);
      expect(agents.filter(isLeftToScripts)).toEqual([]);
      if (agent) expect(agents[1]).toBe(agent);
    },
  );
});
