import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "");
const sources = tracked.filter((path) => /^(app|components|lib|prisma|e2e)\/.*\.tsx?$/.test(path));
const code = sources.filter((path) => !/\.(test|contract)\.tsx?$/.test(path));

describe("the house", () => {
  test("imports point downward, and the check saw every file", () => {
    const cruise = (...more: string[]) =>
      execFileSync(
        "npx",
        [
          "depcruise",
          "--config",
          ".dependency-cruiser.cjs",
          ...more,
          "app",
          "components",
          "lib",
          "prisma",
          "e2e",
        ],
        { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
      );
    const report = JSON.parse(cruise("--output-type", "json"));
    const broken = report.summary.violations.map(
      (one: { rule: { name: string }; from: string; to: string }) =>
        `${one.rule.name}: ${one.from} → ${one.to}`,
    );
    expect(broken).toEqual([]);
    // A guard that can pass by seeing nothing is not a guard.
    const seen = report.modules.filter((module: { source: string }) =>
      code.includes(module.source),
    );
    const testOnly = code.filter(
      (path) => path.includes("/conformance/") || path.endsWith(".d.ts"),
    );
    expect(seen.length).toBeGreaterThanOrEqual(code.length - testOnly.length);
  });

  test("no file or folder hides behind a name that says nothing", () => {
    const empty =
      /^(utils?|helpers?|misc|common|shared|types|constants|index|service|manager|data)$/;
    const named = sources.flatMap((path) =>
      path.replace(/\.(test|db\.test)?\.?tsx?$/, "").split("/"),
    );
    expect([...new Set(named.filter((name) => empty.test(name)))]).toEqual([]);
  });

  // A count beside rows is asked of the database as a sum over the whole table it counts, whichever rows are shown.
  test("no list counts a whole table beside its rows", () => {
    const counting = code.filter((path) => /_count: \{\s*select/.test(readFileSync(path, "utf8")));
    expect(counting).toEqual([]);
  });

  test("files are kebab-case and stay within 250 lines", () => {
    const crooked = code.filter((path) => !/^[a-z0-9.-]+$/.test(basename(path)));
    const long = code.filter(
      (path) => readFileSync(path, "utf8").trimEnd().split("\n").length > 250,
    );
    expect({ crooked, long }).toEqual({ crooked: [], long: [] });
  });

  test("a verb file exports the function it is named after", () => {
    const verbs =
      /^lib\/(?!platform|kernel|edge|front|worker|sandbox|mailbox|i18n)[a-z]+\/(accrue|add|announce|apply|approve|begin|cancel|choose|claim|close|complete|confirm|copy|create|decline|discard|edit|end|extend|finish|forget|found|grant|keep|note|open|place|post|promise|publish|receive|refuse|release|remember|remove|reopen|request|restore|reverse|revoke|schedule|send|settle|sweep|switch|undo|unschedule|withdraw)-[a-z-]+\.ts$/;
    const silent = code.filter((path) => {
      // A refund or books as they were found, and the time in which one can undo, are things, not deeds.
      if (!verbs.test(path) || /\/(found-refund|found-books|undo-window)\.ts$/.test(path))
        return false;
      const name = basename(path, ".ts").replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
      return !new RegExp(`export async function ${name}\\b`).test(readFileSync(path, "utf8"));
    });
    expect(silent).toEqual([]);
  });

  test("the clock, chance and the environment are read in the platform alone", () => {
    const outside = code.filter(
      (path) =>
        /^(app|components|lib)\//.test(path) &&
        !/^lib\/(platform|sandbox|mailbox|front)\//.test(path) &&
        !path.includes("use-client"),
    );
    const readers = outside.filter((path) => {
      const text = readFileSync(path, "utf8");
      if (text.startsWith('"use client"')) return false;
      return /new Date\(\)|Date\.now\(\)|Math\.random\(\)|process\.env/.test(text);
    });
    expect(readers).toEqual([]);
  });

  test("what reaches the platform says that it stays on the server", () => {
    const open = code.filter((path) => {
      if (!/^lib\/(?!generated|sandbox|mailbox|front)/.test(path)) return false;
      const text = readFileSync(path, "utf8");
      const runs =
        /^import (?!type)[^;]*from "(@\/lib\/platform\/(?!jobs)|\.\/(env|db|clock))/m.test(text);
      return runs && !/^import "server-only";/m.test(text) && !path.endsWith("/main.ts");
    });
    expect(open).toEqual([]);
  });

  test("a page reads its query through pageQuery, or a repeated key would break it", () => {
    const pages = code.filter((path) => {
      const text = readFileSync(path, "utf8");
      return (
        path.endsWith("/page.tsx") &&
        /\bsearchParams\b/.test(text) &&
        !/\b(pageQuery|\w+AskedOfPage)\(/.test(text)
      );
    });
    expect(pages).toEqual([]);
  });

  test("a form whose fields have ids of their own has them too, or its summary leads to no field", () => {
    const scopes = (text: string) =>
      [...text.matchAll(/\sscope=("[^"]*"|\{[^\n]*?\})(?=[\s/>])/g)].map(([, scope]) => scope);
    const astray = code.filter((path) =>
      readFileSync(path, "utf8")
        .split(/<ActionForm\b/)
        .slice(1)
        .some((part) => {
          const [form = ""] = part.split("</ActionForm>");
          const [own = ""] = /^[\s\S]*?>\n/.exec(form) ?? [];
          const inside = scopes(form.slice(own.length));
          return inside.some((scope) => scope !== scopes(own)[0]);
        }),
    );
    expect(astray).toEqual([]);
  });

  // Next says where it went in an alert of its own outside the main part, which a page may show at any instant.
  test("a journey looks for an alert where the page itself says it, never in the whole window", () => {
    const anywhere = sources.filter(
      (path) =>
        path.startsWith("e2e/") &&
        /expect\((?!form\b|adding\b)\w+\.getByRole\("alert"\)\)/.test(readFileSync(path, "utf8")),
    );
    expect(anywhere).toEqual([]);
  });

  test("money never passes through a float", () => {
    const floats = code.filter((path) => {
      // Drawing a cover is geometry, not money.
      if (/^lib\/(sandbox|mailbox)\/|^prisma\/factories\/press\//.test(path)) return false;
      return /parseFloat\(|\.toFixed\(/.test(readFileSync(path, "utf8"));
    });
    expect(floats).toEqual([]);
  });
});
