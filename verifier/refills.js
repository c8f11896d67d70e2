// What followed the result: seats given up, and who moved up into them, by the recorded queues and draws alone.
"use strict";
(function (own) {
  const { byBytes, WHOLE_LIST, place, deferred, freeTo, spotOf, waiting, same, Differs } = own;
  const drawsIn = (stage) => ![null, "admit", "leave"].includes(stage.ties);

  // Everything from the `closed` line of the run on: for each such line what it must count, given the counts at the end.
  function waves(run) {
    const closings = [];
    let movedUp = 0;
    for (;;) {
      const { number, body } = run.next("closed");
      const placed = [...run.of.values()].filter(({ stage }) => stage).length;
      const seats = { placed, ruled: run.of.size - placed, refused: run.refused.size };
      closings.push({ number, body, seats, movedUp });
      if (run.over()) break;
      const said = run.next("refused");
      const children = said.body.children;
      const named = Array.isArray(children) && children.length > 0 && children.every((child, i) =>
        run.of.has(child) && (i === 0 || byBytes(children[i - 1], child) < 0));
      if (!named) throw new Differs("journal.jsonl", said.number, "body.children", "children with a seat", children);
      same("journal.jsonl", said.number, "body", { wave: closings.length, children }, said.body);
      movedUp += wave(run, children);
    }
    Object.assign(run, { movedUp });
    return (counts) => {
      for (const { number, body, seats, movedUp: before } of closings) {
        const expected = { ...counts, ...seats, leftover: counts.leftover + movedUp - before };
        same("journal.jsonl", number, "body", { counts: expected }, body);
      }
    };
  }

  function wave(run, children) {
    const rule = run.plan.refusals;
    same("queues.jsonl", 1, "refusals", true, [null, "leave empty", "refill"].includes(rule));
    for (const child of children) {
      run.giveUp(child);
      run.classOf.delete(child);
    }
    if (rule !== "refill") return 0;
    const before = run.of.size;
    const shut = new Set();
    for (const [stage, lines] of run.stages) {
      const placed = stage.mode === "deferred" ? deferredAgain(run, stage, lines, shut) : inTurnAgain(run, stage, lines, shut);
      run.expect(placed.map(([event, body]) => [event, { ...body, refill: true }]));
    }
    intoClasses(run);
    return run.of.size - before;
  }

  function inTurnAgain(run, stage, lines, shut) {
    const closed = new Set();
    const placed = [];
    for (const { line, number } of lines) {
      run.at = number;
      const spot = spotOf(line.cohort, line.school);
      if (!run.freed.has(spot) || closed.has(spot) || shut.has(spot)) continue;
      const { units, closes, orderless } = oneSchool(run, stage, line, spot);
      if (closes) closed.add(spot);
      if (orderless) shut.add(spot);
      const { cohort, school, turn } = line;
      if (units.length) placed.push(["placed", { stage: stage.name, cohort, school, turn, units }]);
    }
    return placed;
  }

  function oneSchool(run, stage, line, spot) {
    const at = { units: [], left: freeTo(run, stage, spot), stopped: false, closes: false, orderless: false };
    const sizes = new Map(line.ranks.flat().map((unit) => [unit, waiting(run, unit).length]));
    const seat = (unit, members, number) => {
      run.seat(waiting(run, unit).slice(0, members), spot, stage.name, number);
      at.left -= members;
      at.units.push(unit);
    };
    const offer = (unit, number) => {
      const { members, closes } = place(sizes.get(unit), at.left, run.margin);
      if (members) seat(unit, members, number);
      if (closes) at.stopped = at.closes = true;
    };
    const handOver = ({ order, numbers }, among) => {
      for (const unit of order.filter((id) => among.has(id))) {
        if (at.left <= 0 || at.stopped) return;
        offer(unit, numbers.get(unit));
      }
    };
    const where = { cohort: line.cohort, school: line.school, turn: line.turn };
    const nobody = { order: [], numbers: new Map() };
    for (const group of line.ranks) {
      if (at.left <= 0 || at.stopped) break;
      const here = new Set(group.filter((unit) => sizes.get(unit) > 0));
      if (!here.size) continue;
      const over = stage.ties === "groups/1" ? line.ranks.flat() : group;
      const drawn = (drawsIn(stage) && run.heldBefore(stage, where, over)) || nobody;
      handOver(drawn, here);
      const ordered = new Set(drawn.order);
      const rest = [...here].filter((unit) => !ordered.has(unit)).sort(byBytes);
      if (!rest.length || at.left <= 0 || at.stopped) continue;
      const size = rest.reduce((sum, unit) => sum + sizes.get(unit), 0);
      if (size <= at.left || (rest.length > 1 && stage.ties === "admit")) {
        for (const unit of rest) seat(unit, sizes.get(unit), "");
      } else if (rest.length === 1) offer(rest[0], "");
      else if (drawsIn(stage) && !WHOLE_LIST.has(stage.ties)) {
        const now = run.draw(stage, where, [...group].sort(byBytes), Math.max(at.left, 0));
        run.late.push({ ...now, strategy: stage.ties }); // the seed had fixed this order too, though nobody needed it then
        handOver(now, new Set(rest));
      } else {
        at.stopped = true;
        at.orderless = drawsIn(stage);
      }
    }
    return at;
  }

  function deferredAgain(run, stage, lines, shut) {
    return deferred(run, stage, lines, {
      free: (spot) => (run.freed.has(spot) && !shut.has(spot) ? freeTo(run, stage, spot) : 0),
      order: ({ cohort, lists }) => drawsIn(stage) && run.heldBefore(stage, { cohort, school: "", turn: null }, Object.keys(lists)),
    });
  }

  // Whoever moved up joins the smallest class of the school, of several the first; a bundle shares one, or is kept apart.
  function intoClasses(run) {
    for (const [spot, count] of run.rooms) {
      const here = new Set(run.taken.get(spot));
      const newcomers = [...here].filter((child) => !run.classOf.has(child));
      const sizes = new Array(count + 1).fill(0);
      for (const child of here) if (run.classOf.has(child)) sizes[run.classOf.get(child)]++;
      for (const unit of new Set(newcomers.map((child) => run.unitOf.get(child)))) {
        const all = run.members.get(unit).filter((child) => here.has(child));
        const beside = new Set(all.filter((child) => run.classOf.has(child)).map((child) => run.classOf.get(child)));
        for (const child of newcomers.filter((each) => run.unitOf.get(each) === unit)) {
          const every = sizes.map((_, at) => at).slice(1);
          const fit = every.filter((at) => beside.has(at) === (run.plan.classes.bundle === "together"));
          const joined = (fit.length ? fit : every).reduce((best, at) => (sizes[at] < sizes[best] ? at : best));
          sizes[joined]++;
          beside.add(joined);
          run.classOf.set(child, joined);
        }
      }
    }
  }

  Object.assign(own, { waves });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
