// Who gets which seat: the margin at the last seat, stages in turn and deferred, and the dealing of classes.
"use strict";
(function (own) {
  const { byBytes, shuffle, get, spotOf, freeTo, waiting, inPlace, listedRight } = own;

  const WHOLE_LIST = new Set(["groups/1", "ring/1", "lots/1"]); // over a list without ranks, and for no one else later

  // How many of a unit's children are in where `left` seats are left, and whether the school gives nothing more.
  function place(size, left, margin) {
    if (left <= 0) return { members: 0 };
    if (size <= left) return { members: size };
    if (margin.margin === "stop") return { members: 0, closes: true };
    if (margin.margin === "overflow") return { members: size - left <= margin.most ? size : 0 };
    if (margin.margin === "split") return { members: left };
    return { members: 0 };
  }

  // A run is handed around as `run`: plan, members (unit → children in the order in which they take seats), of (child →
  // its seat), taken (spot → children), free(spot), seat(children, spot, stage, number), hold(...), expect(...), same(...).
  function sized(run, line, ids) {
    const sizes = new Map(ids.map((id) => [id, waiting(run, id).length]));
    run.same("each unit once, waiting", true, sizes.size === ids.length && [...sizes.values()].every((size) => size > 0));
    run.same("sizes", Object.fromEntries([...sizes].filter(([, size]) => size > 1)), line.sizes);
    for (const id of ids) run.queued.add(id);
    return sizes;
  }

  function inTurn(run, stage, lines) {
    const closed = new Set();
    let before = 0;
    for (let from = 0, to; from < lines.length; from = to) {
      const turn = lines[from].line.turn;
      for (to = from; to < lines.length && lines[to].line.turn === turn; to++);
      const placed = [];
      // Nobody's list is longer than the schools are many. Some turns have no queue, where nobody is admissible.
      run.at = lines[from].number;
      run.same("turn", true, before < turn && turn <= run.plan.schools.length);
      before = turn;
      let stood = -1;
      for (const { line, number } of lines.slice(from, to)) {
        run.at = number;
        stood = inPlace(run, line, stood);
        const spot = spotOf(line.cohort, line.school);
        const left = closed.has(spot) ? 0 : freeTo(run, stage, spot);
        run.same("seats", left, line.seats);
        const units = oneSchool(run, stage, line, { spot, left, turn, close: () => closed.add(spot) });
        if (units.length) placed.push(placedLine(stage, line.cohort, line.school, turn, units));
      }
      run.expect([...run.flush(), ...placed]);
    }
  }

  const placedLine = (stage, cohort, school, turn, units) =>
    ["placed", { stage: stage.name, cohort, school, turn, units }];

  function oneSchool(run, stage, line, at) {
    const sizes = sized(run, line, line.ranks.flat());
    for (const group of line.ranks) {
      run.same("ranks, none of them empty", true, group.length > 0);
      run.same("ranks", [...group].sort(byBytes), group);
    }
    const drawn = ![null, "admit", "leave"].includes(stage.ties);
    if (WHOLE_LIST.has(stage.ties)) run.same("ranks", 1, line.ranks.length);
    const seated = [];
    let stopped = false;
    const seat = (unit, members, number) => {
      run.seat(waiting(run, unit).slice(0, members), at.spot, stage.name, number);
      at.left -= members;
      seated.push(unit);
    };
    const offer = (unit, number) => {
      const { members, closes } = place(sizes.get(unit), at.left, run.margin);
      if (members) seat(unit, members, number);
      if (closes) {
        stopped = true;
        at.close();
      }
    };
    const draw = (units, rankOf) => {
      const where = { cohort: line.cohort, school: line.school, turn: at.turn };
      const { order, numbers } = run.hold(stage, where, [...units].sort(byBytes), Math.max(at.left, 0));
      if (rankOf) order.sort((x, y) => rankOf.get(x) - rankOf.get(y)); // rank first, then the order drawn
      for (const unit of order) {
        if (at.left <= 0 || stopped) return;
        offer(unit, numbers.get(unit));
      }
    };
    if (stage.ties === "groups/1") {
      // Everyone is numbered, though all fit.
      draw(line.ranks.flat(), new Map(line.ranks.flatMap((group, rank) => group.map((unit) => [unit, rank]))));
      return seated;
    }
    for (const group of line.ranks) {
      if (at.left <= 0 || stopped) break;
      const size = group.reduce((sum, unit) => sum + sizes.get(unit), 0);
      if (size <= at.left || (group.length > 1 && stage.ties === "admit")) {
        for (const unit of group) seat(unit, sizes.get(unit), "");
      } else if (group.length === 1) offer(group[0], "");
      else if (drawn) draw(group);
      else stopped = true;
    }
    return seated;
  }

  // With `again` (the seats of a spot, the order drawn for a line) only who waits asks, and the lines are handed back.
  function deferred(run, stage, lines, again) {
    const { plan } = run;
    const parts = [];
    const tie = new Map();
    const numbers = new Map();
    const looked = new Map();
    const held = new Map();
    let split = false;
    let before = -1;
    for (const { line, number } of lines) {
      run.at = number;
      if (!again) before = inPlace(run, line, before);
      if (!again) listedRight(run, line);
      if (!again) sized(run, line, Object.keys(line.lists));
      for (const [unit, listed] of Object.entries(line.members)) looked.set(unit, listed);
      for (const unit of Object.keys(line.lists).sort(byBytes)) {
        const looks = line.lists[unit].map(([school, rank], at) => ({ school, rank, at }));
        const part = { unit, cohort: line.cohort, members: waiting(run, unit).sort(byBytes), looks, next: 0, at: null };
        if (looked.has(unit)) {
          part.looks = looksFrom(part, 0);
          if (!again) run.same(`lists.${unit}`, part.looks.map(({ school, rank }) => [school, rank]), line.lists[unit]);
        }
        tie.set(unit, tie.size);
        if (part.members.length) parts.push(part);
      }
    }
    const spots = plan.cohorts.flatMap(({ name }) => plan.schools.map((school) => spotOf(name, school)));
    const placeOf = new Map(spots.map((spot, at) => [spot, at]));
    const free = new Map(spots.map((spot) => [spot, again ? again.free(spot) : freeTo(run, stage, spot)]));
    const spot = (part) => spotOf(part.cohort, plan.schools[part.looks[part.at].school]);
    const inOrder = (part) => {
      const head = get(plan.representatives, part.unit) || part.unit;
      return [...part.members].sort((x, y) => (y === head) - (x === head) || byBytes(x, y));
    };

    // The schools from a place of the whole list on where all children of a part are admissible.
    function looksFrom(part, from) {
      const { schools, ranks } = looked.get(part.unit);
      const byHead = run.margin.tier === "representative";
      const counted = byHead ? [...part.members, get(plan.representatives, part.unit) || part.unit] : part.members;
      return schools.map((school, at) => ({ school, at, each: counted.map((child) => get(ranks, child)[at]) }))
        .filter(({ at, each }) => at >= from && !each.includes(null))
        .map(({ school, at, each }) => {
          const rank = byHead ? each[each.length - 1] : Math[run.margin.tier === "best" ? "min" : "max"](...each);
          return { school, at, rank };
        });
    }

    function ask(loose) {
      const asking = loose.filter((part) => part.next < part.looks.length);
      for (const part of asking) {
        part.at = part.next++;
        if (!held.has(spot(part))) held.set(spot(part), []);
        held.get(spot(part)).push(part);
      }
      return asking;
    }

    const compare = (x, y) =>
      x.looks[x.at].rank - y.looks[y.at].rank || tie.get(x.unit) - tie.get(y.unit) ||
      (split ? byBytes(x.members[0], y.members[0]) : byBytes(x.unit, y.unit));

    function drawWhereNeeded(asking) {
      const wanted = new Map();
      for (const part of asking) wanted.set(spot(part), (wanted.get(spot(part)) || 0) + part.members.length);
      for (const cohort of new Set(parts.map((part) => part.cohort))) {
        const own = plan.schools.map((school) => spotOf(cohort, school));
        if (stage.ties !== "groups/1" && !own.some((at) => (wanted.get(at) || 0) > free.get(at))) continue;
        const ids = parts.filter((part) => part.cohort === cohort).map((part) => part.unit);
        const seats = own.reduce((sum, at) => sum + free.get(at), 0);
        inOrderDrawn(ids, run.hold(stage, { cohort, school: "", turn: null }, ids, seats));
      }
    }

    function inOrderDrawn(ids, drawn) {
      for (const id of ids) tie.set(id, ids.length); // whom the draw does not hand over stands behind all others
      drawn.order.forEach((id, at) => tie.set(id, at));
      for (const [id, number] of drawn.numbers) numbers.set(id, number);
    }

    function choose(asking) {
      const loose = [];
      const halved = [];
      const asked = [...new Set(asking.map(spot))].sort((x, y) => placeOf.get(x) - placeOf.get(y));
      for (const at of asked) {
        let left = free.get(at);
        let stopped = false;
        const kept = [];
        for (const part of held.get(at).sort(compare)) {
          const { members, closes } = place(part.members.length, stopped ? 0 : left, run.margin);
          left -= members;
          stopped = stopped || Boolean(closes);
          if (members) kept.push(part);
          else loose.push(part);
          if (members && members < part.members.length) halved.push([part, members]);
        }
        held.set(at, kept);
      }
      for (const [part, members] of halved) loose.push(partOff(part, members));
      return loose;
    }

    function partOff(part, seats) {
      split = true;
      const ordered = inOrder(part);
      const from = part.looks[part.at].at;
      const going = { ...part, members: ordered.slice(seats).sort(byBytes), next: 0, at: null };
      part.members = ordered.slice(0, seats).sort(byBytes);
      Object.assign(part, { looks: looksFrom(part, from), at: 0, next: 1 });
      going.looks = looksFrom(going, from + 1);
      return going;
    }

    let asking = ask(parts);
    if (again) {
      for (const { line } of lines) {
        const drawn = again.order(line);
        if (drawn) inOrderDrawn(Object.keys(line.lists), drawn);
      }
    } else if (![null, "admit", "leave"].includes(stage.ties)) drawWhereNeeded(asking);
    while (asking.length) asking = ask(choose(asking));
    const placed = [];
    for (const at of spots.filter((each) => (held.get(each) || []).length)) {
      const kept = held.get(at).sort(compare);
      for (const part of kept) run.seat(inOrder(part), at, stage.name, numbers.get(part.unit) || "");
      const [cohort, school] = JSON.parse(at);
      placed.push(placedLine(stage, cohort, school, null, kept.map((part) => part.unit)));
    }
    if (again) return placed;
    run.expect([...run.flush(), ...placed]);
    return [];
  }

  // The class of every child with a seat: always the smallest class, of several the first.
  function classes(run, lines) {
    const found = new Map();
    const rule = run.plan.classes;
    const spots = run.plan.cohorts.flatMap(({ name }) => run.plan.schools.map((school) => [name, school]))
      .filter(([cohort, school]) => (run.taken.get(spotOf(cohort, school)) || []).length);
    const wanted = rule && !rule.withheld ? spots : [];
    run.same("lines about classes", wanted, lines.map(({ line }) => [line.cohort, line.school]));
    lines.forEach(({ line, number }, index) => {
      run.at = number;
      const [cohort, school] = wanted[index];
      const units = new Map();
      for (const child of run.taken.get(spotOf(cohort, school))) {
        const unit = run.unitOf.get(child);
        units.set(unit, [...(units.get(unit) || []), child]);
      }
      let order = [...units.keys()];
      if (rule.balanced) {
        run.same("strata", true, line.strata !== null);
        const listed = line.strata.flatMap((stratum) => stratum.units);
        run.same("strata", [...order].sort(byBytes), [...listed].sort(byBytes));
        order = line.strata.flatMap(({ name, units: ids }) =>
          shuffle(ids, run.key(`${run.prefix}classes/${cohort}/${school}/${name}`)));
      } else run.same("strata", null, line.strata);
      deal(order.map((unit) => units.get(unit)), line.classes, rule.bundle, found);
    });
    return found;
  }

  function deal(units, count, bundle, found) {
    const sizes = new Array(count).fill(0);
    const smallest = (barred) => {
      const open = [...sizes.keys()].filter((at) => !barred.has(at));
      return (open.length ? open : [...sizes.keys()]).reduce((best, at) => (sizes[at] < sizes[best] ? at : best));
    };
    for (const unit of units) {
      const taken = new Set();
      let at = smallest(taken);
      for (const child of unit) {
        if (bundle === "apart") at = smallest(taken);
        taken.add(at);
        sizes[at]++;
        found.set(child, at + 1);
      }
    }
  }

  Object.assign(own, { WHOLE_LIST, place, inTurn, deferred, classes });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
