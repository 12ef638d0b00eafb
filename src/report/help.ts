// What --help prints.

export const HELP = `Usage: publish-agent-skill check [options] [path …]

Checks Agent Skills as the action does before it publishes them. Publishes nothing.

  path    a folder that holds a SKILL.md, a file in one, or a pattern such as 'skills/*';
          '!skills/draft-*' leaves out again. Without one, the current folder.

With ANTHROPIC_API_KEY in the environment, each skill is also compared with what is published.

  --strict                 warnings are errors
  --ignore-rules ID        leaves out the warnings of a rule; may be repeated
  --files PATTERN          which files belong to a skill, "!" excludes; may be repeated
  --include-hidden-files   also those whose name begins with a dot
  --allow-secrets PATTERN  files that may hold what looks like a key; may be repeated
  --skills-file FILE       the skills of this mapping, in place of paths
  --skill-id ID            compares with this skill, not with the one of the same name
  --concurrency N          compares more or fewer skills side by side, 1 to 16
  --timeout-seconds N      how long all comparing may take
  --offline                compares nothing
  --ignore-unmatched       passes over paths that lie in no skill, for hooks
  --format text|json       json is described in docs/check.schema.json
  --version, --help

Options are called like the inputs of the action, which messages name, and mean the same:
--skill_id is --skill-id.
Exit codes: 0 fine, also with warnings; 1 problems; 2 nothing could be checked.
`
