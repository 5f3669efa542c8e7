// npm run check: what needs neither database nor browser.
import { command, generate, install } from "./steps.mjs";

const bin = (path) => [process.execPath, `node_modules/${path}`];
// The types need those of the routes. The native compiler finds what the other does in a third of its time; that one
// stays for whoever reads sources through it (dependency-cruiser).
const routeTypes = ["route types", ...bin("next/dist/bin/next"), "typegen"];
const besideEachOther = [
  [["types", ...bin("typescript-native/bin/tsc"), "--noEmit", "--checkers", "1"]],
  [
    ["lint and format", ...bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"],
    ["supply chain", process.execPath, "scripts/supply-chain.mjs"],
    ["unused code", ...bin("knip/bin/knip.js")],
    ["house rules", ...bin("vitest/vitest.mjs"), "run", "--project", "house"],
  ],
];

await install();
await generate();
let failures = 0;
const from = performance.now();
await work([routeTypes]);
await Promise.all(besideEachOther.map(work));
console.log(`checked in ${((performance.now() - from) / 1000).toFixed(1)} s`);
process.exit(failures === 0 ? 0 : 1);

/** One check after the other; a failure is told and stops none of them. */
async function work(checks) {
  for (const [title, program, ...args] of checks) {
    const began = performance.now();
    const failure = await command(program, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    }).then(
      () => null,
      (error) => error,
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`  ${failure ? "✗" : "✓"} ${title} (${seconds} s)`);
    if (!failure) continue;
    failures += 1;
    console.log(failure.message);
  }
}
