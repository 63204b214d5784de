// Write the types of a schema: JSON in by standard input, TypeScript out by standard output.
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const schema = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(await compile(schema, "Document", { bannerComment: "", ignoreMinAndMaxItems: true }));
