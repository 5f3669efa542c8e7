// npm leaves optional platform packages it could not reach out of the lockfile, and `npm ci` then refuses it.
// A stub per missing name makes the lockfile whole: run this after any change of dependencies.
import { readFileSync, writeFileSync } from "node:fs";

const path = "package-lock.json";
const lock = JSON.parse(readFileSync(path, "utf8"));
let added = 0;
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(owner, name)) continue;
    const os = ["darwin", "linux", "win32", "freebsd", "android", "openbsd", "sunos"].filter(
      (one) => name.includes(one),
    );
    const cpu = ["arm64", "x64", "ia32", "arm", "riscv64", "s390x", "ppc64", "wasm32"].filter(
      (one) => new RegExp(`-${one}(-|$)`).test(name),
    );
    const stub = { version: wanted, optional: true };
    if (entry.dev) stub.dev = true;
    if (cpu.length > 0) stub.cpu = cpu;
    if (os.length > 0) stub.os = os;
    lock.packages[`node_modules/${name}`] = stub;
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} stubs added`);

function found(owner, name) {
  for (let at = owner; ; at = at.slice(0, at.lastIndexOf("/node_modules/"))) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
    if (!at.includes("/node_modules/")) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}
