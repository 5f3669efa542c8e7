import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { scopesOf } from "@/lib/accounts/scope";
import { loadMessages } from "@/lib/i18n/messages";
import type { Endpoint } from "./endpoint";
import { everyEndpoint } from "./endpoints/every-endpoint";
import { everyReason } from "./every-reason";
import { openApi } from "./open-api";
import { statusOfReason } from "./reason-status";
import { tellRefusal } from "./tell-refusal";

const root = "app/api/v1";
const document = openApi({ shop: "Bouquin", base: "https://shop.test" });

type Served = { path: string; method: string; endpoint: Endpoint | undefined };

/** What the route files of the API serve, by their folders and exports. */
async function served(): Promise<Served[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => /(^|\/)route\.ts$/.test(file) && !/openapi/.test(file));
  const found = await Promise.all(
    routes.map(async (file) => {
      const path = `/${file.replace(/\/?route\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const exported: Record<string, { endpoint?: Endpoint }> = await import(
        /* @vite-ignore */ join(process.cwd(), root, file)
      );
      return Object.entries(exported).map(([method, { endpoint }]) => ({ path, method, endpoint }));
    }),
  );
  return found.flat();
}

describe("the API's document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const judged = await new Validator().validate(structuredClone(document));
    expect(judged).toMatchObject({ valid: true });
  });

  test("has every address that is served, each as its own route declares it, and no other", async () => {
    const routes = await served();
    const astray = routes.filter(
      ({ path, method, endpoint }) => endpoint?.path !== path || endpoint.method !== method,
    );
    expect(astray).toEqual([]);
    const named = ({ path, method }: { path: string; method: string }) => `${method} ${path}`;
    expect(routes.map(named).sort()).toEqual(everyEndpoint.map(named).sort());
    const paths = Object.entries(document.paths as Record<string, object>);
    const told = paths.flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.sort()).toEqual(everyEndpoint.map(named).sort());
  });

  test("names each operation once, and asks a scope that a key of its role can have", () => {
    const names = everyEndpoint.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const lost = everyEndpoint.filter(({ role, scope }) => {
      const author = scopesOf("api-key").includes(scope);
      const operator = scopesOf("operator-key").includes(scope);
      return role === "either" ? !(author || operator) : role === "author" ? !author : !operator;
    });
    expect(lost).toEqual([]);
  });

  test("refuses for reasons that have words in both languages, and a status that says what kind they are", () => {
    const reasons = new Set(everyEndpoint.flatMap(({ refusals }) => refusals));
    for (const locale of ["fr", "en"] as const) {
      const { api, editions } = loadMessages(locale);
      const known = { ...api.reasons, ...editions.reasons };
      expect([...reasons].filter((reason) => !(reason in known))).toEqual([]);
    }
    expect([...reasons].filter((reason) => statusOfReason(reason) >= 500)).toEqual([]);
    // And what a problem's type leads to says it in words, for each.
    const unsaid = everyReason().filter((reason) => {
      const { detail } = tellRefusal({ ok: false, reason }, "en");
      return detail === reason;
    });
    expect(unsaid).toEqual([]);
  });
});
