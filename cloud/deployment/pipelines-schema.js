// pipelines-schema.js WORKFLOW CLOUDBUILD: reads the workflow as GitHub's own parser does, and holds the cloud
// build against Google's definition of a build. Every action must be named by a commit: a tag can be moved. Every
// script of the cloud build must end at its first error: else a test that fails would hold up nothing.
// Modules are found in the folder that it is run in.
const { createRequire, register } = require("node:module");
const { pathToFileURL } = require("node:url");
const fs = require("node:fs");
const path = require("node:path");
const load = createRequire(process.cwd() + "/");

const [workflow, cloudbuild] = process.argv.slice(2);
const problems = [];

// The parser imports its schemas as a bundler does, without saying that they are JSON.
const hook = `export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);`;
register("data:text/javascript," + encodeURIComponent(hook));

async function checkWorkflow() {
  const folder = path.join(process.cwd(), "node_modules/@actions/workflow-parser/dist/index.js");
  const { parseWorkflow, NoOperationTraceWriter, convertWorkflowTemplate } = await import(pathToFileURL(folder));
  const text = fs.readFileSync(workflow, "utf8");
  const parsed = parseWorkflow({ name: workflow, content: text }, new NoOperationTraceWriter());
  for (const error of parsed.context.errors.getErrors()) problems.push(`${workflow}: ${error.message}`);
  if (parsed.value) {
    const template = await convertWorkflowTemplate(parsed.context, parsed.value);
    for (const error of template.errors ?? []) problems.push(`${workflow}: ${error.Message}`);
  }
  for (const [, action] of text.matchAll(/uses: *(\S+)/g)) {
    if (!/^[\w./-]+@[0-9a-f]{40}$/.test(action)) problems.push(`${workflow}: ${action} is not pinned to a commit`);
  }
}

function checkCloudBuild() {
  const definitions = load("@google-cloud/cloudbuild/build/protos/protos.json");
  const root = load("protobufjs").Root.fromJSON(definitions);
  const build = root.lookupType("google.devtools.cloudbuild.v1.Build");
  const read = load("js-yaml").load(fs.readFileSync(cloudbuild, "utf8"));
  look(read, build, cloudbuild);
  for (const { id, args } of read.steps) {
    if (args?.[0] === "-c" && !args[1].startsWith("set -e")) problems.push(`${cloudbuild}: ${id} goes on after an error`);
  }
}

function look(value, type, where) {
  for (const [name, inner] of Object.entries(value)) {
    const field = type.fields[name];
    if (!field) {
      problems.push(`${where}: there is no ${name}`);
      continue;
    }
    const resolved = field.resolve().resolvedType;
    if (field.repeated !== Array.isArray(inner)) problems.push(`${where}.${name}: a list, or none`);
    for (const one of Array.isArray(inner) ? inner : [inner]) {
      if (resolved?.values && !(one in resolved.values)) problems.push(`${where}.${name}: there is no ${one}`);
      else if (resolved?.fields && !resolved.fullName.startsWith(".google.protobuf.")) {
        if (typeof one === "object") look(one, resolved, `${where}.${name}`);
        else problems.push(`${where}.${name}: more than ${one}`);
      }
    }
  }
}

(async () => {
  await checkWorkflow();
  checkCloudBuild();
  for (const problem of problems) console.error(problem);
  if (problems.length) process.exit(1);
  console.log("workflow, cloud build: valid by GitHub's parser and Google's definition");
})();
