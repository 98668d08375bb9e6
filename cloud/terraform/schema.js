// schema.js TOOLS MODULE...: whether Terraform modules name only what their providers have. The schemas are
// read from bindings for TypeScript, in TOOLS/providers/NAME, one folder a resource.
const { createRequire } = require("node:module");
const fs = require("node:fs");
const path = require("node:path");

const [tools, ...modules] = process.argv.slice(2);
const { parse } = createRequire(tools + "/")("@cdktf/hcl2json");
const META = new Set(["count", "for_each", "depends_on", "lifecycle", "provider"]);
const PROVIDERS = ["aws", "google", "azurerm", "random"];
const problems = [];

const schemas = new Map();

// The schema of a resource, a data source or a provider: its interfaces by name, and all that it answers.
function schemaOf(provider, folder) {
  const key = `${provider}/${folder}`;
  if (!schemas.has(key)) schemas.set(key, read(path.join(tools, "providers", provider, folder)));
  return schemas.get(key);
}

function read(folder) {
  // A name that another class has got has a letter added.
  const found = [folder, folder + "-a"].find((name) => fs.existsSync(path.join(name, "index.d.ts")));
  if (!found) return undefined;
  const files = fs.readdirSync(found, { recursive: true }).map((name) => path.join(found, name));
  const all = (end) =>
    files.filter((name) => name.endsWith(end)).sort().map((name) => fs.readFileSync(name, "utf8")).join("\n");
  const text = all(".d.ts");
  const code = all(".js");
  const types = new Map();
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{\n]*\{\n([\s\S]*?)^\}/gm)) {
    types.set(name, fields(body));
  }
  const root = /^export interface (\w+)(?: extends cdktf.TerraformMetaArguments|(?<=ProviderConfig)) \{/m.exec(text);
  const answers = new Set([...code.matchAll(/['"]([a-z][a-z0-9_]*)['"]/g)].map((match) => match[1]));
  return { types, root: types.get(root[1]), answers };
}

// Each with its name in Terraform, whether it must be there, and what it is made of.
function fields(body) {
  const known = new Map();
  for (const part of body.split("/**").slice(1)) {
    const name = /#([a-z0-9_]+) \w+#/.exec(part)?.[1];
    const declared = /readonly \w+(\?)?: ([\s\S]*);/.exec(part);
    if (!name || !declared) continue;
    known.set(name, { required: !declared[1], type: declared[2], block: /^\s*\*\s*\w+ block$/m.test(part) });
  }
  return known;
}

// What stands in a body, a list for each name: dynamic blocks are blocks.
function entries(body) {
  const all = new Map();
  const add = (name, value, dynamic) =>
    all.set(name, [...(all.get(name) ?? []), { value, dynamic }]);
  for (const [name, value] of Object.entries(body)) {
    if (name === "dynamic") {
      for (const [block, ones] of Object.entries(value)) {
        for (const one of ones) add(block, one.content[0], true);
      }
    } else if (Array.isArray(value) && value.every((one) => one !== null && typeof one === "object")) {
      for (const one of value) add(name, one, false);
      if (value.length === 0) add(name, value, false);
    } else {
      add(name, value, false);
    }
  }
  return all;
}

function check(body, known, types, where, isRoot) {
  const given = entries(body);
  for (const [name, ones] of given) {
    if (isRoot && META.has(name)) continue;
    const field = known.get(name);
    if (!field) {
      problems.push(`${where}: there is no ${name}`);
      continue;
    }
    const inner = types.get(/^\w+/.exec(field.type)?.[0]);
    if (field.block && inner && !/\[\]/.test(field.type) && ones.length > 1) {
      problems.push(`${where}: ${name} may be there once only`);
    }
    for (const { value } of ones) {
      const isBody = value !== null && typeof value === "object" && !Array.isArray(value);
      if (inner && isBody) check(value, inner, types, `${where}.${name}`, false);
      if (field.block && !isBody) problems.push(`${where}: ${name} is a block`);
      if (!inner && isBody && !/\{/.test(field.type)) problems.push(`${where}: ${name} is no block but ${field.type}`);
    }
  }
  for (const [name, field] of known) {
    if (field.required && !given.has(name)) problems.push(`${where}: ${name} is missing`);
  }
}

const folderOf = (provider, type, isData) =>
  (isData ? `data-${provider}-` : "") + type.slice(provider.length + 1).replaceAll("_", "-");
const providerOf = (type) => PROVIDERS.find((name) => type.startsWith(name + "_"));

// `type.name.attribute.inner` in any expression.
function references(node, found) {
  if (typeof node === "string") {
    for (const [, expression] of node.matchAll(/\$\{([\s\S]*?)\}(?!\})/g)) {
      const pattern = /(?<![\w."])(data\.)?((?:aws|google|azurerm|random)_\w+)\.\w+((?:\[[^\]]*\]|\.\w+)*)/g;
      for (const match of expression.matchAll(pattern)) found.push(match);
    }
  } else if (node !== null && typeof node === "object") {
    Object.values(node).forEach((one) => references(one, found));
  }
}

async function look(module) {
  const cloud = path.basename(module);
  let named = 0;
  for (const file of fs.readdirSync(module).filter((name) => name.endsWith(".tf"))) {
    const tree = await parse(file, fs.readFileSync(path.join(module, file), "utf8"));
    for (const kind of ["resource", "data"]) {
      for (const [type, ones] of Object.entries(tree[kind] ?? {})) {
        const provider = providerOf(type);
        const schema = provider && schemaOf(provider, folderOf(provider, type, kind === "data"));
        for (const [name, bodies] of Object.entries(ones)) {
          const where = `${cloud}/${file}: ${type}.${name}`;
          named++;
          if (!schema) problems.push(`${where}: there is no such ${kind}`);
          else check(bodies[0], schema.root, schema.types, where, true);
        }
      }
    }
    for (const [provider, bodies] of Object.entries(tree.provider ?? {})) {
      const schema = schemaOf(provider, "provider");
      check(bodies[0], schema.root, schema.types, `${cloud}/${file}: provider ${provider}`, false);
    }
    const found = [];
    references(tree, found);
    for (const [all, data, type, rest] of found) {
      const provider = providerOf(type);
      const schema = schemaOf(provider, folderOf(provider, type, data));
      for (const [, attribute] of rest.replace(/\[[^\]]*\]/g, "").matchAll(/\.(\w+)/g)) {
        if (schema && attribute !== "id" && !schema.answers.has(attribute)) {
          problems.push(`${cloud}/${file}: ${all}: there is no ${attribute}`);
        }
      }
    }
  }
  return named;
}

(async () => {
  for (const module of modules) {
    console.log(`terraform ${path.basename(module)}: ${await look(module)} resources and data sources`);
  }
  for (const problem of [...new Set(problems)]) console.error(problem);
  process.exit(problems.length ? 1 : 0);
})();
