// Compiles each schema in ajv, strictly, and compares the verdicts of those of records with ours.
// Usage: node check.mjs SCHEMA_DIR VERDICTS, where VERDICTS has lines FILE<TAB>CLOSED<TAB>READER.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const [folder, verdicts] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, allErrors: true });
// A value in a report may be of any type.
const lenient = new Ajv2020.default({ strict: true, allowUnionTypes: true });
for (const name of readdirSync(folder).filter((name) => /^(?!article).*\.json$/.test(name))) {
  lenient.compile(JSON.parse(readFileSync(join(folder, name), "utf8")));
}
const schemas = ["article.v1.json", "article.v1.reader.json"].map((name) =>
  ajv.compile(JSON.parse(readFileSync(join(folder, name), "utf8"))),
);

let compared = 0;
let failed = 0;
for (const line of readFileSync(verdicts, "utf8").trimEnd().split("\n")) {
  const [file, ...ours] = line.split("\t");
  if (ours[0] === "undecided") continue;
  const value = JSON.parse(readFileSync(file, "utf8"));
  schemas.forEach((validate, index) => {
    const theirs = validate(value) ? "valid" : "invalid";
    compared += 1;
    if (theirs !== ours[index]) {
      failed += 1;
      console.log(`${file}: ajv says ${theirs}, copydesk ${ours[index]} (schema ${index})`);
    }
  });
}
console.log(`ajv: ${compared} verdicts compared, ${failed} differ`);
process.exit(failed === 0 && compared > 0 ? 0 : 1);
