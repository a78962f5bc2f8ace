"""Making the register's ALL-CAPS names pleasant to read."""

from __future__ import annotations

import re


SIGLES = frozenset(
    [
        "AAPEI",
        "ACT",
        "ADAPEI",
        "ADMR",
        "ADPEP",
        "AEMO",
        "AED",
        "AFASER",
        "ADSEA",
        "APAJH",
        "APEI",
        "APF",
        "ARS",
        "ASE",
        "ASEI",
        "ASSAD",
        "BAPU",
        "CAARUD",
        "CADA",
        "CAE",
        "CAFS",
        "CAMSP",
        "CAT",
        "CCAS",
        "CD",
        "CH",
        "CHD",
        "CHI",
        "CHR",
        "CHRS",
        "CHS",
        "CHU",
        "CIAS",
        "CLIC",
        "CMP",
        "CMPP",
        "CMPRO",
        "CMS",
        "COS",
        "CPFS",
        "CPH",
        "CPOM",
        "CRF",
        "CRP",
        "CRA",
        "CSAPA",
        "CSST",
        "CSS",
        "DAC",
        "DITEP",
        "EAM",
        "EANM",
        "EATU",
        "EEAP",
        "EHPA",
        "EHPAD",
        "EMAMNA",
        "EMMSP",
        "EPHAD",
        "EPMS",
        "EPSM",
        "EPSMS",
        "EPISSOS",
        "ESAT",
        "ESMS",
        "ESPO",
        "ESRP",
        "EURL",
        "FAM",
        "FAS",
        "FH",
        "FJT",
        "FO",
        "FV",
        "GAPAS",
        "GCS",
        "GCSMS",
        "GEM",
        "GEPSO",
        "GIE",
        "GIP",
        "HAD",
        "IDA",
        "IDV",
        "IEM",
        "IES",
        "IME",
        "IMP",
        "IMPRO",
        "INJS",
        "INJA",
        "ITEP",
        "JES",
        "KORIAN",
        "LAM",
        "LBM",
        "LHSS",
        "LVA",
        "MAPA",
        "MAPAD",
        "MARPA",
        "MAS",
        "MASP",
        "MDPH",
        "MECS",
        "MFI",
        "MGEN",
        "MJPM",
        "MNA",
        "MSA",
        "PA",
        "PEP",
        "PFS",
        "PH",
        "PJJ",
        "PMI",
        "RHVS",
        "SAA",
        "SAAD",
        "SAADF",
        "SAAS",
        "SAFEP",
        "SAEMO",
        "SAJ",
        "SAMSAH",
        "SARL",
        "SAS",
        "SASU",
        "SAVS",
        "SEAT",
        "SEES",
        "SEGPA",
        "SEMIPM",
        "SESSAD",
        "SIAO",
        "SIE",
        "SIVOM",
        "SIVU",
        "SMR",
        "SNC",
        "SPASAD",
        "SPF",
        "SSAD",
        "SSEFIS",
        "SSIAD",
        "SSR",
        "TED",
        "TSA",
        "UDAF",
        "UEROS",
        "UGECAM",
        "UEHC",
        "UEMO",
        "UNA",
        "USLD",
        "UVPHV",
        "VYV",
    ]
) - {"KORIAN"}

_SMALL = frozenset(
    "de du des d l la le les et en au aux sur sous pour par dans ou lès lez chez à un une".upper().split()
)
_dotted = re.compile(r"(?<![^\W\d_])(?:[A-Z]\.){2,}[A-Z]?(?![^\W\d_])")
_word = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("LE", "LA", "LES", "L", "UN", "UNE"))
_APOSTROPHES = ("'", "’")
_roman = re.compile(r"[IVX]{2,}").fullmatch


def readable_name(text: str) -> str:
    """``EHPAD LES JARDINS DE LA SEVRE`` → ``EHPAD Les Jardins de la Sevre``.

    Names already in mixed case are left untouched, sigles are kept (``I.M.E.`` becomes ``IME``),
    articles and prepositions are put in lower case, unless they open the name (an article also when it
    follows the sigle that opens it). Accents are not invented. Applying it twice changes nothing more.
    """
    if any(c.islower() for c in text):
        return text
    text = _dotted.sub(lambda m: m.group().replace(".", ""), " ".join(text.split()))
    opening = True

    def dress(match: re.Match[str]) -> str:
        nonlocal opening
        word = match.group()
        if word in SIGLES or _roman(word):
            return word
        elided = text[match.end() : match.end() + 1] in _APOSTROPHES
        small = word in _SMALL and (len(word) > 1 or elided)
        if small and match.start() and not (opening and word in _ARTICLES):
            return word.lower()
        opening = False
        return word[0] + word[1:].lower()

    return _word.sub(dress, text)
