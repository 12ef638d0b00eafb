import { describe, expect, test } from '@jest/globals'
import { parseFrontmatter } from '../../../../src/skill/frontmatter.ts'

const parse = (yaml: string) => parseFrontmatter(Buffer.from(`---\n${yaml}\n---\n`))

type Case = readonly [yaml: string, line: number, column: number, message: string]

const KINDS: readonly (readonly [kind: string, cases: readonly Case[]])[] = [
  [
    'a value that begins with a sign',
    [
      [
        'name: a\ndescription: **bold** start',
        3,
        14,
        'The description in SKILL.md begins with "*", which in YAML refers to something above. Write: description: "**bold** start"',
      ],
      [
        'name: a\ndescription: *',
        3,
        14,
        'The description in SKILL.md begins with "*", which in YAML refers to something above. Write: description: "*"',
      ],
      [
        'name: a\ndescription: [WIP] Draws charts.',
        3,
        14,
        'The description in SKILL.md begins with "[", which in YAML begins a list; that ends with "]", and nothing may follow. Write: description: "[WIP] Draws charts."',
      ],
      [
        'name: a\nargument-hint: [file] [format]',
        3,
        16,
        'The argument-hint in SKILL.md begins with "[", which in YAML begins a list; that ends with "]", and nothing may follow. Write: argument-hint: "[file] [format]"',
      ],
      [
        'name: a\ndescription: [ ] a box',
        3,
        14,
        'The description in SKILL.md begins with "[", which in YAML begins a list; that ends with "]", and nothing may follow. Write: description: "[ ] a box"',
      ],
      [
        'name: a\ndescription: {{name}} greets.',
        3,
        14,
        'The description in SKILL.md begins with "{", which in YAML begins a group of keys; that ends with "}", and nothing may follow. Write: description: "{{name}} greets."',
      ],
      [
        'name: a\ndescription: {x} y',
        3,
        14,
        'The description in SKILL.md begins with "{", which in YAML begins a group of keys; that ends with "}", and nothing may follow. Write: description: "{x} y"',
      ],
      [
        'name: a\ndescription: @me does it',
        3,
        14,
        'The description in SKILL.md begins with "@", which YAML keeps for itself. Write: description: "@me does it"',
      ],
      [
        'name: a\ndescription: `git` helper',
        3,
        14,
        'The description in SKILL.md begins with "`", which YAML keeps for itself. Write: description: "`git` helper"',
      ],
      [
        'name: a\ndescription: %s of all',
        3,
        14,
        'The description in SKILL.md begins with "%", which YAML keeps for itself. Write: description: "%s of all"',
      ],
      [
        'name: a\ndescription: !important',
        3,
        14,
        'The description in SKILL.md begins with "!", which in YAML tells the type of the value. Write: description: "!important"',
      ],
      [
        'name: a\ndescription: & more',
        3,
        14,
        'The description in SKILL.md begins with "&", which in YAML gives the value a name. Write: description: "& more"',
      ],
      [
        'name: a\ndescription: &nbsp; x',
        3,
        14,
        'The description in SKILL.md begins with "&", which in YAML gives the value a name. Write: description: "&nbsp; x"',
      ],
      [
        'name: a\ndescription: , x',
        3,
        14,
        'The description in SKILL.md begins with ",", which in YAML stands between the items of a list. Write: description: ", x"',
      ],
      [
        'name: a\ndescription: ] x',
        3,
        14,
        'The description in SKILL.md begins with "]", which in YAML ends a list. Write: description: "] x"',
      ],
      [
        'name: a\ndescription: } x',
        3,
        14,
        'The description in SKILL.md begins with "}", which in YAML ends a group of keys. Write: description: "} x"',
      ],
      [
        'name: a\ndescription: ? x',
        3,
        14,
        'The description in SKILL.md begins with "?", which in YAML begins a key. Write: description: "? x"',
      ],
      [
        'name: a\ndescription: - x',
        3,
        14,
        'The description in SKILL.md begins with "-", which in YAML begins an item of a list, on a line of its own. Write: description: "- x"',
      ],
      [
        'name: a\ndescription: -',
        3,
        14,
        'The description in SKILL.md begins with "-", which in YAML begins an item of a list, on a line of its own. Write: description: "-"',
      ],
      [
        'name: a\ndescription: > Draws charts.',
        3,
        14,
        'The description in SKILL.md begins with ">", behind which the text must begin on the next line. Write: description: "Draws charts."',
      ],
      [
        'name: a\ndescription: | Draws\n  charts.',
        3,
        14,
        'The description in SKILL.md begins with "|", behind which the text must begin on the next line. Write: description: "Draws charts."',
      ],
      [
        'name: a\ndescription: >> x',
        3,
        14,
        'The description in SKILL.md begins with ">", behind which the text must begin on the next line. Write: description: ">> x"',
      ],
      [
        'metadata:\n  x: *b',
        3,
        6,
        'The x in SKILL.md begins with "*", which in YAML refers to something above. Write: x: "*b"',
      ],
      [
        'name: a\ndescription: =',
        3,
        14,
        'SKILL.md holds "=" outside quotes, which the API\'s YAML parser takes for a sign with a meaning of its own, and refuses. Write: description: "="',
      ],
      [
        'name: a\ndescription: b\nx: [<<]',
        4,
        5,
        'SKILL.md holds "<<" outside quotes, which the API\'s YAML parser takes for a sign with a meaning of its own, and refuses. Write: x: "[<<]"',
      ],
      ...['<<: c', '<<: {license: MIT}', '<< : [{license: MIT}]'].map(
        line =>
          [
            `name: a\ndescription: b\n${line}`,
            4,
            1,
            'SKILL.md holds the key <<, for which some YAML parsers take in other keys. Write those in its place, or put "<<" between quotes.',
          ] as const,
      ),
    ],
  ],
  [
    'quotes',
    [
      [
        'name: a\ndescription: "Foo" bar',
        3,
        14,
        'The description in SKILL.md begins with a text between quotes and goes on behind it. Write: description: \'"Foo" bar\'',
      ],
      [
        "name: a\ndescription: 'Foo' bar",
        3,
        14,
        'The description in SKILL.md begins with a text between quotes and goes on behind it. Write: description: "\'Foo\' bar"',
      ],
      [
        "name: a\ndescription: 'Don't stop'",
        3,
        14,
        'The description in SKILL.md is a text between single quotes with an apostrophe inside, which ends it there. Write: description: "Don\'t stop"',
      ],
      [
        "name: a\ndescription: 'Don't stop, it's fine'",
        3,
        14,
        'The description in SKILL.md is a text between single quotes with an apostrophe inside, which ends it there. Write: description: "Don\'t stop, it\'s fine"',
      ],
      [
        "name: a\ndescription: 'Don't",
        3,
        14,
        'The description in SKILL.md is a text between single quotes with an apostrophe inside, which ends it there. Write: description: "Don\'t"',
      ],
      [
        'name: a\ndescription: "He said "hi" to me"',
        3,
        14,
        'The description in SKILL.md is a text between double quotes with a double quote inside, which ends it there. Write: description: \'He said "hi" to me\'',
      ],
      [
        'name: a\ndescription: "Foo" and "bar"',
        3,
        14,
        'The description in SKILL.md begins with a text between quotes and goes on behind it. Write: description: \'"Foo" and "bar"\'',
      ],
      [
        'name: a\ndescription: "unclosed',
        3,
        14,
        'The description in SKILL.md begins with a double quote that is never closed. Write: description: "unclosed"',
      ],
      [
        "name: a\ndescription: 'unclosed\nlicense: MIT",
        3,
        14,
        'The description in SKILL.md begins with a single quote that is never closed. Write: description: "unclosed"',
      ],
      [
        'name: "a\ndescription: b',
        2,
        7,
        'The name in SKILL.md begins with a double quote that is never closed. Write: name: "a"',
      ],
      [
        'name: a\ndescription: "C:\\Users\\me"',
        3,
        14,
        "The description in SKILL.md has \\U between double quotes, where a backslash begins a special character. Write: description: 'C:\\Users\\me'",
      ],
      [
        'name: a\ndescription: "\\d+ digits"',
        3,
        14,
        "The description in SKILL.md has \\d between double quotes, where a backslash begins a special character. Write: description: '\\d+ digits'",
      ],
      [
        'name: a\nmetadata:\n  path: "C:\\x"',
        4,
        9,
        "The path in SKILL.md has \\x between double quotes, where a backslash begins a special character. Write: path: 'C:\\x'",
      ],
      [
        'name: a\ndescription: "\\ud83d\\udd2c"',
        3,
        15,
        "SKILL.md holds \\ud83d, half a character, which the API's YAML parser cannot put together with the other half. Write the character itself.",
      ],
    ],
  ],
  [
    'a colon',
    [
      [
        'name: a\ndescription: Use when: x',
        3,
        22,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: description: "Use when: x"',
      ],
      [
        'name: a\ndescription: one\n  two: three',
        4,
        6,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: description: "one two: three"',
      ],
      [
        'name: a\ndescription: see http://a.b: x',
        3,
        28,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: description: "see http://a.b: x"',
      ],
      [
        'name: a\ndescription: 😀: x',
        3,
        16,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: description: "😀: x"',
      ],
      [
        'name: a:\ndescription: b',
        2,
        8,
        'The name in SKILL.md has a colon at the end of a line outside quotes, which YAML takes for another key. Write: name: "a:"',
      ],
      [
        'name: a\nmetadata:\n  version: a: b',
        4,
        13,
        'The version in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: version: "a: b"',
      ],
      [
        'é: b: c',
        2,
        5,
        'The value in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: é: "b: c"',
      ],
      [
        '"description": b: c',
        2,
        17,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: "description": "b: c"',
      ],
      [
        'name: a\ndescription: one\n\n  two: three',
        5,
        6,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write: description: "one two: three"',
      ],
      [
        'name: a\ndescription: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word colon: x',
        3,
        219,
        'The description in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Write "description: >-" and, on the lines below, the text without quotes, indented by two spaces more.',
      ],
    ],
  ],
  [
    'a list or a text that is not indented',
    [
      [
        'name: a\ndescription: Use for:\n  - one\n  - two',
        3,
        14,
        'The description in SKILL.md is a text, and the list below cannot be a part of it. Write "description: |-" and, on the lines below, the text and the list, each line indented by two spaces more.',
      ],
      [
        'name: a\ndescription: Use it.\n- one\n- two',
        4,
        1,
        'The description in SKILL.md is a text, and the list below cannot be a part of it. Write "description: |-" and, on the lines below, the text and the list, each line indented by two spaces more.',
      ],
      [
        'name: a\ndescription: >\nUse it when asked.',
        4,
        1,
        'Line 4 of SKILL.md belongs to the description above, but is not indented. Indent it by two spaces.',
      ],
      [
        'name: a\ndescription: >\n   one\n two',
        5,
        2,
        'Line 5 of SKILL.md is indented less than the lines above it. Indent all lines of the description alike.',
      ],
      [
        'name: a\nsome text\ndescription: b',
        3,
        1,
        'Line 3 of SKILL.md is no "key: value". If it goes on with the name above, indent it by two spaces. If the frontmatter ends above it, put a line "---" there.',
      ],
      [
        'name: a\n description: b\nlicense: c',
        3,
        2,
        'Line 3 of SKILL.md is indented, and so a part of the name above. Begin it in column 1. Write: description: b',
      ],
      [
        'name: a\n\tdescription: b',
        3,
        1,
        'Line 3 of SKILL.md begins with a tab (U+0009). Indent it with spaces.',
      ],
      [
        'name: a\ndescription: b\ntags: [x, y\nlicense: c',
        4,
        7,
        'The tags in SKILL.md begins with "[", and "]" is missing at its end. Write it there, or put a text between quotes.',
      ],
      [
        'name: a\ndescription: b\ntags: [@x, y: z: w]',
        4,
        8,
        'The tags in SKILL.md is a list that YAML cannot read. Put each text in it between quotes. Write: tags: ["@x", "y: z: w"]',
      ],
      [
        'name: a\ndescription: b\nallowed-tools: [@a, "b, c", \'d\']',
        4,
        17,
        'The allowed-tools in SKILL.md is a list that YAML cannot read. Put each text in it between quotes. Write: allowed-tools: ["@a", "b, c", \'d\']',
      ],
      [
        'name: a\ndescription: b\nallowed-tools: ["\\d", , "a" b,] # x',
        4,
        18,
        "The allowed-tools in SKILL.md is a list that YAML cannot read. Put each text in it between quotes. Write: allowed-tools: ['\\d', '\"a\" b']",
      ],
      [
        'name: a\ndescription: b\nallowed-tools:\n  [@a,\n  b]',
        5,
        4,
        'The allowed-tools in SKILL.md is a list that YAML cannot read. Put each text in it between quotes. Write: allowed-tools: ["@a", "b"]',
      ],
      [
        'name: a\ndescription: b\nmetadata: {author: @me, version: "1, 2"}',
        4,
        20,
        'The metadata in SKILL.md is a group of keys that YAML cannot read. Put each text in it between quotes. Write: metadata: {author: "@me", version: "1, 2"}',
      ],
      [
        'name: a\ndescription: [b, @c]',
        3,
        14,
        'The description in SKILL.md begins with "[", which in YAML begins a list; that ends with "]", and nothing may follow. Write: description: "[b, @c]"',
      ],
      [
        'name: a\ndescription: b\nallowed-tools: "Read", "Bash(git:*)"',
        4,
        16,
        'The allowed-tools in SKILL.md is a list without brackets. Write: allowed-tools: ["Read", "Bash(git:*)"]',
      ],
      [
        'name: a\ndescription: "Read", "write"',
        3,
        14,
        'The description in SKILL.md begins with a text between quotes and goes on behind it. Write: description: \'"Read", "write"\'',
      ],
      [
        'name: a\ndescription: b\nmetadata: {c: d',
        4,
        11,
        'The metadata in SKILL.md begins with "{", and "}" is missing at its end. Write it there, or put a text between quotes.',
      ],
      [
        'name: a\ndescription: [b(c) d',
        3,
        14,
        'The description in SKILL.md begins with "[", which in YAML begins a list; that ends with "]", and nothing may follow. Write: description: "[b(c) d"',
      ],
      [
        'name: a\ndescription: b\ntags:\n  - @x',
        5,
        5,
        'The tags item in SKILL.md begins with "@", which YAML keeps for itself. Write: - "@x"',
      ],
      [
        "name: a\ndescription: b\ntags:\n  - 'it's'",
        5,
        5,
        'The tags item in SKILL.md is a text between single quotes with an apostrophe inside, which ends it there. Write: - "it\'s"',
      ],
      [
        'name: a\ndescription: b\nmetadata:\n  a: b\n c: d',
        6,
        2,
        'Line 6 of SKILL.md is indented by 1, and the key above it by 2. Indent keys that belong together alike.',
      ],
      [
        ' name: a\ndescription: b',
        2,
        2,
        'Line 2 of SKILL.md is indented, and the keys below it are not. Begin it in column 1. Write: name: a',
      ],
      [
        `name: a\n description: ${'b '.repeat(90)}\nlicense: c`,
        3,
        2,
        'Line 3 of SKILL.md is indented, and so a part of the name above. Begin it in column 1.',
      ],
      [
        `name: a\ndescription:${'b '.repeat(90)}`,
        3,
        1,
        'Line 3 of SKILL.md has no space behind "description:". Write one there.',
      ],
      [
        `name: a\ndescription = ${'b '.repeat(90)}`,
        3,
        1,
        'Line 3 of SKILL.md has "=" in the place of a colon. Write a colon and a space in its place.',
      ],
      [
        'name: a\ndescription: b\nmetadata:\n  tags:\n    [x, y\n  version: "1"',
        5,
        8,
        'The tags in SKILL.md begins with "[", and "]" is missing at its end. Write it there, or put a text between quotes.',
      ],
      [
        'name: a\ndescription: b\nmetadata:\n  tags:\n- x\n  version: "1"',
        6,
        1,
        'Line 6 of SKILL.md is no "key: value". If it goes on with the tags above, indent it by two spaces. If the frontmatter ends above it, put a line "---" there.',
      ],
      [
        'name: a\ndescription: b\nhooks:\n  - matcher: *\n    run: x',
        5,
        14,
        'The matcher in SKILL.md begins with "*", which in YAML refers to something above. Write: - matcher: "*"',
      ],
      [
        'name: a\ndescription: b\n**x**: y',
        4,
        1,
        'Line 4 of SKILL.md is no "key: value". If it goes on with the description above, indent it by two spaces. If the frontmatter ends above it, put a line "---" there.',
      ],
    ],
  ],
  [
    'no colon or no space',
    [
      ['name:a\ndescription: b', 2, 1, 'Line 2 of SKILL.md has no space behind "name:". Write: name: a'],
      [
        'name: a\ndescription:draws "charts"',
        3,
        1,
        'Line 3 of SKILL.md has no space behind "description:". Write: description: \'draws "charts"\'',
      ],
      [
        'name = a\ndescription: b',
        2,
        1,
        'Line 2 of SKILL.md has "=" in the place of a colon. Write: name: a',
      ],
      ['name: a\ndescription: b\nlicense', 4, 1, 'Line 4 of SKILL.md has no colon. Write: license: …'],
      [
        '"name: a"\ndescription: b',
        2,
        1,
        'Line 2 of SKILL.md is no "key: value". If the frontmatter ends above it, put a line "---" there.',
      ],
      [
        ': x\nname: a',
        2,
        1,
        'Line 2 of SKILL.md has a colon whose key is not on the same line. Write both on one line.',
      ],
      [
        '? x\nname: a',
        2,
        1,
        'Line 2 of SKILL.md begins with "?", which in YAML begins a key. Write it as "key: value", or put it between quotes.',
      ],
    ],
  ],
  [
    'a character that only looks right',
    [
      [
        'name\uff1aa\ndescription: b',
        2,
        5,
        'Line 2 of SKILL.md has a full-width colon (U+FF1A), which YAML does not take for a colon. Write a colon and a space in its place.',
      ],
      [
        'name\u2236 a\ndescription: b',
        2,
        5,
        'Line 2 of SKILL.md has a ratio sign (U+2236), which YAML does not take for a colon. Write a colon and a space in its place.',
      ],
      [
        'name:\u00a0a\ndescription: b',
        2,
        6,
        'Line 2 of SKILL.md has a no-break space (U+00A0), which YAML does not take for a space. Write a space in its place.',
      ],
      [
        'name: a\n\u200bsome text',
        3,
        1,
        'Line 3 of SKILL.md has a zero-width space (U+200B), which YAML does not take for a space. Delete it.',
      ],
      [
        'name: a\ndescription: b\n———\nbody',
        4,
        1,
        'Line 4 of SKILL.md is "———", with an em dash (U+2014) in the place of a hyphen. What ends the frontmatter is a line of just three hyphens: write "---" there.',
      ],
    ],
  ],
  [
    'a character that the parser refuses',
    [
      [
        'name: a\ndescription: a\tb',
        3,
        15,
        "The description in SKILL.md has a tab (U+0009) outside quotes, which the API's YAML parser refuses. Write a space in its place.",
      ],
      [
        'name: a\ndescription:\tx',
        3,
        13,
        "The description in SKILL.md has a tab (U+0009) outside quotes, which the API's YAML parser refuses. Write a space in its place.",
      ],
      [
        'name: a\ndescription: x\t',
        3,
        15,
        "The description in SKILL.md has a tab (U+0009) outside quotes, which the API's YAML parser refuses. Write a space in its place.",
      ],
      [
        'name: a\ndescription: a\u0007b',
        3,
        15,
        "The frontmatter of SKILL.md holds a control character (U+0007), which the API's YAML parser refuses wherever it stands. Delete it.",
      ],
      [
        'name: a\ndescription: a\u0085b',
        3,
        15,
        "The frontmatter of SKILL.md holds a next-line character (U+0085), which the API's YAML parser takes for the end of a line. Write a space or a line break in its place.",
      ],
      [
        'name: a\ndescription: a\u2028b',
        3,
        15,
        "The frontmatter of SKILL.md holds a line separator (U+2028), which the API's YAML parser takes for the end of a line. Write a space or a line break in its place.",
      ],
      [
        'name: a\ndescription: a\rb',
        3,
        15,
        "The frontmatter of SKILL.md holds a lone carriage return (U+000D), which the API's YAML parser takes for the end of a line. Save the file with LF line ends.",
      ],
      [
        'name: a\ndescription: "a\\\n\nb"',
        3,
        16,
        'SKILL.md holds a backslash at the end of a line and an empty line below, which not all parsers read alike. Delete the empty line.',
      ],
      [
        'name: a\ndescription: a\uffffb',
        3,
        15,
        "The frontmatter of SKILL.md holds the character U+FFFF, which the API's YAML parser refuses wherever it stands. Delete it.",
      ],
    ],
  ],
  [
    'what no value is for PyYAML',
    [
      [
        'name: a\ndescription: 2024-13-45',
        3,
        14,
        'SKILL.md holds "2024-13-45" outside quotes, which the API\'s YAML parser takes for a date, and refuses. Write: description: "2024-13-45"',
      ],
      [
        'name: a\ndescription: [what?]',
        3,
        19,
        'The description in SKILL.md has a "?" between brackets, where it has a meaning of its own in YAML. Put "what?" between quotes.',
      ],
    ],
  ],
  [
    'marks of a merge',
    [
      [
        '<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> other\ndescription: c',
        2,
        1,
        'SKILL.md holds "<<<<<<< HEAD", the mark of a merge conflict. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>".',
      ],
      [
        'name: a\n||||||| base\ndescription: c',
        3,
        1,
        'SKILL.md holds "||||||| base", the mark of a merge conflict. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>".',
      ],
    ],
  ],
  [
    'the text below',
    [
      [
        'name: a\ndescription: b\n\n# Title\n\nText.',
        5,
        1,
        'Line 5 of SKILL.md is "# Title", in YAML a comment. If it is a heading of the text, put the line "---" that ends the frontmatter above it.',
      ],
      [
        'name: a\ndescription: b\n...\nlicense: c',
        4,
        1,
        'Line 4 of SKILL.md is "...". What ends the frontmatter is a line of just three hyphens: write "---" there.',
      ],
      [
        'name: a\ndescription: b\n ---\nText',
        4,
        1,
        'Line 4 of SKILL.md is an indented "---". What ends the frontmatter is a line of just three hyphens: write "---" there.',
      ],
    ],
  ],
  [
    'no keys',
    [
      [
        '',
        2,
        1,
        'The frontmatter of SKILL.md is empty. Write lines "name: …" and "description: …" between its two lines "---".',
      ],
      [
        '# only a comment',
        2,
        1,
        'The frontmatter of SKILL.md is empty. Write lines "name: …" and "description: …" between its two lines "---".',
      ],
      [
        '- name: a\n- description: b',
        2,
        1,
        'The frontmatter of SKILL.md is a list. Delete the "- " in front of each key.',
      ],
      [
        'Text.',
        2,
        1,
        'Line 2 of SKILL.md is no "key: value". If the frontmatter ends above it, put a line "---" there.',
      ],
    ],
  ],
]

