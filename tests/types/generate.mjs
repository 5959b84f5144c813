// Makes the TypeScript types of a schema.
// Usage: node generate.mjs SCHEMA > article.v1.d.ts

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { compile } from "json-schema-to-typescript";

const [file] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(file, "utf8"));
const bannerComment = `/* Made from schemas/${basename(file)} by tests/types/run.sh. */`;
process.stdout.write(await compile(schema, schema.title, { bannerComment, style: { printWidth: 110 } }));
