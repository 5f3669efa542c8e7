// The steps that make a checkout ready, each skipped when nothing it depends on has changed.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { lightenMaps } from "./light-maps.mjs";

const stampOf = (folder) => join(folder, "node_modules", ".bouquin-installed");

const underWay = new Set();
let isLeaving = false;

/** Ends every command under way, waits for their ends, and lets no other begin. */
export async function stopCommands() {
  isLeaving = true;
  const ends = [...underWay].map((child) => new Promise((done) => child.once("close", done)));
  for (const child of underWay) child.kill("SIGTERM");
  const patience = setTimeout(() => {
    for (const child of underWay) child.kill("SIGKILL");
  }, 10_000);
  await Promise.all(ends);
  clearTimeout(patience);
}

/** Prints a step, does it, prints how long it took. Throws once the process was asked to leave. */
export async function step(title, work) {
  if (isLeaving) throw new Error("asked to leave");
  const from = performance.now();
  process.stdout.write(`  ${title} … `);
  const remark = await work();
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${remark ?? "done"} (${seconds} s)`);
}

/** Runs a command to its end; its output goes to `log`, and its last lines into the error if it fails. */
export function command(
  program,
  args,
  { env = process.env, log, inherit = false, cwd = "." } = {},
) {
  return new Promise((done, fail) => {
    if (isLeaving) return fail(new Error("asked to leave"));
    const child = spawn(program, args, {
      ...{ env, cwd },
      stdio: inherit ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    underWay.add(child);
    child.once("close", () => underWay.delete(child));
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        said += chunk;
      });
    child.on("error", (error) => {
      underWay.delete(child);
      fail(error);
    });
    child.on("exit", (code) => {
      if (log) writeFileSync(log, said);
      if (code === 0) done(said);
      else
        fail(
          new Error(
            `${[program, ...args].join(" ").slice(0, 120)} failed:\n${said.trim().split("\n").slice(-25).join("\n")}`,
          ),
        );
    });
  });
}

/** Whether exactly the locked dependencies of a folder are there: those of the project, unless another is named. */
export function isInstalled(folder = ".") {
  const stamp = stampOf(folder);
  return (
    existsSync(stamp) && readFileSync(stamp, "utf8") === wantedInstall(folder) && isWhole(folder)
  );
}

function wantedInstall(folder) {
  const wanted = ["package.json", "package-lock.json", ".npmrc"].map((name) => join(folder, name));
  return hashOf(wanted, process.version + process.platform + process.arch);
}

/** Installs the locked dependencies of a folder unless exactly these are there already. */
export async function install(folder = ".") {
  if (isInstalled(folder)) return "up to date";
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(lifecycle|package|config_(?!userconfig|globalconfig|cafile|registry))/.test(name),
    ),
  );
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  await command(program, [...first, "ci", "--include=dev", "--no-audit", "--no-fund"], {
    env: { ...env, NODE_ENV: "" },
    cwd: folder,
  });
  writeFileSync(stampOf(folder), wantedInstall(folder));
}

// An install cut short leaves no stamp; a folder somebody emptied by hand is found by what is missing.
function isWhole(folder) {
  const manifest = readFileSync(join(folder, "package.json"), "utf8");
  const { dependencies, devDependencies } = JSON.parse(manifest);
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(folder, "node_modules", name, "package.json")),
  );
}

/** Makes Prisma's client from the models. */
export async function generate() {
  const wanted = hashOf([
    "prisma/schema.prisma",
    "prisma/models",
    "node_modules/prisma/package.json",
  ]);
  const stamp = "lib/generated/.stamp";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return "up to date";
  // Generating needs no engine, only that one is named: any program will do, and nothing is downloaded.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
  };
  await command(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env });
  writeFileSync(stamp, wanted);
}

/** Bundles the processes that run beside Next when their sources have changed. */
export async function bundle() {
  const wanted = sourcesHash();
  const stamp = ".build/bouquin-sources";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return "up to date";
  rmSync(stamp, { force: true });
  await command(process.execPath, ["scripts/bundle.mjs"]);
  writeFileSync(stamp, wanted);
}

/**
 * What the build of the pages is given in the place of secrets, which it needs none of: whatever of them would end up in a
 * file for browsers is a canary, and e2e/locked-doors.spec.ts looks for them.
 */
const canaries = {
  AUTH_SECRET: "canary-auth-secret-canary-auth-secret-canary",
  STRIPE_SECRET_KEY: "sk_test_canarystripesecretkey",
  STRIPE_WEBHOOK_SECRET: "whsec_canarystripewebhooksecret",
  DATABASE_URL: "postgres://canary-user:canary-password@127.0.0.1:9/canary",
  SMTP_URL: "smtp://canary-user:canary-password@127.0.0.1:9",
};

/**
 * What names each form's deed is made from this and from where the deed stands: with the same word in every build a form of
 * one build is understood by another, and a fleet may be of two. No secret: what is kept from browsers is keyed at run time
 * (lib/front/main.ts).
 */
const deedNames = createHash("sha256").update("the same deed, whichever build").digest("base64");

/** Builds Next into `folder` when the sources have changed; answers the folder to use. */
export async function build(folder, others = []) {
  const wanted = sourcesHash();
  for (const candidate of [folder, ...others]) {
    const stamp = join(candidate, "bouquin-sources");
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return candidate;
  }
  // A build broken off half way must not pass for the one that stood here before.
  rmSync(join(folder, "bouquin-sources"), { force: true });
  const env = {
    ...process.env,
    ...canaries,
    BOUQUIN_DIST: folder,
    // The same sources are the same build, on whichever machine they were built.
    BOUQUIN_BUILD: wanted.slice(0, 20),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: deedNames,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  await command(process.execPath, ["node_modules/next/dist/bin/next", "build"], { env });
  lightenMaps(join(folder, "server"));
  writeFileSync(join(folder, "bouquin-sources"), wanted);
  return folder;
}

export function sourcesHash() {
  return hashOf([
    "app",
    "components",
    "lib",
    "public",
    "prisma",
    "scripts",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "tsconfig.build.json",
    "package-lock.json",
  ]);
}

/** Secrets of this data folder, made once. */
export function secretsOf(dataDir) {
  const path = join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (!existsSync(path)) {
    const made = {
      AUTH_SECRET: randomBytes(32).toString("hex"),
      STRIPE_SECRET_KEY: `sk_test_${randomBytes(18).toString("hex")}`,
      STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(18).toString("hex")}`,
      DATABASE_PASSWORD: randomBytes(18).toString("hex"),
    };
    writeFileSync(path, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(path, "utf8"));
}

function hashOf(paths, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const path of paths.flatMap(filesBelow))
    hash.update(path).update("\0").update(readFileSync(path));
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path) || path === "lib/generated") return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
