import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopEnvironment, startServices } from "./services.mjs";

const folder = mkdtempSync(join(tmpdir(), "bouquin-services-"));
const build = join(folder, "build");
const secrets = {
  AUTH_SECRET: "a".repeat(64),
  STRIPE_SECRET_KEY: "sk_test_generated",
  STRIPE_WEBHOOK_SECRET: "whsec_generated",
};

/** A process in the place of one of the shop's: it notes its number and then does as told. */
function writeProcess(name: string, program: string) {
  const note = `import{writeFileSync}from"node:fs";writeFileSync(${JSON.stringify(join(folder, name))},String(process.pid));`;
  writeFileSync(join(build, `${name}.mjs`), `${note}${program}`);
}

function isAlive(name: string) {
  try {
    process.kill(Number(readFileSync(join(folder, name), "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

function plan(set: Record<string, string>) {
  const given = set as NodeJS.ProcessEnv;
  const databaseUrl = "postgresql://x@127.0.0.1:1/x";
  return shopEnvironment({
    dataDir: folder,
    port: 46_100,
    secrets,
    dist: ".next",
    databaseUrl,
    given,
  });
}

beforeAll(() => mkdirSync(build));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("starting the shop's processes", () => {
  test("one that ends at once fails the start, and stopping leaves none of the others behind", async () => {
    writeProcess("web", "setInterval(() => {}, 1000);");
    // It ends once the other has written down that it lives.
    const other = JSON.stringify(join(folder, "web"));
    writeProcess(
      "worker",
      `import { existsSync } from "node:fs";
      setInterval(() => existsSync(${other}) && process.exit(7), 20);`,
    );
    const real = {
      STRIPE_SECRET_KEY: "sk_test_x",
      STRIPE_WEBHOOK_SECRET: "whsec_x",
      SMTP_URL: "x",
    };
    const shop = startServices(await plan(real), () => undefined, { build });
    await expect(shop.ready).rejects.toThrow("worker ended before it was ready");
    expect(isAlive("web")).toBe(true);
    await shop.stop();
    expect(isAlive("web")).toBe(false);
  });

  test("stopped while they are still starting, all of them go", async () => {
    for (const name of ["web", "worker", "sandbox", "mailbox"])
      writeProcess(name, "setInterval(() => {}, 1000);");
    const shop = startServices(await plan({}), () => undefined, { build });
    shop.ready.catch(() => undefined);
    await new Promise((done) => setTimeout(done, 400));
    await shop.stop();
    for (const name of ["web", "worker", "sandbox", "mailbox"]) expect(isAlive(name)).toBe(false);
  });
});

describe("what stands in for a setting", () => {
  test("is named, so that a public shop can refuse it", async () => {
    const all = ["SMTP_URL", "MAIL_FROM", "OPERATOR_EMAIL", "STRIPE_SECRET_KEY"];
    const { env } = await plan({});
    expect(env.BOUQUIN_STAND_INS.split(",")).toEqual([
      ...all,
      ...["STRIPE_WEBHOOK_SECRET", "AUTH_SECRET"],
    ]);
    const own = await plan({ AUTH_SECRET: "mine", SMTP_URL: "smtp://mail.test" });
    expect(own.env.BOUQUIN_STAND_INS).not.toMatch(/AUTH_SECRET|SMTP_URL/);
  });

  test("a real key brings no made-up webhook secret, and a blank secret is not replaced", async () => {
    const real = await plan({ STRIPE_SECRET_KEY: "sk_test_real" });
    expect([real.env.STRIPE_WEBHOOK_SECRET, real.usesSandbox]).toEqual([undefined, false]);
    const blank = await plan({ STRIPE_SECRET_KEY: " ", AUTH_SECRET: "" });
    expect([blank.env.STRIPE_SECRET_KEY, blank.env.AUTH_SECRET]).toEqual([" ", ""]);
  });

  test("an empty address is as good as none, and the shop's name may hold a comma", async () => {
    const { env, usesMailbox } = await plan({ SMTP_URL: "", SHOP_NAME: 'Ada, "Fils"' });
    expect(usesMailbox).toBe(true);
    expect(env.SMTP_URL).toMatch(/^smtp:\/\/127/);
    expect(env.MAIL_FROM).toBe('"Ada, Fils" <boutique@bouquin.test>');
  });
});
