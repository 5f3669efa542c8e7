// npm run check: what needs neither database nor browser.
import { command, generate, install } from "./steps.mjs";

const bin = (path) => [process.execPath, `node_modules/${path}`];
const checks = [
  ["route types", ...bin("next/dist/bin/next"), "typegen"],
  ["types", ...bin("typescript/bin/tsc"), "--noEmit"],
  ["lint and format", ...bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"],
  ["unused code", ...bin("knip/bin/knip.js")],
  ["house rules", ...bin("vitest/vitest.mjs"), "run", "--project", "house"],
];

await install();
await generate();
let failures = 0;
const from = performance.now();
for (const [title, program, ...args] of checks) {
  const began = performance.now();
  const failure = await command(program, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  }).then(
    () => null,
    (error) => error,
  );
  console.log(
    `  ${failure ? "✗" : "✓"} ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  );
  if (failure) {
    failures += 1;
    console.log(failure.message);
  }
}
console.log(`checked in ${((performance.now() - from) / 1000).toFixed(1)} s`);
process.exit(failures === 0 ? 0 : 1);
