import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const names: Record<string, string[]> = {
  "open.example": ["93.184.216.34"],
  "half.example": ["93.184.216.34", "10.0.0.7"],
  "home.example": ["127.0.0.1"],
};
vi.mock("node:dns/promises", () => ({
  lookup: async (host: string) => {
    const found = names[host];
    if (!found) throw new Error("ENOTFOUND");
    return found.map((address) => ({ address, family: 4 }));
  },
}));

// Nothing here is called; a shop of the open internet just starts with none of them left out.
const settings = {
  ...{ DATABASE_URL: "postgres://nowhere.example/x", STORAGE_URL: "file:/nowhere" },
  ...{ SMTP_URL: "smtp://nowhere.example", MAIL_FROM: "shop@nowhere.example" },
  ...{ OPERATOR_EMAIL: "operator@nowhere.example", STRIPE_SECRET_KEY: "sk_test_nowhere" },
  ...{ STRIPE_WEBHOOK_SECRET: "whsec_nowhere", AUTH_SECRET: "x".repeat(32) },
};

/** The shop at an address: at one of the open internet it calls nobody at home. */
async function shopAt(appUrl: string) {
  for (const [name, value] of Object.entries({ ...settings, APP_URL: appUrl }))
    vi.stubEnv(name, value);
  vi.resetModules();
  return import("./post-outside");
}

const open = "https://shop.example";
const home = "http://localhost:3000";

beforeEach(() => vi.unstubAllEnvs());
afterEach(() => vi.unstubAllEnvs());

test("INP-11 only what is on the open internet is called, however its address is written", async () => {
  const { isPublicAddress, findOutside } = await shopAt(open);
  const inside = [
    ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::"],
    ...["fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1"],
    ...["2002:7f00:1::", "2001:db8::1", "not an address"],
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  expect(
    ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"].filter(isPublicAddress),
  ).toHaveLength(2);
  expect(await findOutside("open.example")).toEqual([{ address: "93.184.216.34", family: 4 }]);
  for (const host of ["half.example", "home.example", "[::1]", "127.0.0.1"])
    expect(await findOutside(host)).toBe("address-private");
  // The URL parser has written it out by then: 2130706433 and 0x7f.1 are 127.0.0.1.
  expect(await findOutside(new URL("https://2130706433/").hostname)).toBe("address-private");
  expect(await findOutside("nowhere.example")).toBe("host-unknown");
});

test("INP-11 a name that leads home when it is called is not called, whatever it led to when it was saved", async () => {
  const { postOutside } = await shopAt(open);
  const call = { url: "http://home.example:9/", headers: {}, body: "{}" };
  expect(await postOutside(call)).toEqual({ failure: "address-private" });
});

test("INP-11 an address that leads on to another is answered with, and never followed, whatever way it leads", async () => {
  const { postOutside } = await shopAt(home);
  const heard: string[] = [];
  const inside = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((done) => inside.listen(0, "127.0.0.1", done));
  const canary = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
  const outside = createServer((request, response) => {
    const status = Number(request.url?.slice(1, 4));
    const to = [`http://${canary}/moved`, `//${canary}/moved`, "http://169.254.169.254/latest/"];
    const header = request.url?.endsWith("refresh") ? "refresh" : "location";
    const where = to[Number(request.url?.at(-1)) || 0] ?? "";
    response
      .writeHead(status, { [header]: header === "refresh" ? `0; url=${where}` : where })
      .end();
  });
  await new Promise<void>((done) => outside.listen(0, "127.0.0.1", done));
  const base = `http://home.example:${(outside.address() as AddressInfo).port}`;
  for (const status of [301, 302, 303, 307, 308, 300, 201])
    for (const way of ["0", "1", "2", "refresh"]) {
      const call = { url: `${base}/${status}/${way}`, headers: {}, body: "{}" };
      expect(await postOutside(call)).toMatchObject({ status });
    }
  expect(heard).toEqual([]);
  inside.close();
  outside.close();
});

test("the beginning of an answer is read, a redirection is not followed, and silence is given up on", async () => {
  const { postOutside } = await shopAt(home);
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (request.url === "/silent") return;
    if (request.url === "/moved") return response.writeHead(307, { location: "/long" }).end();
    response.write("x".repeat(100_000));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://home.example:${(server.address() as AddressInfo).port}`;
  const post = (path: string, patience?: number) =>
    postOutside({ url: base + path, headers: {}, body: "{}" }, patience);
  expect(await post("/long")).toEqual({ status: 200, answer: "x".repeat(2000) });
  expect(await post("/moved")).toEqual({ status: 307, answer: "" });
  expect(asked).toBe(2);
  expect(await post("/silent", 50)).toEqual({ failure: "timeout" });
  await new Promise((done) => server.close(done));
  expect(await post("/long")).toEqual({ failure: "unreachable" });
});
