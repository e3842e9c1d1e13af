"""The report's style sheet: colours of the themes, the written part, and what depends on the article."""

import base64
import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from reader.model.analysis import VoiceStretch
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.span import Span
from reader.paths import resource


def style_sheet(voices: Sequence[str], stretches: Sequence[VoiceStretch], lines: Sequence[Span]) -> str:
    """The whole sheet. `voices` are ids in the order of their colours, without the outlet's and the unknown one."""
    light, dark = _theme("light"), _theme("dark")
    classes = voice_classes(voices)
    return "\n".join(
        [
            f":root{{{_variables(light, classes)}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{_variables(dark, classes)}}}}}",
            resource("reports", "report.css").read_text(encoding="utf-8").strip(),
            *_spotlights(classes),
            *_stripes(stretches, lines, classes),
            *_ribbon(stretches, classes),
        ]
    )


def voice_classes(voices: Sequence[str]) -> dict[str, str]:
    """The class of each voice in the page; ids of speakers are no class names."""
    return {OUTLET: "v-outlet", UNKNOWN: "v-unknown"} | {voice: f"v{n}" for n, voice in enumerate(voices)}


def content_policy(sheet: str) -> str:
    """Nothing may be loaded, run or sent; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _theme(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))


def _variables(theme: Mapping[str, Any], classes: Mapping[str, str]) -> str:
    colours = {**theme["grounds"], **theme["texts"], **theme["marks"]}
    colours |= {f"h-{name}": value for name, value in theme["highlights"].items()}
    palette = theme["voices"]["palette"]
    for number, (voice, name) in enumerate(classes.items()):
        own = theme["voices"].get(voice) if voice in (OUTLET, UNKNOWN) else None
        colours[name] = own or palette[(number - 2) % len(palette)]
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())


def _spotlights(classes: Mapping[str, str]) -> list[str]:
    """A voice that is chosen leaves the others pale."""
    rules = []
    for name in classes.values():
        rules.append(f"#only-{name}:checked~.page .article .v:not(.{name}){{opacity:.3}}")
        rules.append(f"#only-{name}:checked~.page label[for=only-{name}]{{border-color:var(--accent)}}")
        rules.append(f"#only-{name}:focus-visible~.page label[for=only-{name}]{{outline:2px solid var(--accent)}}")
        rules.append(f".swatch.{name}{{background:var(--{name})}}")
    return rules


def _stripes(stretches: Sequence[VoiceStretch], lines: Sequence[Span], classes: Mapping[str, str]) -> list[str]:
    """Beside each paragraph whose words they are, from top to bottom in proportion to the letters."""
    rules = []
    for number, line in enumerate(lines):
        stops, length = [], line.end - line.start
        for stretch in stretches:
            start, end = max(stretch.span.start, line.start), min(stretch.span.end, line.end)
            if start < end:
                colour = f"var(--{classes.get(stretch.voice, 'v-outlet')})"
                a, b = (100 * (place - line.start) / length for place in (start, end))
                stops.append(f"{colour} {a:.4g}% {b:.4g}%")
        if stops:
            rules.append(f".p{number}::before{{background:linear-gradient({','.join(stops)})}}")
    return rules


def _ribbon(stretches: Sequence[VoiceStretch], classes: Mapping[str, str]) -> list[str]:
    """The whole article as one bar."""
    return [
        f".ribbon .b{n}{{flex-grow:{s.span.end - s.span.start};background:var(--{classes.get(s.voice, 'v-outlet')})}}"
        for n, s in enumerate(stretches)
    ]
