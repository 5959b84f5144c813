// Compiles each schema in ajv, strictly, and compares its verdicts with ours.
// Usage: node check.mjs SCHEMA_DIR VERDICTS, where VERDICTS has lines FILE<TAB>CLOSED<TAB>READER.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const [folder, verdicts] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, allErrors: true });
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
