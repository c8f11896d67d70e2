// From public numbers to a seed, from the seed to one key a draw, and the five ways of drawing.
"use strict";
(function (own) {
  const { utf8, hex, joined, sha256, hmac, md5 } = own;

  // Texts are ordered by their UTF-8 bytes. JavaScript compares UTF-16 units, where surrogates stand in the wrong place.
  const moved = (unit) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
  function byBytes(left, right) {
    const most = Math.min(left.length, right.length);
    for (let i = 0; i < most; i++) {
      const [x, y] = [left.charCodeAt(i), right.charCodeAt(i)];
      if (x !== y) return moved(x) - moved(y);
    }
    return left.length - right.length;
  }

  function be64(n) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
    return bytes;
  }

  // Each part after its length.
  const lp = (...parts) => joined(...parts.flatMap((part) => [be64(part.length), part]));

  function seed(record, publicText, revealed, beacon) {
    const commitment = sha256(joined(utf8("PW1-commit\0"), record));
    return hmac(commitment, lp(utf8(publicText), utf8(revealed), utf8(beacon)));
  }

  const drawKey = (seedBytes, id) => hmac(seedBytes, joined(utf8("PW1/" + id), Uint8Array.of(1)));
  const ticket = (key, unit) => hmac(key, utf8("ticket\0" + unit));

  // The endless bytes of a key, read from the front.
  class Stream {
    constructor(key) {
      Object.assign(this, { key, block: 0, held: new Uint8Array(0) });
    }
    take(count) {
      while (this.held.length < count) {
        this.held = joined(this.held, hmac(this.key, joined(utf8("stream"), be64(this.block++))));
      }
      const taken = this.held.subarray(0, count);
      this.held = this.held.subarray(count);
      return taken;
    }
    // A whole number (BigInt) from 0 to n − 1, all equally likely.
    below(n) {
      if (n === 1n) return 0n;
      const bits = (n - 1n).toString(2).length;
      for (;;) {
        const found = BigInt("0x" + hex(this.take(Math.ceil(bits / 8)))) & ((1n << BigInt(bits)) - 1n);
        if (found < n) return found;
      }
    }
  }

  function shuffle(ids, key) {
    const list = [...ids].sort(byBytes);
    const stream = new Stream(key);
    for (let i = list.length - 1; i > 0; i--) {
      const j = Number(stream.below(BigInt(i + 1)));
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  }

  function byTicket(ids, key) {
    const drawn = ids.map((id) => [hex(ticket(key, id)), id]);
    return drawn.sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : byBytes(x[1], y[1]))).map(([, id]) => id);
  }

  const numbersHash = (pairs) => hex(sha256(utf8(pairs.map(([unit, number]) => `${number}\t${unit}\n`).join(""))));

  // What a draw leaves in the journal about the numbers of all its units.
  const numbered = (ballot, pairs) =>
    ["numbered", { draw: ballot.id, strategy: ballot.strategy, units: pairs.length, sha256: numbersHash(pairs) }];
  const asked = (ballot, name, value) => ["public-number", { draw: ballot.id, name, value }];

  // A ballot has id, strategy ("ticket/1"), ids ascending, seats, key(id), arguments, mark, ask(name, least, most, ofStage),
  // lot(unit) and sources. A way of drawing answers the order of units, the number of each, and lines of the journal.
  const WAYS = {
    "ticket/1"(ballot) {
      const order = byTicket(ballot.ids, ballot.key(ballot.id));
      const pairs = order.map((id, at) => [id, String(at + 1)]);
      return { order, numbers: new Map(pairs), events: [numbered(ballot, pairs)] };
    },

    "groups/1"(ballot) {
      const count = ballot.ask("groups", ballot.arguments.from, ballot.arguments.to, true);
      const width = Math.max(3, String(ballot.ids.length).length);
      const groups = [];
      const events = [asked(ballot, "groups", count)];
      for (let group = 1; group <= count; group++) {
        const shuffled = shuffle(ballot.ids, ballot.key(`${ballot.id}/group-${group}`));
        groups.push(shuffled.map((id, at) => [id, ballot.mark + String(at + 1).padStart(width, "0")]));
        const body = { draw: ballot.id, group, units: shuffled.length, sha256: numbersHash(groups[group - 1]) };
        events.push(["group-exported", body]);
      }
      const chosen = ballot.ask("chosen", 1, count, true);
      const pairs = groups[chosen - 1];
      events.push(asked(ballot, "chosen", chosen), numbered(ballot, pairs));
      return { order: shuffle(ballot.ids, ballot.key(`${ballot.id}/admit`)), numbers: new Map(pairs), events };
    },

    "ring/1"(ballot) {
      const lowest = 10n ** BigInt(ballot.arguments["code digits"] - 1);
      const stream = new Stream(ballot.key(`${ballot.id}/codes`));
      const codes = new Map();
      for (const id of byTicket(ballot.ids, ballot.key(ballot.id))) {
        let code;
        do code = lowest + stream.below(9n * lowest);
        while (codes.has(code));
        codes.set(code, id);
      }
      const ring = [...codes].sort(([x], [y]) => (x < y ? -1 : 1));
      const pairs = ring.map(([code, id]) => [id, String(code)]);
      const start = ballot.ask("start", 1, ring.length);
      const step = ballot.ask("step", 1, ring.length);
      const walk = ballot.arguments.drawn === "leave" ? leaving : staying;
      const order = walk(pairs.map(([id]) => id), start, step);
      const events = [numbered(ballot, pairs), asked(ballot, "start", start), asked(ballot, "step", step)];
      return { order, numbers: new Map(pairs), events };
    },

    "lots/1"(ballot) {
      const order = shuffle(ballot.ids, ballot.key(`${ballot.id}/order`));
      const pairs = order.map((id) => [id, ballot.lot(id).serial]);
      const lots = order.map((id) => {
        const { serial, place } = ballot.lot(id);
        return ["lot", { draw: ballot.id, unit: id, drawn_by: ballot.head(id), serial, place }];
      });
      const won = order.filter((id) => ballot.lot(id).place);
      ballot.prepared(won.length, Math.min(Math.max(ballot.seats, 0), order.length), new Set(pairs.map((p) => p[1])));
      return { order: won, numbers: new Map(pairs), events: [numbered(ballot, pairs), ...lots] };
    },

    "rfc3797/1"(ballot) {
      const key = utf8(ballot.sources.map(([, drawn]) =>
        [...drawn].sort((x, y) => x - y).map((n) => `${n}.`).join("") + "/").join(""));
      const left = [...ballot.ids];
      const order = [];
      for (let turn = 0; left.length; turn++) {
        const bracket = Uint8Array.of(turn >> 8, turn & 255);
        const number = BigInt("0x" + hex(md5(joined(bracket, key, bracket))));
        order.push(...left.splice(Number(number % BigInt(left.length)), 1));
      }
      const pairs = order.map((id, at) => [id, String(at + 1)]);
      return { order, numbers: new Map(pairs), events: [numbered(ballot, pairs)] };
    },
  };

  // Whoever is drawn leaves the ring.
  function leaving(ring, start, step) {
    const left = [...ring];
    const order = [];
    for (let at = start - 1; left.length; at = (at + step - 1) % (left.length || 1)) order.push(...left.splice(at, 1));
    return order;
  }

  // Whoever is drawn keeps the place; a step that ends there goes on to the next who was not drawn.
  function staying(ring, start, step) {
    const taken = ring.map(() => false);
    const order = [];
    for (let at = start - 1; order.length < ring.length; at = (at + step) % ring.length) {
      while (taken[at]) at = (at + 1) % ring.length;
      taken[at] = true;
      order.push(ring[at]);
    }
    return order;
  }

  Object.assign(own, { byBytes, lp, seed, drawKey, ticket, shuffle, byTicket, Stream, WAYS, leaving, staying });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
