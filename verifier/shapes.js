// What every JSON value of a published folder looks like: the fields of an object, no more and no fewer, and what stands
// in each. docs/verify.md and docs/ceremony.md say what each means.
"use strict";
(function (own) {
  const { Differs, get } = own;

  // A shape is a leaf (words, and whether a value is it), a text that stands for itself, null, an object of shapes whose
  // names may end in `?`, or one of these three.
  const leaf = (words, holds) => ({ kind: "leaf", words, holds });
  const listOf = (each) => ({ kind: "list", each });
  const mapOf = (each) => ({ kind: "map", each });
  const either = (...options) => ({ kind: "either", options }); // what is wrong with the last is told
  const object = (fields) => ({ kind: "object", fields: new Map(Object.entries(fields)) });

  const isWhole = (value, least) => Number.isSafeInteger(value) && value >= least;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const text = leaf("a text", (value) => typeof value === "string");
  const word = leaf("a text that is not empty", (value) => typeof value === "string" && value !== "");
  const hash = leaf("a SHA-256 in hexadecimal", (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
  const whole = leaf("a whole number, 0 or more", (value) => isWhole(value, 0));
  const count = leaf("a whole number, 1 or more", (value) => isWhole(value, 1));
  const flag = leaf("true or false", (value) => typeof value === "boolean");
  const yes = leaf("true", (value) => value === true);
  const pair = leaf("a pair of whole numbers", (value) =>
    Array.isArray(value) && value.length === 2 && value.every((each) => isWhole(each, 0)));
  const oneOf = (...words) => either(...words);

  const program = object({ name: word, version: word });
  const MANIFEST = object({
    format: "paiwei-manifest/1", policy: object({ name: text, sha256: hash }),
    roster: hash, applicants: hash, schools: hash, rulings: hash, plan: hash,
    draws: listOf(object({ stage: word, strategy: word, arguments: mapOf(either(whole, text)) })),
    screen: object({ tests: listOf(word), level: word, correction: word, permutations: count }),
    undetermined: oneOf("hold", "stop"), program, "rehearsal?": yes, "rows?": object({ root: hash, size: whole }),
    public: listOf(object({ label: word, count: whole, least: whole, most: whole })),
    secret: either(null, hash), beacon: either(null, word),
  });

  const screened = object({ test: word, draws: whole, children: whole, method: word, statistic: word, p: word,
    corrected: word, odd: flag });
  const OUTCOME = object({
    format: "paiwei-outcome/1", manifest: hash, rehearsal: flag, counts: mapOf(whole), seal: hash,
    versions: object({ program, manifest: word, strategies: listOf(word) }),
    notes: listOf(object({ code: word, zh: text, en: text })), screen: listOf(screened),
    "cross_check?": object({ extent: word, children: whole, of: whole }),
    files: mapOf(object({ bytes: whole, sha256: hash })),
  });

  const EVENTS = new Map(Object.entries({
    sealed: object({ manifest: hash, attempt: count }),
    "public-number": either(object({ source: word, numbers: listOf(whole) }),
      object({ draw: word, name: word, value: whole })),
    corrected: either(object({ source: word, entered: either(listOf(whole), text) }),
      object({ draw: word, name: word, entered: listOf(whole) })),
    revealed: either(object({ secret: word, beacon: word }), object({ beacon: word }), object({ secret: word })),
    numbered: object({ draw: word, strategy: word, units: whole, sha256: hash }),
    "group-exported": object({ draw: word, group: count, units: whole, sha256: hash }),
    drawn: object({ draw: word, strategy: word, units: whole, seats: whole }),
    placed: either(object({ ruling: yes, school: word, units: listOf(word) }), object({ stage: word, cohort: text,
      school: word, turn: either(null, count), units: listOf(word), "refill?": yes })),
    lot: object({ draw: word, unit: word, drawn_by: word, serial: word, place: flag }),
    "stand-in": object({ draw: word, unit: word, role: word, reason: text }),
    paused: object({ waits: word, draws: listOf(word) }),
    fault: object({ attempt: count, "torn?": count, "restored?": count, "lost?": count, "broken?": word }),
    resumed: object({ attempt: count, after: oneOf("paused", "fault", "nothing") }),
    voided: object({ attempt: count, ground: word, by: text, "remark?": word }),
    closed: object({ counts: mapOf(whole) }),
    refused: object({ wave: count, children: listOf(word) }),
  }));

  const stage = object({ name: word, mode: oneOf("in turn", "deferred"), ladder: either(null, word),
    "limit?": object({ most: whole, percent: flag }), ties: either(null, word),
    "arguments?": mapOf(either(whole, text)) });
  const LINES = new Map(Object.entries({
    plan: object({
      kind: "plan", format: "paiwei-queues/1", cohorts: listOf(object({ name: text, mark: text })),
      schools: listOf(word), seats: listOf(object({ cohort: text, school: word, seats: count })), stages: listOf(stage),
      bundle: either(null, object({ tier: oneOf("worst", "best", "representative"),
        margin: oneOf("skip", "stop", "overflow", "split"), most: whole })),
      representatives: mapOf(word), rulings: listOf(object({ id: word, cohort: text, school: word })),
      refusals: either(null, "refill", "leave empty"),
      classes: either(null, object({ bundle: oneOf("together", "apart"), balanced: flag, withheld: flag })),
    }),
    turn: object({ kind: "turn", stage: word, turn: count, cohort: text, school: word, seats: whole,
      ranks: listOf(listOf(word)), sizes: mapOf(count) }),
    deferred: object({ kind: "deferred", stage: word, cohort: text, lists: mapOf(listOf(pair)), sizes: mapOf(count),
      members: mapOf(object({ schools: listOf(whole), ranks: mapOf(listOf(either(null, whole))) })) }),
    classes: object({ kind: "classes", cohort: text, school: word, classes: count,
      strata: either(null, listOf(object({ name: text, units: listOf(word) }))) }),
  }));

  function firstOf(entries, of) {
    for (const [name, value] of entries) {
      const found = of(name, value);
      if (found) return found;
    }
    return undefined;
  }

  // The first field that has not the shape: the field, what should stand there, what does. Nothing where all is right.
  function wrong(shape, value, field) {
    if (shape === null || typeof shape === "string") return value === shape ? undefined : [field, shape, value];
    const begun = field ? `${field}.` : "";
    switch (shape.kind) {
      case "leaf": return shape.holds(value) ? undefined : [field, shape.words, value];
      case "either": {
        const told = shape.options.map((each) => wrong(each, value, field));
        return told.includes(undefined) ? undefined : told[told.length - 1];
      }
      case "list":
        if (!Array.isArray(value)) return [field, "a list", value];
        return firstOf(value.entries(), (at, each) => wrong(shape.each, each, `${field}[${at}]`));
      case "map":
        if (!isObject(value)) return [field, "an object", value];
        return firstOf(Object.entries(value), (name, each) => wrong(shape.each, each, begun + name));
      default: return isObject(value) ? wrongField(shape.fields, value, begun) : [field, "an object", value];
    }
  }

  function wrongField(fields, value, begun) {
    const strange = Object.keys(value).sort().find((name) => !fields.has(name) && !fields.has(`${name}?`));
    if (strange !== undefined) return [begun + strange, "no such field", value[strange]];
    return firstOf(fields, (name, shape) => {
      const there = name.replace(/\?$/, "");
      if (there !== name && !Object.hasOwn(value, there)) return undefined;
      return wrong(shape, get(value, there), begun + there);
    });
  }

  function shaped(file, line, shape, value) {
    const found = wrong(shape, value, "");
    if (found) throw new Differs(file, line, found[0] || "form", found[1], found[2]);
  }

  // A line has the shape of its kind, which stands in the field `name`; a kind that nobody knows is refused.
  function ofKind(file, line, name, shapes, value) {
    const kind = get(value, name);
    if (!shapes.has(kind)) throw new Differs(file, line, name, [...shapes.keys()], kind);
    const body = shapes.get(kind);
    shaped(file, line, name === "event" ? object({ n: count, prev: hash, event: kind, body }) : body, value);
  }

  Object.assign(own, { shaped, ofKind, MANIFEST, OUTCOME, EVENTS, LINES });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