describe.each(KINDS)('%s', (_, cases) => {
  test.each(cases)('%j is told in one sentence or two, where it is', (yaml, line, column, message) => {
    const { fields, problems } = parse(yaml)

    expect(fields.size).toBe(0)
    expect(problems).toEqual([
      {
        rule: expect.stringMatching(/^(invalid-yaml|no-mapping)$/),
        severity: 'error',
        message,
        path: 'SKILL.md',
        position: { line, column },
      },
    ])
  })
})

const CASES = KINDS.flatMap(([, cases]) => cases)
const PROPOSALS = CASES.flatMap(([yaml, line, , message]) => {
  const paste = / Write: ([^"].*[^…])$/.exec(message)?.[1]
  return paste ? [{ yaml, line, paste, isFirst: message.includes('column 1') }] : []
})

/**
 * The text with the line pasted in the place of the value that it is about, with the lines that went on with it, and the
 * same indentation unless it is to begin in the first column.
 */
function paste(yaml: string, line: number, proposed: string, isFirst: boolean): string {
  const lines = yaml.split('\n')
  const key = /^(?:- )?(?:["']?[\wé-]+(?=["']?:))?/.exec(proposed)?.[0] ?? ''
  const start = lines.findLastIndex((text, index) => index <= line - 2 && text.trim().startsWith(key))
  const indentation = /^ */.exec(lines[start] ?? '')?.[0] ?? ''
  let end = start + 1
  while (end < lines.length && (lines[end] === '' || lines[end]?.startsWith(`${indentation} `))) end++
  return [...lines.slice(0, start), `${isFirst ? '' : indentation}${proposed}`, ...lines.slice(end)].join(
    '\n',
  )
}

test.each<[string, string, number]>([
  [
    '"a \\" b',
    `The description in SKILL.md begins with a double quote that is never closed. Write: description: 'a " b'`,
    14,
  ],
  [
    '"C:\\dir\\"',
    `The description in SKILL.md has a backslash before its last quote, which then ends nothing. Write: description: 'C:\\dir\\'`,
    14,
  ],
  [
    '[Bash(git: *), Read]',
    'The description in SKILL.md has "*" between brackets, which in YAML refers to something above. Put the text that holds it between quotes.',
    25,
  ],
])('%s is told', (value, message, column) => {
  const { problems } = parse(`name: a\ndescription: ${value}`)

  expect(problems).toEqual([expect.objectContaining({ message, position: { line: 3, column } })])
})

test('a doubled apostrophe in single quotes is one in what is proposed', () => {
  expect(parse("name: a\ndescription: 'It''s Tom's'").problems[0]?.message).toMatch(
    / Write: description: "It's Tom's"$/,
  )
})

test('keys in a text below its key are not taken for the one that is meant', () => {
  const { problems } = parse('name: a\ndescription: |\n  like: "this\nlicense: @mine')

  expect(problems[0]).toMatchObject({
    message: expect.stringContaining('The license in'),
    position: { line: 5, column: 10 },
  })
})

describe('a line to write', () => {
  test('is there for most', () => {
    expect(PROPOSALS.length).toBeGreaterThan(CASES.length / 2)
  })

  test.each(PROPOSALS)('$paste mends $yaml', ({ yaml, line, paste: proposed, isFirst }) => {
    expect(parse(paste(yaml, line, proposed, isFirst)).problems).toEqual([])
  })
})

test('no message speaks the language of parsers', () => {
  const words = /scalar|mapping|alias|anchor|implicit|flow|node|token|indicator|compact|sequence|document/i
  expect(CASES.filter(([, , , message]) => words.test(message))).toEqual([])
})

test('a long value is not repeated: it is told how to do without quotes', () => {
  const [found] = parse(`name: a\ndescription: ${'word '.repeat(200)}colon: x`).problems

  expect(found?.message.length).toBeLessThan(300)
  expect(found?.message).toMatch(/Write "description: >-" and, on the lines below, the text without quotes/)
})
