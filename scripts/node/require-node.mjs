// Imported first by every command, for its effect: a Node that is too old gets one clear sentence
// instead of a syntax error from some dependency. Keep this file free of modern syntax.

const needed = { major: 20, minor: 19 };
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed.major || (major === needed.major && minor < needed.minor)) {
  console.error(
    `mimium-live needs Node ${needed.major}.${needed.minor} or newer; ` +
      `this is Node ${process.versions.node}. Get a newer one at https://nodejs.org`,
  );
  process.exit(1);
}
