/**
 * `npm run reference`: writes the tables of docs/reference from the sources they are about. With `--check` it writes
 * nothing and fails when one is stale. Needs no build.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './ensure-ready.mjs';

ensureReady({ build: false });
const { default: ts } = await import('typescript');
const { default: prettier } = await import('prettier');
const sources = await import('./services/typescript-sources.mjs');
const { all, declared, docOf, entriesOf, nameOf, parse, textOf, textsIn } = sources;

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const FOLDER = 'docs/reference';
const BACKEND = ['libs', 'apps/api', 'apps/market-engine', 'apps/worker', 'database'];
const FACTS = 'libs/contracts/events/facts.ts';
const ORDER = 'libs/core/trading/orders/order.ts';
const REFUSALS = 'libs/core/refusals.ts';
const ADVICE = 'libs/core/refusal-advice.ts';
const STATUSES = 'apps/api/src/http/status-of-refusal.ts';
const ERRORS = 'apps/api/src/http/error.filter.ts';
const GATE = 'libs/core/trading/risk/risk-gate.ts';
const METRICS = 'libs/core/performance/metric-definitions.ts';
const LAUNCHER = 'tools/services/settings.mjs';

const backend = sources.parseAll(BACKEND);
const isCheck = process.argv.includes('--check');
const style = await prettier.resolveConfig(join(ROOT, 'package.json'));
const pages = { facts, metrics, 'order-states': orderStates, refusals, settings };
let stale = 0;
for (const [name, make] of Object.entries(pages)) {
  const file = join(ROOT, FOLDER, `${name}.md`);
  const text = await prettier.format(make(), { ...style, parser: 'markdown' });
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale += 1;
  console.log(`${isCheck ? 'stale' : 'wrote'}: ${FOLDER}/${name}.md`);
  if (isCheck) continue;
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  writeFileSync(file, text);
}
if (stale === 0) console.log('The reference tables are up to date.');
else if (isCheck) console.log('Run: npm run reference');
process.exitCode = isCheck && stale > 0 ? 1 : 0;

function facts() {
  const own = sources.propertiesOf(parse(FACTS), 'FactData');
  const shapes = new Map([
    ...entriesOf(parse(ORDER), 'ORDER_TRANSITIONS').map(
      (state) => /** @type {[string, string]} */ ([`order.${nameOf(state)}`, '{ order: Order }']),
    ),
    ...own.map(({ name, type }) => /** @type {[string, string]} */ ([name, type])),
  ]);
  const names = [...shapes.keys()];
  /** @type {Map<string, Set<string>>} */
  const writers = new Map(names.map((name) => [name, new Set()]));
  /** @type {Map<string, Set<string>>} */
  const hearers = new Map(names.map((name) => [name, new Set()]));
  for (const file of backend) {
    for (const { name, fact } of reactionsIn(file)) hearers.get(fact)?.add(link(file.fileName, name));
    for (const fact of awaitedIn(file)) hearers.get(fact)?.add(`${link(file.fileName)} (waits for it)`);
    if (file.fileName !== FACTS)
      for (const fact of writtenIn(file, names)) writers.get(fact)?.add(link(file.fileName));
  }
  const rows = names.map((name) => [
    `\`${name}\``,
    `\`${shapes.get(name)}\``,
    [...(writers.get(name) ?? [])].join('<br>') || 'nobody yet',
    [...(hearers.get(name) ?? [])].join('<br>') || 'nobody yet',
  ]);
  return page(
    'Facts',
    [FACTS],
    `${docOf(declared(parse(FACTS), 'FactData'))} Around its \`data\`, every fact has these fields:`,
    list(sources.propertiesOf(parse(FACTS), 'Fact').map(({ name, type }) => `\`${name}: ${type}\``)),
    table(['fact', 'data', 'written by', 'heard by'], rows),
  );
}

/** The facts each reaction or listener of a file asks for, by its field `facts`. @param {import('typescript').SourceFile} file */
function reactionsIn(file) {
  return all(file, ts.isClassDeclaration).flatMap((one) => {
    const asked = one.members.find((member) => nameOf(member) === 'facts');
    return asked ? textsIn(asked).map((fact) => ({ fact, name: nameOf(one) })) : [];
  });
}

