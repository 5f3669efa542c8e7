// node deploy/try-image.mjs [folder]: lays out what the image would hold and says how large it is (docs/operating.md).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layImage, layPackages } from "./lay-image.mjs";

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "bouquin-image-"));
const packages = join(folder, "node_modules");
layPackages(packages);
layImage(join(folder, "app"), { dist: process.env.BOUQUIN_DIST || ".next", packages });
const megabytes = (path) =>
  Number(execFileSync("du", ["-sm", path], { encoding: "utf8" }).split("\t")[0]);
console.log(
  `packages ${megabytes(packages)} MB, shop ${megabytes(join(folder, "app"))} MB, without Node and its system`,
);
if (!process.argv[2]) rmSync(folder, { recursive: true, force: true });
