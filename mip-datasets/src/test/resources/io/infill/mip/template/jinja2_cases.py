"""Renders the cases below with Jinja2 as promptsource does; writes jinja2-cases.jsonl.

Run: python3 jinja2_cases.py > jinja2-cases.jsonl   (made with Python 3.11, Jinja2 3.1.6)
"""
import json
from collections import Counter
from jinja2 import BaseLoader, Environment

PIPE = "3ed2dface8203c4c9dfb1a5dc58e41e0"


class JavaRandom:
    """java.util.Random.nextInt, so that `choice` picks alike."""

    def __init__(self, seed):
        self.seed = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits31(self):
        self.seed = (self.seed * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.seed >> 17

    def below(self, bound):
        draw = self.bits31()
        if bound & (bound - 1) == 0:
            return (bound * draw) >> 31
        while draw - draw % bound + bound - 1 >= 1 << 31:
            draw = self.bits31()
        return draw % bound


rng = None


def choice(items):
    return items[rng.below(len(items))]


def most_frequent(items):
    counts = Counter(items).most_common()
    return [item for item, count in counts if count == counts[0][1]] if counts else None


env = Environment(loader=BaseLoader)
env.globals.update(zip=zip)
env.filters.update(choice=choice, most_frequent=most_frequent)


def render(jinja, choices, example, seed):
    global rng
    fields = {k: v.replace("|||", PIPE) if isinstance(v, str) else v for k, v in example.items()}
    answers = None
    if choices:
        rng = JavaRandom(seed)
        text = env.from_string(choices).render(**fields)
        answers = [a.strip().replace(PIPE, "|||") for a in text.split("|||")]
    rng = JavaRandom(seed)
    text = env.from_string(jinja).render(answer_choices=answers, **json.loads(json.dumps(fields)))
    return [part.replace(PIPE, "|||").strip() for part in text.split("|||")]


NLI = {"premise": "It rains.", "hypothesis": "It is wet.", "label": 1}
QA = {"question": "谁写了《红楼梦》?", "answers": {"text": ["曹雪芹", "曹霑", "曹雪芹"], "start": [3, 9, 30]}}
MANY = {"options": ["red", "green", "blue"], "n": 2, "flag": True, "score": 2.5, "name": "o'brien", "nothing": {}}

CASES = [
    # plain substitution, answer choices by label, the choices' own template
    ("{{premise}}\nQuestion: {{hypothesis}} True or false? ||| {{ answer_choices[label] }}", "yes ||| no", NLI),
    ("{{premise}} ||| {{answer_choices[n]}}", "{{options | join('|||')}}", {**MANY, "premise": "Pick"}),
    ("Options: {{ answer_choices | join(', ') }}. ||| {{answer_choices[-1]}}", "a ||| b ||| c", NLI),
    # skips
    ("{{premise}} and no separator", "", NLI),
    ("{{premise}} ||| one ||| two", "", NLI),
    ("{{premise}} ||| {% if label == 0 %}zero{% endif %}", "", NLI),
    ("  \n||| {{premise}}", "", NLI),
    # white space: block lines stay, markers strip
    ("a\n{% if flag %}\nb\n{% endif %}\nc ||| d\n", "", MANY),
    ("a\n{%- if flag -%}\n b \n{%- endif -%}\nc ||| {{- ' d ' -}} \n", "", MANY),
    ("{# a comment #}x\n\n||| y\n\n", "", MANY),
    ("\u00a0 x \u3000||| \u2003y\u00a0", "", MANY),
    # the separator and template syntax inside data
    ("{{text}} ||| {{text}}", "", {"text": "a ||| b {{ 1 + 1 }} {% raw %} \\n"}),
    # loops
    ("{% for o in options %}{{loop.index}}. {{o}}{% if not loop.last %}; {% endif %}{% endfor %} ||| {{options|length}}", "", MANY),
    ("{% for o in options %}{{loop.index0}}{{loop.first}}{{loop.length}}{% endfor %} ||| x", "", MANY),
    ("{% for a, b in zip(options, answers) %}{{a}}={{b}} {% endfor %} ||| x", "", {"options": ["p", "q", "r"], "answers": [1, 2]}),
    ("{% for k, v in pairs.items() %}{{k}}={{v}};{% endfor %}{% for k in nothing %}{{k}}{% endfor %} ||| x", "", {**MANY, "pairs": {"a": 1, "b": "c"}}),
    ("{% for k in range(n) %}{{k}}{% endfor %}{% for k in range(3, 0, -1) %}{{k}}{% endfor %} ||| x", "", MANY),
    # access
    ("{{answers.text[0]}} {{answers['start'][-1]}} {{answers.text.1}} ||| {{question[0]}}", "", QA),
    ("{{answers.text[5]}}{{missing}}{{answers.nothing}} x ||| {{answers.text[1:] | join('、')}}", "", QA),
    ("{{ answer_choices [flag] }} ||| {{options[n]}}", "No ||| Yes", MANY),
    ("{{ {'A': 'first', 'B': 'second',}[key] }} ||| {{ [1, 2, 3,][0] }}", "", {"key": "B"}),
    # printing as Python does
    ("{{flag}} {{score}} {{options}} {{answers}} ||| {{n}}", "", {**MANY, **QA}),
    ("{{ [1, 2.0, 'it\\'s', true, 1e20, 0.00001] }} ||| {{name}}", "", MANY),
    # Python's methods: separators are plain text
    ("{{ text.split('.')[0] }} {{ text.split('|')|length }} {{ text.split() | join('_') }} ||| {{ text.lower() }}", "", {"text": "A.b|c  D"}),
    ("{{ ', '.join(options) }} {{ options.index('blue') }} {{ name.replace(\"'\", '') }} ||| {{ name.capitalize() }}", "", MANY),
    ("{{ 'xxhixx'.strip('x') }} {{ '  y '.strip() }} {{ name.startswith('o') }} ||| {{ 'aXbX'.count('X') }}", "", MANY),
    ("{% set l = [] %}{% for o in options %}{{ l.append(o|upper) or '' }}{% endfor %}{{ l | join('+') }} ||| x", "", MANY),
    ("{% set m = {} %}{{ m.update({'k': n}) or '' }}{{ m.k }} ||| {{ m.get('z', 'none') }}", "", MANY),
    # filters
    ("{{ 'hELLO wORLD' | capitalize }} {{ '..a.' | trim('.') }} {{ ' b ' | trim }} {{ 'C' | lower }} ||| {{ 'd' | upper }}", "", MANY),
    ("{{ answers.text | unique | join(', ') }} {{ answers.text | first }} ||| {{ answers.text | last }}", "", QA),
    ("{{ answers.text | most_frequent | join(', ') }} ||| {{ answers.text | most_frequent | choice }}", "", QA),
    ("{{ options | choice }} {{ options | choice }} {{ options | choice }} ||| {{ options[1:] | choice }}", "", MANY),
    ("{{ (score * 5) | round }} {{ 3 | round }} {{ 2.675 | round(2) }} {{ 7.9 | int }} ||| {{ ((5 * n) | round) / 5 }}", "", MANY),
    ("{{ missing | default('d') }} {{ '' | default('e', true) }} ||| {{ options | reject('equalto', 'red') | list | join(' ') }}", "", MANY),
    ("{{ rows | map(attribute='a') | join(',') }} {{ rows | selectattr('b') | map(attribute='a') | list | length }} ||| {{ rows | join('-', attribute='a') }}", "", {"rows": [{"a": 1, "b": True}, {"a": 2, "b": False}]}),
    ("{{ name | replace('o', '0') }} {{ n | string }} {{ options | length }} ||| {{ options | map('upper') | join }}", "", MANY),
    # operators and tests
    ("{{ 7 // 2 }} {{ 7 / 2 }} {{ 7 % 3 }} {{ 2 ** 3 }} {{ 'a' ~ n }} {{ 'b' in 'abc' }} ||| {{ 'yes' if n == 2 else 'no' }}", "", MANY),
    ("{{ n > 1 and not flag }} {{ n is defined }} {{ q is not defined }} {{ 'red' in options }} ||| {{ 'red' not in options }}", "", MANY),
    ("{% if n == 1 %}one{% elif n == 2 %}two{% else %}many{% endif %} ||| {% if options %}some{% endif %}", "", MANY),
    ("{{ '{{' }} {{ 'a|b' }} {% raw %}{{ raw }}{% endraw %} ||| x", "", MANY),
]

for number, (jinja, choices, example) in enumerate(CASES):
    case = {
        "file": "jinja2_cases.py", "name": "case %d" % number, "jinja": jinja, "ac": choices,
        "example": example, "seed": 1000 + number, "parts": render(jinja, choices, example, 1000 + number),
    }
    print(json.dumps(case, ensure_ascii=False))