/** The facts a request waits for: a controller compares `fact.type` with them. @param {import('typescript').SourceFile} file */
function awaitedIn(file) {
  if (!file.fileName.endsWith('.controller.ts')) return [];
  return all(file, ts.isBinaryExpression)
    .filter(({ left }) => /\bfact\.type$/.test(left.getText()))
    .map(({ right }) => textOf(right));
}

/** The facts a file makes: `type: 'order.requested'`. @param {import('typescript').SourceFile} file @param {string[]} names */
function writtenIn(file, names) {
  const types = all(file, ts.isPropertyAssignment).filter((one) => nameOf(one) === 'type');
  return types.flatMap(({ initializer }) => {
    if (names.includes(textOf(initializer))) return [textOf(initializer)];
    const isOfAnyState = all(initializer, ts.isTemplateHead).some(({ text }) => text === 'order.');
    return isOfAnyState ? names.filter((name) => /^order\.(?!.*requested$)/.test(name)) : [];
  });
}

function metrics() {
  const rows = entriesOf(parse(METRICS), 'METRIC_DEFINITIONS').map((one) => {
    const texts = textsIn(one.initializer);
    const name = nameOf(one);
    const [label = '', unit = ''] = texts;
    return [`\`${name}\``, `\`${name.replace(/Paise$/, '')}\``, unit, label, texts.at(-1) ?? ''];
  });
  return page(
    'Figures of a backtest',
    [METRICS],
    'What `GET /backtests/:id` and `artha backtest --json` tell of a run. The command line writes rupees, and instants in Indian time; the API writes paise and epoch milliseconds. Null: not defined for what happened.',
    table(['API', 'command line', 'unit', 'on the screen', 'is'], rows),
  );
}

function orderStates() {
  const rows = entriesOf(parse(ORDER), 'ORDER_TRANSITIONS').map((state) => [
    `\`${nameOf(state)}\``,
    codes(textsIn(state.initializer)) || 'nothing: it is done',
  ]);
  const text = docOf(declared(parse(ORDER), 'ORDER_TRANSITIONS'));
  return page('States of an order', [ORDER], text, table(['from', 'may follow'], rows));
}

function refusals() {
  const file = parse(REFUSALS);
  const statuses = new Map(
    entriesOf(parse(STATUSES), 'STATUS').map((one) => [nameOf(one), one.initializer.getText()]),
  );
  const usual = /\?\? (\d+)/.exec(parse(STATUSES).text)?.[1] ?? '';
  const verdicts = new Set(textsIn(parse(GATE)));
  const advice = new Map(
    entriesOf(parse(ADVICE), 'ADVICE').map((one) => [nameOf(one), textOf(one.initializer)]),
  );
  /** @type {{ title: string, rows: string[][] }[]} */
  const groups = [];
  for (const one of entriesOf(file, 'REFUSALS')) {
    const [comment] = ts.getLeadingCommentRanges(file.text, one.getFullStart()) ?? [];
    if (comment) groups.push({ title: file.text.slice(comment.pos + 2, comment.end).trim(), rows: [] });
    const status = verdicts.has(nameOf(one)) ? '–, `denied`' : (statuses.get(nameOf(one)) ?? usual);
    groups
      .at(-1)
      ?.rows.push([`\`${nameOf(one)}\``, textOf(one.initializer), advice.get(nameOf(one)) ?? '', status]);
  }
  const known = new Set(groups.flatMap(({ rows }) => rows.map(([code]) => code)));
  const faults = all(parse(ERRORS), ts.isObjectLiteralExpression)
    .map(
      ({ properties }) =>
        new Map(properties.filter(ts.isPropertyAssignment).map((one) => [nameOf(one), one.initializer])),
    )
    .map((field) => [
      `\`${textOf(field.get('code'))}\``,
      textOf(field.get('message')),
      field.get('status')?.getText() ?? '',
    ])
    .filter(([code, message]) => message && !known.has(code));
  const head = ['code', 'sentence', 'advice', 'HTTP status'];
  return page(
    'Refusals',
    [REFUSALS, ADVICE, STATUSES, GATE, ERRORS],
    docOf(declared(file, 'REFUSALS')),
    'Over HTTP a refusal is the `code`, the `message` and the `advice` of the one error shape, with the status below; ' +
      'where the sentence says what to do itself there is no advice. A verdict of the ' +
      'risk gate is no HTTP error: the order exists, its state is `denied`, and the refusal is part of it.',
    ...groups.flatMap(({ title, rows }) => [`## ${capital(title)}`, table(head, rows)]),
    '## Faults',
    'These are no refusals: nobody decided them, and trying again may help.',
    table(['code', 'sentence', 'HTTP status'], faults),
  );
}

