// values.js MODULE: what a module's helm_values are made of, as a module without providers: what is asked of a
// resource becomes its own name.
const fs = require("node:fs");
const path = require("node:path");

const module_ = process.argv[2];
const text = fs
  .readdirSync(module_)
  .filter((name) => name.endsWith(".tf"))
  .map((name) => fs.readFileSync(path.join(module_, name), "utf8"))
  .join("\n");

// The text of a block that begins with a line, to the brace that ends it.
const block = (start) => {
  const from = text.indexOf(start);
  return text.slice(from, text.indexOf("\n}\n", from) + 3);
};

const output = block('output "helm_values" {');
const locals = ["brokers", "folder", "store_host"].flatMap((name) =>
  text.split("\n").filter((line) => new RegExp(`^  ${name} +=`).test(line)),
);
const resource = /(?<![\w.])(?:data\.)?(?:aws|google|azurerm|random)_\w+\.\w+(?:\[[^\]]*\]|\.\w+)*/g;
console.log(`locals {\n${locals.join("\n")}\n}\n\n${output}`.replace(resource, (name) => JSON.stringify(name.replace(/\W+/g, "-"))));
