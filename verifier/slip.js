// Checks the slip of one child: PaiweiVerify.checkSlip(text, files, run), with files as a Map from name to Uint8Array, of
// which manifest.json is needed, and `run` from verify(files) once the draw is over. docs/slips.md has every field.
"use strict";
(function (own) {
  const { utf8, hex, joined, sha256, canonical, text, csv, ticket, ticketsOf } = own;
  const COLUMNS = ["id", "status", "school", "stage", "tier", "number", "class", "seat_over_plan"];
  const isText = (value) => typeof value === "string" && !/\p{Surrogate}/u.test(value);
  const isHash = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
  const isWhole = (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 40;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const named = (value, names) => isObject(value) && same(Object.keys(value).sort(), [...names].sort());
  const same = (left, right) => canonical(left) === canonical(right);
  const DRAW = { draw: isText, key: isHash, position: isWhole, ticket: isHash, unit: isText };
  const FIELDS = {
    format: (value) => value === "paiwei-slip/1",
    manifest: isHash,
    code: isText,
    row: (value) => named(value, ["cells", "code"]) && isText(value.code) && isObject(value.cells) &&
      Object.entries(value.cells).every(([name, cell]) => isText(name) && (cell === null || isText(cell))),
    salt: isHash,
    index: isWhole,
    size: isWhole,
    path: (value) => Array.isArray(value) && value.every(isHash),
  };
  const DRAWN = {
    placement: (value) => named(value, COLUMNS) && Object.values(value).every(isText),
    draws: (value) => Array.isArray(value) && value.every((draw) => isObject(draw) && !firstWrong(draw, DRAW)),
  };

  function firstWrong(value, wanted) {
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(wanted, name)).sort();
    return strange[0] ?? Object.keys(wanted).find((name) => !Object.hasOwn(value, name) || !wanted[name](value[name]));
  }

  const bytesOf = (written) => Uint8Array.from(written.match(/../g), (pair) => parseInt(pair, 16));
  const pair = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

  // The root to which a path leads (RFC 9162 §2.1.3.2), undefined where no tree of that size has such a path.
  function leadsTo(leaf, index, size, path) {
    if (index >= size) return undefined;
    let found = sha256(joined(Uint8Array.of(0), leaf));
    let at = 0;
    for (let last = size - 1; last > 0; last = Math.floor(last / 2), index = Math.floor(index / 2)) {
      if (index % 2 === 0 && index === last) continue;
      if (at === path.length) return undefined;
      const other = path[at++];
      found = index % 2 ? pair(other, found) : pair(found, other);
    }
    return at === path.length ? found : undefined;
  }

  function rowsPart(manifest) {
    try {
      const { root, size } = JSON.parse(text(manifest)).rows;
      return isHash(root) && isWhole(size) ? { root, size } : undefined;
    } catch {
      return undefined;
    }
  }

  function sealed(slip, manifest, say) {
    const digest = hex(sha256(manifest));
    if (slip.manifest !== digest) say("V031", "manifest", digest, slip.manifest);
    const rows = rowsPart(manifest);
    if (!rows) return say("V032", "rows", "root, size", undefined);
    if (slip.size !== rows.size) say("V032", "size", rows.size, slip.size);
    const leaf = joined(bytesOf(slip.salt), utf8(canonical(slip.row)));
    const root = leadsTo(leaf, slip.index, slip.size, slip.path.map(bytesOf));
    if (!root) say("V032", "path", rows.root, undefined);
    else if (hex(root) !== rows.root) say("V032", "row", rows.root, hex(root));
    if (slip.row.code !== slip.code) say("V032", "code", slip.row.code, slip.code);
    return undefined;
  }

  function inItself(slip, say) {
    if (!slip.placement) return;
    if (slip.placement.id !== slip.code) say("V033", "placement.id", slip.code, slip.placement.id);
    slip.draws.forEach(({ key, unit, ticket: found }, at) => {
      const right = hex(ticket(bytesOf(key), unit));
      if (right !== found) say("V034", `draws[${at}].ticket`, right, found);
    });
  }

  const read = new WeakMap(); // placements.csv of each folder, read once: its rows, and by code the place from 0
  function rowsOf(files) {
    if (!read.has(files)) {
      const rows = csv(text(files.get("placements.csv"))).slice(1);
      read.set(files, { rows, places: new Map(rows.map(([id], at) => [id, at])) });
    }
    return read.get(files);
  }

  function withResult(slip, files, run, say) {
    const { rows, places } = rowsOf(files);
    const index = places.get(slip.code);
    if (index === undefined) {
      say("V033", "code", undefined, slip.code);
      return;
    }
    if (index !== slip.index) say("V032", "index", index, slip.index);
    if (!slip.placement) return;
    COLUMNS.forEach((name, at) => {
      if (name !== "id" && rows[index][at] !== slip.placement[name]) {
        say("V033", `placement.${name}`, rows[index][at], slip.placement[name]);
      }
    });
    const right = ticketsOf(run, slip.code).filter(({ strategy }) => strategy === "ticket/1");
    if (right.length !== slip.draws.length) {
      say("V034", "draws", right.map(({ draw }) => draw), slip.draws.map(({ draw }) => draw));
    }
    right.slice(0, slip.draws.length).forEach(({ draw, key, place, ticket: own, unit }, at) => {
      for (const [name, value] of Object.entries({ draw, key, position: place, ticket: own, unit })) {
        if (slip.draws[at][name] !== value) say("V034", `draws[${at}].${name}`, value, slip.draws[at][name]);
      }
    });
  }

  // The slip as an object where it is one, and every difference: code as in docs/errors, field, expected, found.
  function checkSlip(written, files, run) {
    const differences = [];
    const say = (code, field, expected, found) => { differences.push({ code, field, expected, found }); };
    let slip;
    try {
      slip = JSON.parse(written);
    } catch {
      slip = undefined;
    }
    if (!isObject(slip)) say("V030", "JSON");
    else {
      const drawn = "placement" in slip || "draws" in slip;
      const wrong = firstWrong(slip, drawn ? { ...FIELDS, ...DRAWN } : FIELDS);
      if (wrong !== undefined) say("V030", wrong);
    }
    if (differences.length) return { differences };
    sealed(slip, files.get("manifest.json"), say);
    inItself(slip, say);
    if (run) withResult(slip, files, run, say);
    return { slip, differences };
  }

  Object.assign(own, { checkSlip, leadsTo, bytesOf });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
