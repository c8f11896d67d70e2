// Where the program is that answers: the setting, then the workspace's own environment, then the PATH.
"use strict";

const path = require("node:path");

const ENVIRONMENTS = [".venv", "venv"];

/**
 * The whole path of a program, or undefined where there is none.
 *
 * @param {string} name what stands first in the setting: a path, or a bare name
 * @param {string[]} folders the folders of a workspace that is trusted; a path may be relative to one of them
 * @param {{ platform: string, env: Record<string, string | undefined>, isFile: (file: string) => boolean }} machine
 */
function program(name, folders, machine) {
  const { join, isAbsolute, delimiter } = machine.platform === "win32" ? path.win32 : path.posix;
  const endings = machine.platform === "win32" ? ["", ".exe"] : [""];
  const bin = machine.platform === "win32" ? "Scripts" : "bin";
  let places;
  if (isAbsolute(name)) places = [""];
  else if (/[\\/]/.test(name)) places = folders;
  else {
    const own = folders.flatMap((folder) => ENVIRONMENTS.map((made) => join(folder, made, bin)));
    const listed = machine.env.PATH ?? machine.env.Path ?? "";
    places = [...own, ...listed.split(delimiter).filter(Boolean)];
  }
  const tried = places.flatMap((place) => endings.map((ending) => (place ? join(place, name) : name) + ending));
  return tried.find(machine.isFile);
}

module.exports = { program };
