// What a line of queues.jsonl says of schools and units: in the order of the plan, of those who wait, and nothing twice.
"use strict";
(function (own) {
  const { get } = own;

  const spotOf = (cohort, school) => JSON.stringify([cohort, school]);
  // What a stage may still give: the seats left, and of its own limit what it has not given yet.
  const freeTo = (run, stage, spot) => {
    const left = run.free(spot);
    if (!stage.limit) return left;
    const planned = run.planned(spot);
    const most = stage.limit.percent ? Math.floor((planned * stage.limit.most) / 100) : stage.limit.most;
    const given = (run.taken.get(spot) || []).filter((child) => run.of.get(child).stage === stage.name).length;
    return Math.min(left, Math.max(0, most - given));
  };
  const waiting = (run, unit) => 
    (run.members.get(unit) || []).filter((child) => !run.of.has(child) && !run.refused.has(child));

  // Where a line stands among those of its stage and turn: cohorts and schools come in the order of the plan, each once.
  function inPlace(run, { cohort, school }, before) {
    const at = run.plan.cohorts.findIndex(({ name }) => name === cohort);
    const within = school === undefined ? 0 : run.plan.schools.indexOf(school);
    const now = at < 0 || within < 0 ? -1 : at * run.plan.schools.length + within;
    run.same("cohort and school, each once, in the order of the plan", true, now > before);
    return now;
  }

  // Lists name schools of the plan, and those of a bundle have a rank of each of its children at each of them.
  function listedRight(run, { lists, members }) {
    const known = (at) => at < run.plan.schools.length;
    for (const [unit, listed] of Object.entries(lists)) {
      run.same(`lists.${unit}`, true, listed.every(([school]) => known(school)));
    }
    for (const [unit, { schools, ranks }] of Object.entries(members)) {
      const children = waiting(run, unit);
      const head = get(run.plan.representatives, unit) || unit;
      run.same(`members.${unit}.schools`, true, schools.every(known));
      const counted = run.margin.tier === "representative" ? [...children, head] : children;
      run.same(`members.${unit}.ranks`, true, counted.every((child) => Object.hasOwn(ranks, child)) &&
        Object.values(ranks).every((each) => each.length === schools.length));
    }
  }

  Object.assign(own, { spotOf, freeTo, waiting, inPlace, listedRight });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