function settings() {
  const launcher = all(parse(LAUNCHER), ts.isJSDocPropertyTag).flatMap(({ comment }) => {
    const text = ts.getTextOfJSDocComment(comment) ?? '';
    const name = /[A-Z][A-Z_]{3,}/.exec(text)?.[0];
    return name ? [[`\`${name}\``, capital(text.replace(new RegExp(`^${name}(, )?`), ''))]] : [];
  });
  const readers = backend
    .filter(({ fileName }) => /^(apps\/[^/]+\/src|database)\/[^/]+$/.test(fileName))
    .flatMap((file) => all(file, ts.isCallExpression))
    .filter(({ expression }) => expression.getText() === 'readConfig')
    .map((call) => ({ config: call.arguments[0]?.getText(), file: call.getSourceFile().fileName }));
  const configs = backend
    .filter(({ fileName }) => fileName.endsWith('.config.ts'))
    .flatMap((file) => all(file, ts.isClassDeclaration))
    .flatMap((one) => {
      const parent = one.heritageClauses?.[0]?.types[0]?.getText();
      const own = readers.filter(({ config }) => config === nameOf(one));
      const by = own.map(({ file }) => link(file, file)).join(' and ');
      const text = [
        `In ${link(one.getSourceFile().fileName)}, read by ${by}.`,
        docOf(one),
        parent ? `With everything of \`${parent}\`.` : '',
      ];
      const rows = one.members.filter(ts.isPropertyDeclaration).map(settingOf);
      return [
        `## \`${nameOf(one)}\``,
        text.join(' '),
        table(['setting', 'what', 'otherwise', 'must be'], rows),
      ];
    });
  return page(
    'Settings',
    [
      LAUNCHER,
      ...new Set(backend.map(({ fileName }) => fileName).filter((name) => name.endsWith('.config.ts'))),
    ],
    'Settings come from the environment and are checked once, at start; all faults of a process are named together.',
    '## `npm start`',
    'What a person can set. The launcher hands its own environment on, so what stands below can be set too; it chooses the health ports itself.',
    table(['setting', 'what'], launcher),
    ...configs,
  );
}

/** @param {import('typescript').PropertyDeclaration} field */
function settingOf(field) {
  const usual = field.initializer?.getText();
  const otherwise = usual ? `\`${usual}\`` : field.questionToken ? 'none' : '**required**';
  const checks = (ts.getDecorators(field) ?? [])
    .map(({ expression }) => checkInWords(expression))
    .filter(Boolean);
  return [`\`${nameOf(field)}\``, docOf(field), otherwise, checks.join(', ')];
}

/** What a class-validator decorator asks. @param {import('typescript').Expression} call */
function checkInWords(call) {
  if (!ts.isCallExpression(call)) return '';
  const value = call.arguments[0]?.getText().replaceAll('|', '\\|') ?? '';
  /** @type {Record<string, string>} */
  const words = {
    IsOptional: '',
    IsInt: 'whole number',
    IsNumber: 'number',
    IsString: 'text',
    IsIn: codes(textsIn(call)),
    Matches: `\`${value}\``,
    Min: `≥ ${value}`,
    Max: `≤ ${value}`,
    MinLength: `${value} characters or more`,
  };
  const name = call.expression.getText();
  return words[name] ?? `\`${name}\``;
}

/** @param {string} title @param {string[]} from @param {string[]} parts */
function page(title, from, ...parts) {
  const files = [...from].map((file) => link(file)).join(', ');
  const origin = `_Made by \`npm run reference\` from ${files}. Change those, then run it._`;
  return [`# ${title}`, origin, ...parts, ''].join('\n\n');
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {string[]} items */
function list(items) {
  return items.map((item) => `- ${item}`).join('\n');
}

/** @param {string[]} texts */
function codes(texts) {
  return texts.map((text) => `\`${text}\``).join(', ');
}

/** @param {string} file @param {string} [label] */
function link(file, label = basename(file)) {
  return `[${label}](${relative(FOLDER, file)})`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
