import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answerUnserved } from "./answer-unserved";
import { everyEndpoint } from "./endpoints/every-endpoint";

// A problem says where the shop explains it.
const settings = {
  ...{ APP_URL: "http://localhost:3000", DATABASE_URL: "postgres://nowhere.example/x" },
  ...{ STORAGE_URL: "file:/nowhere", SMTP_URL: "smtp://nowhere.example" },
  ...{ MAIL_FROM: "shop@nowhere.example", OPERATOR_EMAIL: "operator@nowhere.example" },
  ...{ STRIPE_SECRET_KEY: "sk_test_nowhere", STRIPE_WEBHOOK_SECRET: "whsec_nowhere" },
  AUTH_SECRET: "x".repeat(32),
};

// What is left to the routes says so.
const server = createServer((request, response) => {
  if (!answerUnserved(request, response)) response.writeHead(204).end();
});
let base = "";
beforeAll(async () => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

const ask = (method: string, path: string, language = "en") =>
  fetch(base + path, { method, headers: { "accept-language": language } });

test.each(["GET", "POST", "DELETE"])(
  "an address the API does not have is a problem (%s)",
  async (method) => {
    for (const path of ["/api/v1", "/api/v1/orderz", "/api/v1/orders/1/nothing?limit=1"]) {
      const answer = await ask(method, path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        ...[404, "application/problem+json"],
      ]);
      expect(await answer.json()).toMatchObject({
        ...{ status: 404, reason: "not-found" },
        type: "http://localhost:3000/en/developers#problem-not-found",
      });
    }
  },
);

test("a method its address does not have is a problem that says which ones it has", async () => {
  const answer = await ask("DELETE", "/api/v1/orders", "fr");
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(await answer.json()).toMatchObject({
    ...{ status: 405, reason: "method-not-allowed", title: "method-not-allowed" },
    detail: "Cette adresse n’a pas cette méthode : Allow dit lesquelles elle a.",
  });
  const head = await ask("HEAD", "/api/v1/orderz");
  expect([head.status, await head.text()]).toEqual([404, ""]);
});

test("every address of the API and everything beside it is left to whoever serves it", async () => {
  const own = everyEndpoint.map(({ method, path }) => ({
    ...{ method, path: `/api/v1${path.replaceAll(/\{\w+\}/g, "x")}` },
  }));
  const beside = [
    "/api/v1/openapi.json",
    "/api/v1/orders/",
    "/api/v10",
    "/fr/books",
    "/developers",
  ];
  for (const { method, path } of [...own, ...beside.map((path) => ({ method: "GET", path }))])
    expect((await ask(method, path)).status, `${method} ${path}`).toBe(204);
});
