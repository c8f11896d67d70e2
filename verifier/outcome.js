// The whole of a folder against what was recomputed: its roster and plan, placements.csv, outcome.json, and the files
// that it lists.
"use strict";
(function (own) {
  const { hex, utf8, sha256, byBytes, Differs, get, canonical, same } = own;
  const NEEDED = ["outcome.json", "manifest.json", "roster.txt", "journal.jsonl", "queues.jsonl", "placements.csv"];
  const ALWAYS = [...NEEDED.slice(1), "standings.parquet"];
  const COLUMNS = ["id", "status", "school", "stage", "tier", "number", "class", "seat_over_plan"];
  const STATUSES = ["placed", "leftover", "ineligible", "undetermined", "held", "ruled", "refused"];
  const BESIDE = ["verify.html", "Thumbs.db", "desktop.ini"]; // the page for families, and what systems leave anywhere
  const MOST_OF_A_BUNDLE = 6;
  const LEAST_OUTCOMES = 10n ** 20n; // of an official run (N009)

  // The members of every unit, smallest id first, units ascending.
  function roster(data) {
    const units = new Map();
    let before = "";
    const lines = data.split("\n");
    same("roster.txt", lines.length, "last line", "", lines.pop());
    const seen = new Set();
    lines.forEach((written, at) => {
      const [unit, listed = ""] = written.split("\t");
      const members = listed.split(",");
      const inForm = byBytes(before, unit) < 0 && unit === members[0] &&
        members.every((child, i) => i === 0 || byBytes(members[i - 1], child) < 0);
      same("roster.txt", at + 1, "form", true, inForm && written === `${unit}\t${listed}`);
      if (members.length > MOST_OF_A_BUNDLE) {
        throw new Differs("roster.txt", at + 1, "unit", `${MOST_OF_A_BUNDLE} children at most`, members.length);
      }
      const twice = members.find((child) => seen.has(child));
      same("roster.txt", at + 1, "a child a second time", undefined, twice);
      for (const child of members) seen.add(child);
      units.set((before = unit), members);
    });
    return units;
  }

  // The plan says everything once, and of nobody who is not in the roster.
  function consistent(plan, units) {
    const told = (name, expected, found) => { throw new Differs("queues.jsonl", 1, name, expected, found); };
    const once = (name, values) => {
      const twice = values.find((value, at) => values.indexOf(value) < at);
      if (twice !== undefined) told(name, "each once", twice);
    };
    const cohorts = plan.cohorts.map(({ name }) => name);
    once("cohorts", cohorts);
    once("schools", plan.schools);
    once("stages", plan.stages.map(({ name }) => name));
    once("seats", plan.seats.map(({ cohort, school }) => JSON.stringify([cohort, school])));
    once("rulings", plan.rulings.map(({ id }) => id));
    const children = new Set(plan.rulings.length ? [...units.values()].flat() : []);
    for (const { id } of plan.rulings) if (!children.has(id)) told("rulings", "a child of the roster", id);
    for (const name of ["seats", "rulings"]) {
      const strange = plan[name].find(({ cohort, school }) => !cohorts.includes(cohort) || !plan.schools.includes(school));
      if (strange) told(name, "a school and cohort of the plan", strange);
    }
    for (const [unit, first] of Object.entries(plan.representatives)) {
      if (!(units.get(unit) || []).includes(first)) told(`representatives.${unit}`, "a child of the unit", first);
    }
  }

  // In how many ways the sealed sources can come out: with fewer, all of them could have been tried beforehand.
  function enoughChance(manifest, plan) {
    let ways = 1n;
    for (const { label, count, least, most } of manifest.public) {
      same("manifest.json", undefined, `public.${label}`, true, least <= most);
      ways *= BigInt(most - least + 1) ** BigInt(Math.min(count, 80));
    }
    const byChance = manifest.draws.length > 0 || Boolean(plan.classes && plan.classes.balanced);
    if (byChance && !manifest.rehearsal && ways < LEAST_OUTCOMES) {
      throw new Differs("manifest.json", undefined, "public", `${LEAST_OUTCOMES}`, `${ways}`);
    }
  }

  // Nothing is drawn before a roster is sealed nor after an attempt was voided, nothing but seats given up follows the
  // end, and a stand-in drew the lot of the line before.
  function inCourse(lines) {
    const between = ["sealed", "fault", "resumed"];
    const after = new Map([["sealed", null], ["voided", between], ["closed", ["refused", "placed", "closed"]]]);
    const around = ["fault", "resumed", "paused", "corrected"];
    let allowed = between;
    let before;
    for (const { number, line } of lines) {
      if (allowed && !allowed.includes(line.event)) {
        throw new Differs("journal.jsonl", number, "event", allowed, line.event);
      }
      if (line.event === "stand-in") {
        const lot = before && before.event === "lot" ? before.body : {};
        for (const name of ["draw", "unit"]) same("journal.jsonl", number, `body.${name}`, get(lot, name), line.body[name]);
      }
      if (after.has(line.event)) allowed = after.get(line.event);
      if (!around.includes(line.event)) before = line;
    }
  }

  // Every cell of placements.csv. Tiers, and why a child has no place, come of its papers and are not recomputed here.
  function compareRows(run, rows) {
    same("placements.csv", 1, "header", COLUMNS, rows[0]);
    const children = [...run.unitOf.keys()].sort(byBytes);
    const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    const withheld = run.plan.classes && run.plan.classes.withheld;
    children.forEach((child, at) => {
      const row = rows[at + 1] || [];
      const seat = run.of.get(child);
      const open = run.refused.has(child) ? ["refused"] : run.queued.has(run.unitOf.get(child)) ? ["leftover"] : STATUSES.slice(1, 5);
      const expected = seat
        ? [child, seat.stage ? "placed" : "ruled", seat.school, seat.stage, seat.stage ? row[4] : "", seat.number,
          withheld ? row[6] : String(run.classOf.get(child) || ""), seat.overPlan ? "yes" : "no"]
        : [child, open.includes(row[1]) ? row[1] : open.join("/"), "", "", "", "", "", ""];
      COLUMNS.forEach((name, i) => same("placements.csv", at + 2, name, expected[i], row[i]));
      same("placements.csv", at + 2, "columns", COLUMNS.length, row.length);
      if (Object.hasOwn(counts, row[1])) counts[row[1]]++;
      run.statuses.set(child, row[1]);
    });
    same("placements.csv", rows.length, "rows", children.length + 1, rows.length);
    return counts;
  }

  function compareOutcome(outcome, manifest, counts, files) {
    const strategies = [...new Set(manifest.draws.map((draw) => draw.strategy))].sort(byBytes);
    const { seal, ...others } = outcome;
    const expected = {
      format: "paiwei-outcome/1",
      manifest: hex(sha256(files.get("manifest.json"))),
      versions: { program: manifest.program === undefined ? null : manifest.program, manifest: manifest.format, strategies },
      rehearsal: Boolean(manifest.rehearsal),
      counts,
    };
    for (const [name, value] of Object.entries(expected)) same("outcome.json", undefined, name, value, outcome[name]);
    same("outcome.json", undefined, "seal", hex(sha256(utf8(canonical(others)))), seal);
  }

  const ofAFile = (name) => name !== "" && name !== "outcome.json" && !name.startsWith(".") && !/[/\\:\0]/.test(name);

  // Every file is the one that outcome.json lists, and none stands there that it does not list. Folders are passed over.
  function compareFiles(outcome, files, others) {
    const listed = Object.entries(outcome.files);
    for (const [name] of listed) if (!ofAFile(name)) throw new Differs("outcome.json", undefined, "files", "a name", name);
    for (const name of ALWAYS) same("outcome.json", undefined, `files.${name}`, true, Object.hasOwn(outcome.files, name));
    let compared = 0;
    for (const [name, said] of listed) {
      if (others.has(name)) throw new Differs(name, undefined, "file", "a plain file", undefined);
      if (!files.has(name)) {
        if (NEEDED.includes(name)) throw new Differs(name, undefined, "sha256", said.sha256, undefined);
        continue; // a workbook need not be carried along to check the draw
      }
      same(name, undefined, "bytes", said.bytes, files.get(name).length);
      same(name, undefined, "sha256", said.sha256, hex(sha256(files.get(name))));
      compared++;
    }
    const names = [...files.keys(), ...[...others].filter(([, isFolder]) => !isFolder).map(([name]) => name)];
    for (const name of names.filter((each) => ofAFile(each) && !BESIDE.includes(each) && !each.startsWith("~$"))) {
      same("outcome.json", undefined, `files.${name}`, true, Object.hasOwn(outcome.files, name));
    }
    return compared;
  }

  Object.assign(own, { NEEDED, roster, consistent, enoughChance, inCourse, compareRows, compareOutcome, compareFiles });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
