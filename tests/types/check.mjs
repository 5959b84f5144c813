// Compiles every record with the types, strictly, and compares whether that succeeds with our verdicts.
// Usage: node check.mjs TYPES FOLDER VERDICTS, where VERDICTS has lines FILE<TAB>CLOSED<TAB>READER.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const [types, folder, verdicts] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "article.v1.d.ts"), readFileSync(types));

// What types can't say: bounds, patterns, and that a number is whole.
const isBeyondTypes = (file) =>
  /\/(schema-(minimum|maximum|pattern-|type-start-fraction)|version[-/])/.test(file);

const expected = new Map();
for (const line of readFileSync(verdicts, "utf8").trimEnd().split("\n")) {
  const [file, closed] = line.split("\t");
  if (closed === "undecided" || (closed === "invalid" && isBeyondTypes(file))) continue;
  const source = join(folder, `record${expected.size}.ts`);
  const json = readFileSync(file, "utf8").trim();
  writeFileSync(
    source,
    `import type { ArticleRecord } from "./article.v1";\nexport const record: ArticleRecord =\n${json};\n`,
  );
  expected.set(source, { file, closed });
}

const program = ts.createProgram([...expected.keys()], {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
});
const errors = new Map();
for (const found of ts.getPreEmitDiagnostics(program)) {
  const source = found.file?.fileName ?? "";
  if (!errors.has(source)) errors.set(source, ts.flattenDiagnosticMessageText(found.messageText, "\n"));
}

const count = { valid: 0, invalid: 0 };
let failed = 0;
for (const [source, { file, closed }] of expected) {
  const theirs = errors.has(source) ? "invalid" : "valid";
  count[closed] += 1;
  if (theirs !== closed) {
    failed += 1;
    console.log(`${file}: tsc says ${theirs}, copydesk ${closed}: ${errors.get(source) ?? ""}`);
  }
  errors.delete(source);
}
for (const [source, message] of errors) {
  failed += 1;
  console.log(`${source}: ${message}`);
}
console.log(`tsc: ${count.valid} records compiled, ${count.invalid} refused, ${failed} differ`);
process.exit(failed === 0 && count.valid > 0 && count.invalid > 0 ? 0 : 1);
