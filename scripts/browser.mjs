// A Chromium for the journeys: the build npm carries, else one that is here.
import { spawnSync } from "node:child_process";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { command } from "./steps.mjs";

/**
 * The variables that name the browser, and what it needs to find fonts and libraries. The one npm carries comes first:
 * it is the same everywhere, and without windows it asks half of what a whole Chromium does.
 */
export async function browserEnvironment() {
  if (process.env.CHROMIUM_PATH) return { CHROMIUM_PATH: process.env.CHROMIUM_PATH };
  return (await carried()) ?? { CHROMIUM_PATH: await found() };
}

async function found() {
  const here = onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
  return here ?? (await import("@playwright/test")).chromium.executablePath();
}

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Nothing where it cannot run: it is built for Linux on x64. */
async function carried() {
  if (`${process.platform}-${process.arch}` !== "linux-x64") return null;
  const home = join(homedir(), ".cache", "bouquin", "headless-chromium-147.0.0");
  if (!existsSync(home)) await unpack(home);
  const environment = {
    CHROMIUM_PATH: join(home, "chromium"),
    LD_LIBRARY_PATH: join(home, "lib"),
    FONTCONFIG_PATH: join(home, "fonts"),
  };
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(environment.CHROMIUM_PATH, ["--version"], { env });
  return status === 0 ? environment : null;
}

async function unpack(home) {
  const packed = "node_modules/@sparticuz/chromium/bin";
  const half = `${home}.half-${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const name of readdirSync(packed).filter((file) => file.endsWith(".br"))) {
    const target = join(half, name.replace(".br", ""));
    const { createWriteStream } = await import("node:fs");
    await pipeline(
      createReadStream(join(packed, name)),
      createBrotliDecompress(),
      createWriteStream(target, { mode: 0o755 }),
    );
    if (name.endsWith(".tar.br")) {
      await command("tar", ["-xf", target, "-C", half]);
      rmSync(target);
    }
  }
  mkdirSync(join(half, "fonts"), { recursive: true });
  // Without one font the pages crash; this file says where the carried ones are.
  writeFileSync(
    join(half, "fonts", "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(home, "fonts")}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, "cache")}</cachedir></fontconfig>`,
  );
  try {
    renameSync(half, home);
  } catch (error) {
    // Somebody else has unpacked it meanwhile.
    if (!existsSync(home)) throw error;
    rmSync(half, { recursive: true });
  }
}
