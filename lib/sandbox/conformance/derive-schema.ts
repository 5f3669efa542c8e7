import { join } from "node:path";
import ts from "typescript";

type Schema = Record<string, unknown> | boolean;

/**
 * JSON Schema of types of the pinned Stripe SDK, by the TypeScript compiler: `names` as one writes them in code
 * ("Stripe.Refund"). Objects are closed, so that a field the SDK has never heard of is found; open enumerations
 * are closed too, so that a value Stripe does not document is.
 */
export function deriveSchemas(names: string[]) {
  const { checker, types } = readTypes(names);
  const $defs: Record<string, Schema> = {};
  const keys = new Map<ts.Type, string>();
  const refer = (type: ts.Type): Schema => {
    const known = keys.get(type);
    if (known) return { $ref: `#/$defs/${known}` };
    const key = `T${keys.size}`;
    keys.set(type, key);
    $defs[key] = objectOf(checker, type, convert);
    return { $ref: `#/$defs/${key}` };
  };
  const convert = (type: ts.Type): Schema => schemaOf(checker, type, { convert, refer });
  const named = types.map((type, position) => [names[position], convert(type)] as const);
  return { $defs, schemas: Object.fromEntries(named) };
}

function readTypes(names: string[]) {
  const path = join(process.cwd(), "conformance-probe.ts");
  const text = `import type Stripe from "stripe";\n${names.map((name, at) => `export type T${at} = ${name};`).join("\n")}`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true)
      : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  const program = ts.createProgram([path], options, host);
  const checker = program.getTypeChecker();
  const statements =
    program.getSourceFile(path)?.statements.filter(ts.isTypeAliasDeclaration) ?? [];
  const types = statements.map((statement) => checker.getTypeAtLocation(statement.name));
  // A type that could not be found is "any", which would accept everything.
  const lost = names.filter((_name, at) => (types[at]?.flags ?? 1) & ts.TypeFlags.Any);
  if (types.length !== names.length || lost.length > 0) throw new Error(`no such types: ${lost}`);
  return { checker, types };
}

type Tools = { convert: (type: ts.Type) => Schema; refer: (type: ts.Type) => Schema };

function schemaOf(checker: ts.TypeChecker, type: ts.Type, { convert, refer }: Tools): Schema {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (flags & ts.TypeFlags.Null) return { type: "null" };
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return false;
  if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (flags & ts.TypeFlags.StringLike || isWrittenAsString(type)) return { type: "string" };
  if (flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
  if (type.isUnion()) return { anyOf: closed(type.types).map(convert) };
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return { type: "array", items: item ? convert(item) : true };
  }
  return refer(type);
}

// The SDK turns decimal strings into a class of its own; on the wire they are strings.
function isWrittenAsString(type: ts.Type) {
  return [type.symbol?.name, type.aliasSymbol?.name].includes("Decimal") || isOtherString(type);
}

function isOtherString(type: ts.Type) {
  return type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String);
}

function closed(members: ts.Type[]) {
  const isEnumeration = members.some((member) => member.isStringLiteral());
  return isEnumeration ? members.filter((member) => !isOtherString(member)) : members;
}

function objectOf(checker: ts.TypeChecker, type: ts.Type, convert: Tools["convert"]): Schema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const held = checker.getTypeOfSymbol(property);
    if (held.getCallSignatures().length > 0) continue;
    properties[property.name] = convert(held);
    if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
  }
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  return {
    type: "object",
    properties,
    required,
    additionalProperties: index ? convert(index.type) : false,
  };
}
