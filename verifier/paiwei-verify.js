// Recomputes a published folder: PaiweiVerify.verify(files) with files as a Map from name to Uint8Array.
// It needs all other scripts of this folder but slip.js loaded before it, and nothing else. docs/verify.md has every field.
"use strict";
(function (own) {
  const { utf8, hex, sha256, byBytes, seed, drawKey, ticket, WAYS, inTurn, deferred, classes, spotOf, waves } = own;
  const { Differs, Unable, get, canonical, same, text, json, jsonLines, csv } = own;
  const { shaped, ofKind, MANIFEST, OUTCOME, EVENTS, LINES, inCourse, roster, consistent, enoughChance } = own;
  const { NEEDED, compareRows, compareOutcome, compareFiles } = own;
  const REPEATED = new Set(["sealed", "public-number", "revealed", "numbered", "group-exported", "drawn", "placed",
    "lot", "closed", "refused"]);
  const GROUNDS = new Set(["computer-failure", "software-failure", "power-failure", "numbers-failure", "secret-withheld",
    "disorder", "force-majeure"]);

  // The journal: each line carries the hash of the one before.
  function record(files) {
    const lines = jsonLines(files, "journal.jsonl");
    let before = "0".repeat(64);
    for (const { number, written, line } of lines) {
      same("journal.jsonl", number, "n", number, line.n);
      same("journal.jsonl", number, "prev", before, line.prev);
      ofKind("journal.jsonl", number, "event", EVENTS, line);
      before = hex(sha256(utf8(written)));
    }
    const last = lines.map(({ line }) => line.event).lastIndexOf("sealed");
    inCourse(lines);
    if (last < 0) throw new Differs("journal.jsonl", 1, "event", "sealed", undefined);
    eachOnAGround(lines);
    return lines.slice(last).filter(({ line }) => REPEATED.has(line.event));
  }

  // Attempts count from the first on, under one seal; each but the last was voided on a ground of the closed list, and
  // none had the public numbers of an earlier one.
  function eachOnAGround(lines) {
    const starts = lines.flatMap(({ line }, at) => (line.event === "sealed" ? [at] : []));
    const compare = (at, field, expected, found) => same("journal.jsonl", lines[at].number, field, expected, found);
    const before = new Set();
    starts.forEach((start, nth) => {
      const attempt = lines.slice(start, starts[nth + 1]).map(({ line }) => line);
      compare(start, "body.manifest", lines[starts[0]].line.body.manifest, attempt[0].body.manifest);
      // The attempt stands in the id of every draw: one that could be chosen would be so many draws to choose from.
      compare(start, "body.attempt", nth + 1, attempt[0].body.attempt);
      const voided = attempt.filter(({ event }) => event === "voided");
      for (const { body } of voided) compare(start, "voided attempt", nth + 1, body.attempt);
      const grounds = voided.map(({ body }) => body.ground);
      compare(start, "voided", nth + 1 < starts.length ? 1 : 0, grounds.length);
      compare(start, "ground", true, grounds.every((ground) => GROUNDS.has(ground)));
      const sources = attempt.filter(({ event, body }) => event === "public-number" && body.source).map(({ body }) => body);
      if (sources.length) compare(start, "public numbers", false, before.has(canonical(sources)));
      before.add(canonical(sources));
    });
  }

  function newRun(files) {
    const queues = jsonLines(files, "queues.jsonl");
    for (const { number, line } of queues) {
      ofKind("queues.jsonl", number, "kind", LINES, line);
      same("queues.jsonl", number, "the plan, first and once", number === 1, line.kind === "plan");
    }
    if (!queues.length) throw new Differs("queues.jsonl", 1, "kind", "plan", undefined);
    const plan = queues[0].line;
    const units = roster(text(files.get("roster.txt")));
    consistent(plan, units);
    const heads = plan.representatives;
    const members = new Map([...units].map(([unit, all]) =>
      [unit, all.includes(get(heads, unit)) ? [get(heads, unit), ...all.filter((child) => child !== get(heads, unit))] : all]));
    const unitOf = new Map([...units].flatMap(([unit, all]) => all.map((child) => [child, unit])));
    const seats = new Map(plan.seats.map((at) => [spotOf(at.cohort, at.school), at.seats]));
    const taken = new Map();
    const margin = plan.bundle || { margin: "skip", most: 0, tier: "worst" };
    const run = { plan, queues, members, unitOf, taken, margin, of: new Map(), queued: new Set(), draws: [], at: 1,
      refused: new Set(), freed: new Set(), stages: [], late: [], statuses: new Map() };
    run.same = (field, expected, found) => same("queues.jsonl", run.at, field, expected, found);
    run.planned = (spot) => seats.get(spot) || 0;
    run.free = (spot) => Math.max(0, (seats.get(spot) || 0) - (taken.get(spot) || []).length);
    run.seat = (children, spot, stage, number) => {
      if (!taken.has(spot)) taken.set(spot, []);
      for (const child of children) {
        const overPlan = taken.get(spot).length >= (seats.get(spot) || 0);
        run.of.set(child, { school: JSON.parse(spot)[1], stage, number: number || "", overPlan });
        taken.get(spot).push(child);
      }
    };
    run.giveUp = (child) => { // for good: there is no other seat for who gave one up
      const spot = [...taken.keys()].find((at) => taken.get(at).includes(child));
      taken.set(spot, taken.get(spot).filter((each) => each !== child));
      run.of.delete(child);
      run.refused.add(child);
      run.freed.add(spot);
    };
    return run;
  }

  // Reads the opening of the journal, and follows it from there on.
  function follow(run, files, journal) {
    let next = 0;
    const manifest = files.get("manifest.json");
    const expect = ([event, body]) => {
      const { number, line } = journal[next] || { number: journal.length + 1, line: {} };
      same("journal.jsonl", number, "event", event, line.event);
      same("journal.jsonl", number, "body", body, line.body);
      next++;
    };
    const attempt = journal[0].line.body.attempt;
    expect(["sealed", { manifest: hex(sha256(manifest)), attempt }]);
    const sources = [];
    const following = () => (journal[next] || { line: { body: {} } }).line;
    for (; following().event === "public-number" && following().body.source !== undefined; next++) {
      sources.push([following().body.source, following().body.numbers]);
    }
    const revealed = following().event === "revealed" ? journal[next++].line.body : {};
    compareDeclared(json("manifest.json", undefined, text(manifest)), sources, revealed);
    const numbersText = sources.map(([label, drawn]) => `${label}=${drawn.map((n) => n + ".").join("")}/`).join("");
    const bytes = seed(manifest, numbersText, revealed.secret || "", revealed.beacon || "");
    const ownNumbers = new Map();
    const lots = new Map();
    for (const { line: { event, body }, number } of journal) {
      if (event === "public-number" && body.draw) ownNumbers.set(`${body.draw}\n${body.name}`, [body.value, number]);
      if (event === "lot") lots.set(`${body.draw}\n${body.unit}`, body);
    }
    Object.assign(run, {
      sources, attempt, ownNumbers: [...ownNumbers].map(([key, [value]]) => [...key.split("\n"), value]),
      seed: bytes, prefix: attempt === 1 ? "" : `attempt-${attempt}/`,
      key: (id) => drawKey(bytes, id),
      expect: (lines) => lines.forEach(expect),
      over: () => next === journal.length,
      next(event) {
        const { number, line } = journal[next++] || { number: journal.length + 1, line: {} };
        same("journal.jsonl", number, "event", event, line.event);
        return { number, body: line.body };
      },
    });
    holding(run, { sources, ownNumbers, lots });
  }

  // What was drawn is what had been declared: sources with their labels, order, counts and ranges; the secret; a beacon.
  function compareDeclared(manifest, sources, revealed) {
    const compare = (field, expected, found) => same("manifest.json", undefined, field, expected, found);
    compare("public", sources.map(([label, drawn]) => [label, drawn.length]),
      manifest.public.map(({ label, count }) => [label, count]));
    sources.forEach(([label, drawn], at) => {
      const { least, most } = manifest.public[at];
      compare(`public.${label}`, true, drawn.every((n) => Number.isInteger(n) && least <= n && n <= most));
    });
    compare("secret", revealed.secret ? hex(sha256(utf8(revealed.secret))) : null, manifest.secret);
    compare("beacon", revealed.beacon !== undefined, manifest.beacon !== null);
  }

  // The events of one draw, cut before each stretch of public numbers.
  function phases(events) {
    const found = [[]];
    events.forEach((event, at) => {
      if (event[0] === "public-number" && (at === 0 || events[at - 1][0] !== "public-number")) found.push([]);
      found[found.length - 1].push(event);
    });
    return found;
  }

  // Adds `hold` and `flush`: what stands before a public number is on record, of all draws of a turn, before it is read.
  function holding(run, { sources, ownNumbers, lots }) {
    let noted = [];
    run.flush = () => {
      const events = [];
      for (let at = 0; at < Math.max(0, ...noted.map((draw) => draw.length)); at++) {
        const together = noted.flatMap((draw) => draw[at] || []);
        events.push(...together.filter(([event]) => event === "public-number"));
        events.push(...together.filter(([event]) => event !== "public-number"));
      }
      noted = [];
      return events;
    };
    const idOf = (stage, { cohort, school, turn }) =>
      `${run.prefix}${stage.name}/${cohort}/${school}/${turn === null ? "" : turn}`;
    const held = new Map(); // seats by draw and units
    const shared = new Map(); // numbers that all draws of a stage have, by stage and name
    run.draw = (stage, where, ids, seats) => {
      const { cohort } = where;
      const id = idOf(stage, where);
      const ballot = {
        id, ids, seats, sources, strategy: stage.ties, arguments: stage.arguments, key: run.key,
        mark: run.plan.cohorts.find(({ name }) => name === cohort).mark,
        head: (unit) => get(run.plan.representatives, unit) || unit,
        lot: (unit) => lots.get(`${id}\n${unit}`) || { serial: "", place: false },
        ask(name, least, most, ofStage) { // `ofStage`: all draws of the stage have the same
          const [value, line] = ownNumbers.get(`${id}\n${name}`) || [];
          if (!Number.isInteger(value) || value < least || value > most) {
            throw new Differs("journal.jsonl", line, `${id} ${name}`, `${least}…${most}`, value);
          }
          const key = `${stage.name}\n${name}`;
          if (ofStage && !shared.has(key)) shared.set(key, value);
          if (ofStage) same("journal.jsonl", line, `${id} ${name}`, shared.get(key), value);
          return value;
        },
        prepared(found, places, serials) {
          same("journal.jsonl", undefined, `${id} lots`, [places, ids.length], [found, serials.size]);
        },
      };
      const way = get(WAYS, stage.ties);
      if (!way) throw new Unable(`不认识派位方式 ${stage.ties}`, `the way of drawing ${stage.ties} is not known here`);
      return { id, ...way(ballot) };
    };
    run.heldBefore = (stage, where, ids) => {
      const ascending = [...ids].sort(byBytes);
      const seats = held.get(JSON.stringify([idOf(stage, where), ascending]));
      return seats === undefined ? null : run.draw(stage, where, ascending, seats);
    };
    run.hold = (stage, where, ids, seats) => {
      const { id, ...drawn } = run.draw(stage, where, ids, seats);
      held.set(JSON.stringify([id, ids]), seats);
      const body = { draw: id, strategy: stage.ties, units: ids.length, seats };
      noted.push(phases([...drawn.events, ["drawn", body]]));
      run.draws.push({ id, strategy: stage.ties, numbers: drawn.numbers, order: drawn.order });
      return drawn;
    };
  }

  function replay(run, manifest) {
    for (const { id, cohort, school } of run.plan.rulings) {
      run.expect([["placed", { ruling: true, school, units: [id] }]]);
      run.seat([id], spotOf(cohort, school), "", "");
    }
    let rest = run.queues.slice(1);
    const drawn = [];
    for (const stage of run.plan.stages) {
      const end = rest.findIndex(({ line }) => line.stage !== stage.name);
      const lines = end < 0 ? rest : rest.slice(0, end);
      rest = end < 0 ? [] : rest.slice(end);
      const kind = stage.mode === "deferred" ? "deferred" : "turn";
      const byLot = ![null, "admit", "leave"].includes(stage.ties);
      same("queues.jsonl", 1, `stages.${stage.name}.arguments`, byLot, Object.hasOwn(stage, "arguments"));
      for (const { line, number } of lines) same("queues.jsonl", number, "kind", kind, line.kind);
      (kind === "deferred" ? deferred : inTurn)(run, stage, lines);
      run.stages.push([stage, lines]);
      if (stage.arguments) drawn.push({ stage: stage.name, strategy: stage.ties, arguments: stage.arguments });
    }
    same("manifest.json", undefined, "draws", drawn, manifest.draws);
    for (const { line, number } of rest) same("queues.jsonl", number, "kind", "classes", line.kind);
    run.classOf = classes(run, rest);
    run.rooms = new Map(rest.map(({ line }) => [spotOf(line.cohort, line.school), line.classes]));
  }

  // Throws `Differs` at the first difference; else what was recomputed, and the run itself for `ticketsOf`. `others` are
  // the names of what stands in the folder beside plain files, each with whether it is a folder.
  function verify(files, others = new Map()) {
    const missing = NEEDED.filter((name) => !files.has(name)).join(", ");
    if (missing) throw new Unable(`文件不全，缺 ${missing}`, `the folder is not whole: ${missing} is missing`);
    try {
      const outcome = json("outcome.json", undefined, text(files.get("outcome.json")));
      const manifest = json("manifest.json", undefined, text(files.get("manifest.json")));
      shaped("outcome.json", undefined, OUTCOME, outcome);
      shaped("manifest.json", undefined, MANIFEST, manifest);
      same("manifest.json", undefined, "roster", hex(sha256(files.get("roster.txt"))), manifest.roster);
      const run = newRun(files);
      same("manifest.json", undefined, "plan", hex(sha256(utf8(canonical(run.plan)))), manifest.plan);
      enoughChance(manifest, run.plan);
      follow(run, files, record(files));
      replay(run, manifest);
      const compareCounts = waves(run);
      const counts = compareRows(run, csv(text(files.get("placements.csv"))));
      compareCounts(counts);
      compareOutcome(outcome, manifest, counts, files);
      const compared = compareFiles(outcome, files, others);
      return { run, counts, files: compared, draws: run.draws.length, children: run.unitOf.size, seed: hex(run.seed),
        manifest: outcome.manifest, rehearsal: outcome.rehearsal };
    } catch (error) {
      if (error instanceof Differs || error instanceof Unable) throw error;
      throw new Differs("queues.jsonl", undefined, "form", "docs/verify.md", String(error)); // put together by others
    }
  }

  // Every draw in which a child took part: its ticket with the message and key that make it, its number, its turn.
  function ticketsOf(run, child) {
    const unit = run.unitOf.get(child);
    return [...run.draws, ...run.late].filter((draw) => draw.numbers.has(unit)).map((draw) => ({
      draw: draw.id, strategy: draw.strategy, unit, key: hex(run.key(draw.id)), ticket: hex(ticket(run.key(draw.id), unit)),
      number: draw.numbers.get(unit), place: draw.order.indexOf(unit) + 1, units: draw.numbers.size,
    }));
  }

  Object.assign(own, { verify, ticketsOf });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
