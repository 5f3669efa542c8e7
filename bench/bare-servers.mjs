// What a page is measured against: the framework's own server with pages of nothing, a Node listener and nginx that
// send the very bytes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { command } from "../scripts/steps.mjs";
import { listening, runNginx, start } from "./senders.mjs";

/** Builds and starts the framework's own server with the pages of `buildBareNext`. */
export async function startBareNext(bytes) {
  const built = await buildBareNext(bytes);
  try {
    const address = `http://127.0.0.1:${await freePort()}`;
    const server = await listening(built.start(address), address);
    const stop = async () => {
      await server.stop();
      built.clear();
    };
    return { empty: `${address}/`, large: `${address}/large`, json: `${address}/json`, pid: server.pid, stop };
  } catch (error) {
    built.clear();
    throw error;
  }
}

/**
 * Builds two prerendered pages: an empty one at "/", and one at "/large" of about so many bytes of markup; and a route at
 * "/json" that answers anew each time and asks nobody. `files` are further ones, texts by their paths. The folder lies
 * within the project, so that it is built with the project's own packages. `start(address, given)` starts `next start` there,
 * with such settings.
 */
export async function buildBareNext(bytes, files = {}) {
  const folder = mkdtempSync(resolve(".next-bare-"));
  const write = (name, text) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write("package.json", '{ "private": true, "type": "module" }');
  const root = JSON.stringify(resolve("."));
  write(
    "next.config.mjs",
    `export default { poweredByHeader: false, turbopack: { root: ${root} }, outputFileTracingRoot: ${root} };`,
  );
  write("postcss.config.mjs", "export default { plugins: {} };");
  write(
    "app/layout.js",
    `export const metadata = { title: "Nothing", description: "A page of nothing." };
    export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }`,
  );
  write("app/page.js", "export default function Page() { return <h1>Nothing</h1>; }");
  write(
    "app/json/route.js",
    `export const dynamic = "force-dynamic";
    export function GET(request) { return Response.json({ path: new URL(request.url).pathname, at: Date.now() }); }`,
  );
  // Markup and the same once more as the framework's data: sections as a page of a shop has them, of words that
  // compress as words do.
  const sections = Math.max(1, Math.round(bytes / 1_300));
  write("app/words.js", `export const words = ${JSON.stringify(manyWords(sections))};`);
  write(
    "app/sections.js",
    `import { words } from "./words.js";
    export function Sections({ count }) {
      return words.slice(0, count).map((said, at) => (
        <section key={at} id={"s" + at} className="mt-8 space-y-4"><h2 className="text-xl">Section {at}</h2>
          <p className="text-sm">{said}</p>
          <a href={"#s" + at} className="link">On</a></section>));
    }`,
  );
  write(
    "app/large/page.js",
    `import { Sections } from "../sections.js";
    export default function Page() { return <main><Sections /></main>; }`,
  );
  for (const [name, text] of Object.entries(files)) write(name, text);
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const next = resolve("node_modules/next/dist/bin/next");
  const clear = () => rmSync(folder, { recursive: true, force: true });
  try {
    await command(process.execPath, [next, "build", folder], { env });
  } catch (error) {
    clear();
    throw error;
  }
  const begin = (address, given = {}) => {
    const { port, hostname } = new URL(address);
    return start(process.execPath, [next, "start", folder, "-p", port, "-H", hostname], { ...env, ...given });
  };
  return { start: begin, clear };
}

// The same ones each time: sixty words of 2 to 11 letters for each section.
function manyWords(sections) {
  let seed = 42;
  const upTo = (most) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * most);
  };
  const word = () =>
    Array.from({ length: 1 + upTo(5) }, () => "bcdflmnprst"[upTo(11)] + "aeiou"[upTo(5)]).join("");
  const known = Array.from({ length: 900 }, word);
  const say = () => known[Math.floor(upTo(30) * upTo(30))];
  return Array.from({ length: sections }, () => Array.from({ length: 60 }, say).join(" "));
}

/** Starts a Node listener that sends one kept body, compressed once, with the headers given. */
export async function startBareListener(folder, body, headers) {
  const port = await freePort();
  const path = join(folder, "page.gz");
  writeFileSync(path, body);
  const program = `
    import { readFileSync } from "node:fs";
    import { createServer } from "node:http";
    const [path, port, given] = process.argv.slice(1);
    const [body, headers] = [readFileSync(path), JSON.parse(given)];
    createServer((_request, response) => {
      response.writeHead(200, { ...headers, "content-length": body.length });
      response.end(body);
    }).listen(Number(port), "127.0.0.1");`;
  const given = ["--input-type=module", "-e", program, path, String(port), JSON.stringify(headers)];
  const address = `http://127.0.0.1:${port}/`;
  return { address, ...(await listening(start(process.execPath, given), address)) };
}

/** Starts nginx with the same body as a file beside its compressed one, which it sends as it lies there. */
export async function startNginxPage(nginx, folder, body, plain) {
  const port = await freePort();
  const prefix = join(folder, "nginx-page");
  mkdirSync(join(prefix, "files"), { recursive: true });
  writeFileSync(join(prefix, "files", "page.html"), plain);
  writeFileSync(join(prefix, "files", "page.html.gz"), body);
  const child = runNginx(
    nginx,
    prefix,
    `keepalive_requests 1000000;
  types { text/html html; }
  server { listen 127.0.0.1:${port}; gzip_static on; root ${prefix}/files; }`,
  );
  const address = `http://127.0.0.1:${port}/page.html`;
  return { address, ...(await listening(child, address)) };
}
