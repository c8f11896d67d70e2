// The forms of the published files: canonical JSON (RFC 8785), JSON Lines, CSV (RFC 4180), and how a difference is named.
"use strict";
(function (own) {
  // The first place where the folder says something else than what follows from it.
  class Differs extends Error {
    constructor(file, line, field, expected, found) {
      super(`${file}${line ? ":" + line : ""} ${field}`);
      Object.assign(this, { file, line, field, expected, found });
    }
  }

  // Nothing was found out, neither that it agrees nor that it differs: a file is not there, or this program is too old.
  class Unable extends Error {
    constructor(zh, en) {
      super(`${zh} · ${en}`);
      Object.assign(this, { zh, en });
    }
  }

  // RFC 8785 is what JavaScript itself writes, with the names of objects in order.
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return value === undefined ? "—" : JSON.stringify(value);
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }

  function same(file, line, field, expected, found) {
    if (expected === found || canonical(expected) === canonical(found)) return;
    const both = [expected, found];
    if (both.every((value) => value && typeof value === "object") && Array.isArray(expected) === Array.isArray(found)) {
      for (const name of new Set(both.flatMap(Object.keys))) {
        same(file, line, field ? `${field}.${name}` : name, expected[name], found[name]);
      }
    }
    throw new Differs(file, line, field, expected, found);
  }

  const text = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

  function json(file, line, written) {
    let value;
    try {
      value = JSON.parse(written);
    } catch (error) {
      throw new Differs(file, line, "JSON", "JSON", error.message);
    }
    if (canonical(value) !== written) throw new Differs(file, line, "JSON", canonical(value), written);
    return value;
  }

  function jsonLines(files, name) {
    const parts = text(files.get(name)).split("\n");
    same(name, parts.length, "last line", "", parts.pop());
    return parts.map((part, at) => ({ number: at + 1, written: part, line: json(name, at + 1, part) }));
  }

  function csv(data) {
    const rows = [[]];
    const cell = /("(?:[^"]|"")*"|[^",\n]*)(,|\n|$)/y;
    for (let at = 0; at < data.length; at = cell.lastIndex) {
      cell.lastIndex = at;
      const found = cell.exec(data);
      if (!found) throw new Differs("placements.csv", rows.length, "CSV", "RFC 4180", data.slice(at, at + 40));
      rows[rows.length - 1].push(found[1][0] === '"' ? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
      if (found[2] === "\n") rows.push([]);
      else if (!found[2]) break;
    }
    same("placements.csv", rows.length, "last line", [], rows.pop());
    return rows;
  }

  Object.assign(own, { Differs, Unable, canonical, same, text, json, jsonLines, csv });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
