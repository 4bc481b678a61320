"""Cut the site's fonts out of the two npm packages named in README.md.

`python subset.py <folder with the unpacked packages>`
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
DRAWN = HERE.parents[2] / "macros" / "render" / "charts" / "fonts"
# What every first view pays for: no letter of an accent that a name or title on the site does not have …
LATIN = "20-7E,A0,A7,B0,B7,E1,E3,E4,E7-E9,EF,F1,F3,F6,FC,2013,2014,2018,2019,201C,201D,2026"
SIGNS = ",2022,2191,2193,2212"  # only labels are set in these
# … and what a page fetches only when it has it.
WESTERN = "A3,BD,C0-CF,D1-DC,DF,E0,E2,E5,E6,EA-EE,F2,F4,F5,F8-FB,FD,152,153,201E,20AC"
WESTERN_SIGNS = ",AB,BB"
# McCune-Reischauer and Japanese, Pinyin, then Polish, Czech, Croatian, Hungarian, Turkish, Romanian
EXTENDED = (
    "100-103,112-115,12A-12D,14C-14F,16A-16D,2BC,1CD-1DC,"
    "104-107,10C-111,118-11B,11E,11F,130,139,13A,13D,13E,141-144,147,148,150,151,154,155,158-15B,15E-161,164,165,16E-171,"
    "179-17E,218-21B"
)
ALL_LATIN = f"{LATIN},{WESTERN}"
VIETNAMESE = "102,103,110,111,128,129,168,169,1A0,1A1,1AF,1B0,1EA0-1EF9"

SERIF = "source-serif-4-{script}-opsz-{style}.woff2"
SANS = "inter-{script}-wght-{style}.woff2"
BOOK: dict[str, float | tuple[float, float]] = {"wght": 400, "opsz": 18}
DISPLAY: dict[str, float | tuple[float, float]] = {"wght": 640, "opsz": 36}
LABELS: dict[str, float | tuple[float, float]] = {"wght": (400, 600)}


class Cut(NamedTuple):
    """One file: its name, the face and the place on its axes it is cut from, the letters it keeps."""

    name: str
    origin: str
    axes: dict[str, float | tuple[float, float]]
    letters: str


def cuts() -> Iterator[Cut]:
    """Every file to write."""
    scripts = {
        "": ("latin", LATIN, SIGNS),
        "-west": ("latin", WESTERN, WESTERN_SIGNS),
        "-ext": ("latin-ext", EXTENDED, ""),
        "-viet": ("vietnamese", VIETNAMESE, ""),
    }
    for suffix, (script, letters, signs) in scripts.items():
        serif = SERIF.format(script=script, style="normal")
        yield Cut(f"serif-text{suffix}", serif, BOOK, letters)
        if suffix != "-viet":
            yield Cut(f"serif-display{suffix}", serif, DISPLAY, letters)
        yield Cut(f"sans{suffix}", SANS.format(script=script, style="normal"), LABELS, letters + signs)
    yield Cut("serif-italic", SERIF.format(script="latin", style="italic"), BOOK, ALL_LATIN)


def drawn() -> Iterator[tuple[Cut, str, int]]:
    """What pictures are set in where they are drawn as PNG: one weight a file, with its family and weight."""
    for weight in (400, 600):
        place: dict[str, float | tuple[float, float]] = {"wght": weight}
        letters = ALL_LATIN + SIGNS + WESTERN_SIGNS
        yield Cut(f"sans-{weight}", SANS.format(script="latin", style="normal"), place, letters), "Sans", weight
    yield Cut("serif-600", SERIF.format(script="latin", style="normal"), DISPLAY, ALL_LATIN), "Serif", 600


def rename(font: TTFont, name: str) -> None:
    """Call the cut by our own name: the licence reserves "Source" for unmodified copies."""
    for record in list(font["name"].names):
        if record.nameID not in {0, 14}:
            font["name"].removeNames(nameID=record.nameID)
    for name_id, text in ((1, f"Sent Back {name}"), (2, "Regular"), (4, f"Sent Back {name}"), (6, f"SentBack-{name}")):
        font["name"].setName(text, name_id, 3, 1, 0x409)


def reopened(font: TTFont) -> TTFont:
    """Read the font back from its bytes: the subsetter stumbles over tables that the instancer left half unpacked."""
    file = BytesIO()
    font.flavor = None
    font.save(file)
    return TTFont(file, recalcTimestamp=False)


def shaped(cut: Cut, packages: Path) -> TTFont:
    """Instantiate, subset and rename one font. Raises StopIteration where the package is missing."""
    font = reopened(instantiateVariableFont(TTFont(next(packages.rglob(cut.origin))), cut.axes))
    options = Options(hinting=False, flavor="woff2")
    # The text holds no combining marks, so their features are left out; the added letters go without kerning.
    options.layout_features = ["kern", "liga", "tnum"] if cut.letters.startswith(LATIN) else []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(cut.letters))
    subsetter.subset(font)
    rename(font, cut.name)
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    return font


def write(cut: Cut, packages: Path) -> None:
    """Save one file for browsers."""
    font = shaped(cut, packages)
    font.flavor = "woff2"
    font.save(HERE / f"{cut.name}.woff2")


def write_drawn(cut: Cut, family: str, weight: int, packages: Path) -> None:
    """Save one file for the engine that draws PNG: it reads neither WOFF2 nor axes, and goes by family and weight."""
    font = shaped(cut, packages)
    font["name"].setName(f"Sent Back {family}", 1, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    font.save(DRAWN / f"{cut.name}.ttf")


if __name__ == "__main__":
    for each in cuts():
        write(each, Path(sys.argv[1]))
    for each, family, weight in drawn():
        write_drawn(each, family, weight, Path(sys.argv[1]))
