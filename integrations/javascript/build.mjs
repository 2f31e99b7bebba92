// Bundles source/ into nf-codec.js: the settings as they are, the rest without blanks, because the networks limit the size.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The text of nf-codec.js as it is to be. */
export async function bundle() {
  const result = await build({
    entryPoints: [at('source/formatter.js')],
    bundle: true,
    write: false,
    charset: 'utf8',
    format: 'esm',
    minifyWhitespace: true,
    target: 'es5',
  });

  // The networks' engines have no modules and call the functions by name; Node.js takes what they have in common.
  const exported = /export\{([^}]*)\};\s*$/;
  const code = result.outputFiles[0].text.replace(exported, (_, names) => {
    const members = names.split(',').map((name) => `${name}:${name}`);
    return `if(typeof module!=="undefined"){module.exports={${members}}}\n`;
  });
  return `${readFileSync(at('source/settings.js'), 'utf8')}\n${code}`;
}

if (process.argv[1] === at('build.mjs')) {
  writeFileSync(at('nf-codec.js'), await bundle());
}
