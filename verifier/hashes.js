// SHA-256 (FIPS 180-4), HMAC (RFC 2104) and MD5 (RFC 1321), so that the page needs no network and no browser switch.
// Bytes are Uint8Array everywhere; texts are UTF-8.
"use strict";
(function (own) {
  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  // The constants are the first 32 bits of the fractions of cube and square roots of primes; reckoned, not copied.
  const PRIMES = [];
  for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
  function rootBits(prime, power) {
    // The whole part of prime^(1/power) · 2^32, by bisection on whole numbers, without its own whole part.
    const wanted = BigInt(prime) << BigInt(32 * power);
    let low = 0n;
    let high = 1n << 40n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** BigInt(power) <= wanted) low = middle;
      else high = middle;
    }
    return Number(low & 0xffffffffn);
  }
  const K = Uint32Array.from(PRIMES, (prime) => rootBits(prime, 3));
  const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => rootBits(prime, 2));
  const W = new Uint32Array(64);

  function compress(state, data, at) {
    for (let t = 0; t < 16; t++, at += 4) {
      W[t] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
    }
    for (let t = 16; t < 64; t++) {
      const x = W[t - 15];
      const y = W[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[t] = W[t - 16] + s0 + W[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
  }

  // The last bytes of a message: itself, one bit, noughts, and its length in bits.
  function ending(rest, total, littleEndian) {
    const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
    tail.set(rest);
    tail[rest.length] = 0x80;
    const view = new DataView(tail.buffer);
    const [low, high] = [(total * 8) >>> 0, Math.floor(total / 0x20000000)];
    view.setUint32(tail.length - 8, littleEndian ? low : high, littleEndian);
    view.setUint32(tail.length - 4, littleEndian ? high : low, littleEndian);
    return tail;
  }

  function sha256(data) {
    const state = START.slice();
    const whole = data.length - (data.length % 64);
    for (let at = 0; at < whole; at += 64) compress(state, data, at);
    const tail = ending(data.subarray(whole), data.length, false);
    for (let at = 0; at < tail.length; at += 64) compress(state, tail, at);
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    state.forEach((word, i) => view.setUint32(4 * i, word));
    return digest;
  }

  function hmac(key, message) {
    const padded = new Uint8Array(64);
    padded.set(key.length > 64 ? sha256(key) : key);
    const inner = sha256(joined(padded.map((byte) => byte ^ 0x36), message));
    return sha256(joined(padded.map((byte) => byte ^ 0x5c), inner));
  }

  // MD5 guards nothing here: RFC 3797 uses it to spread a public number over a list.
  const TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
  const SINES = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

  function md5(data) {
    const padded = joined(data.subarray(0, data.length - (data.length % 64)),
      ending(data.subarray(data.length - (data.length % 64)), data.length, true));
    const view = new DataView(padded.buffer);
    const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
    for (let block = 0; block < padded.length; block += 64) {
      let [a, b, c, d] = state;
      for (let i = 0; i < 64; i++) {
        const round = i >> 4;
        const f = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
        const g = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] % 16;
        const sum = (a + f + SINES[i] + view.getUint32(block + 4 * g, true)) | 0;
        const turn = TURNS[round][i % 4];
        [a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0];
      }
      [a, b, c, d].forEach((word, i) => (state[i] += word));
    }
    const digest = new Uint8Array(16);
    state.forEach((word, i) => new DataView(digest.buffer).setUint32(4 * i, word, true));
    return digest;
  }

  Object.assign(own, { utf8, hex, joined, sha256, hmac, md5 });
})((globalThis.PaiweiVerify = globalThis.PaiweiVerify || {}));
