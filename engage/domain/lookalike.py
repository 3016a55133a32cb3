"""Names that are not the same and look it: what is left of one when only its looks count."""

import re
from unicodedata import normalize

_CYRILLIC = ("авегзјкмнопрстухьѕіѵһӏԁԛԝ", "aber3jkmhonpctyxbslvhldqw")
_GREEK = ("αβγεζηικμνορστυχω", "abyeznlkmvopstuxw")
_ARMENIAN = ("հյոսցօ", "hjnugo")
_LATIN = ("il1|!ıɩǀ0ɑɡƅʋɴʀʏ", "lllllllloagbvnry")
_LOOKS = str.maketrans(
    {one: like for alphabet in (_CYRILLIC, _GREEK, _ARMENIAN, _LATIN) for one, like in zip(*alphabet, strict=True)}
)
"""Letters after case folding, by the Latin one or the digit that they are taken for (after Unicode UTS 39)."""

_GAP = re.compile(r"[\s_.\-]+")


def skeleton(name: str) -> str:
    """Names or handles with the same skeleton look alike; empty where there is nothing to compare."""
    look = normalize("NFKC", normalize("NFKC", name).casefold()).translate(_LOOKS)
    return _GAP.sub(" ", look.replace("rn", "m").replace("vv", "w")).strip()
