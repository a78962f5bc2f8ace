"""All that is asked for, in search of a secret word: of the site, of spaces, of private things."""

from matrix_walk import HTML as PAGE
from matrix_walk import JSON
from spaces_leaks_site import WORDS
from spaces_world import SECRET
from urllib.parse import quote


CATALOG = "plone.app.vocabularies.Catalog"
HTML = "text/html"
EVERYTHING = quote('{"criteria": []}') + "&attributes=" + quote('["UID", "Title", "path"]')
SITE_PATHS = {
    JSON: [
        "",
        "/@site",
        "/@navigation?expand.navigation.depth=4",
        "/@search?b_size=1000&metadata_fields=_all",
        "/@search?b_size=1000&fullobjects=1&path=/plone/espaces",
        f"/@search?SearchableText={SECRET}*&metadata_fields=_all&b_size=1000",
        *(f"/@search?SearchableText={word}&metadata_fields=_all" for word in WORDS.values()),
        "/@search?path.query=/plone/espaces&path.depth=2&metadata_fields=_all&b_size=1000",
        "/@search?show_inactive=1&portal_type=Meeting&portal_type=Task&metadata_fields=_all",
        "/@search?portal_type=Discussion+Item&metadata_fields=_all",
        "/@search?portal_type=Workspace&workspace_members=alice&metadata_fields=_all",
        "/@search?assignee=bob&metadata_fields=_all",
        "/@querystring",
        "/@types",
        "/@types/Task",
        "/@types/Meeting",
        "/@types/Workspace",
        "/@vocabularies",
        "/@vocabularies/plone.app.vocabularies.Keywords?b_size=1000",
        "/@vocabularies/plone.app.vocabularies.Catalog?b_size=1000",
        "/@vocabularies/plone.app.vocabularies.Users?b_size=1000",
        "/@vocabularies/plone.app.vocabularies.Groups?b_size=1000",
        "/@vocabularies/plone.app.vocabularies.Principals?b_size=1000",
        "/@vocabularies/plone.app.vocabularies.PrincipalsSource?b_size=1000",
        "/@vocabularies/qualite.esms.TeamMembers?b_size=1000",
        "/@users",
        "/@users?query=a&limit=100",
        "/@users/bob",
        "/@users/rex",
        "/@groups",
        "/@groups?query=Members&limit=1000",
        "/@principals?search=m",
        "/@principals?search=alice",
        "/@notifications",
        "/@actions",
        "/@aliases",
        "/@relations",
        "/@relations?relation=relatedItems",
        "/@contextnavigation",
        "/@linkintegrity",
        "/@history",
        "/annuaire/@directory?q=" + SECRET,
        "/espaces?fullobjects&b_size=1000",
        "/espaces?b_size=1000&metadata_fields=_all",
    ],
    HTML: [
        "",
        "/espaces",
        "/espaces/@@spaces",
        "/espaces/@@ask-to-join",
        "/espaces/folder_contents",
        "/@@tableau-de-bord",
        "/@@notifications",
        "/@@notification-settings",
        "/@@calendar-feed",
        "/@@calendar.ics?t=unknown",
        "/@@sitemap",
        "/sitemap.xml.gz",
        "/@@search?SearchableText=" + SECRET,
        *(f"/@@search?SearchableText={word}" for word in WORDS.values()),
        *(f"/@@ajax-search?SearchableText={word}" for word in WORDS.values()),
        f"/@@ajax-search?SearchableText={SECRET}*&perPage=100",
        "/@@search_rss?SearchableText=" + SECRET,
        "/search_rss?portal_type=Document",
        "/RSS",
        "/atom.xml",
        "/espaces/RSS",
        "/espaces/atom.xml",
        "/@@getVocabulary?name=plone.app.vocabularies.Keywords",
        f"/@@getVocabulary?name={CATALOG}&query={EVERYTHING}",
        "/@@getVocabulary?name=plone.app.vocabularies.Keywords&field=subjects",
        "/@@getVocabulary?name=plone.app.vocabularies.Users",
        "/@@dashboard",
        "/author/rex",
        "/author/alice",
        "/@@personal-information",
        "/@@usergroup-groupprefs?searchstring=Members",
        "/@@usergroup-userprefs?searchstring=rex",
        "/@@discussion-controlpanel",
        "/@@moderate-comments",
        "/recently_modified",
        "/@@recently-modified",
        "/@@plone-upgrade",
        f"/annuaire/@@export?format=csv&q={SECRET}",
    ],
}
#: What is asked of every private thing, and of what is shown beside it. A refusal is a whole page for
#: those who ask for "text/html", always the same one; for the others it is said in a few words.
SERVICES = {
    JSON: [
        "",
        "?fullobjects&metadata_fields=_all",
        "?expand=actions,aliases,breadcrumbs,contextnavigation,navigation,types,workflow,lock,inherit",
        *(
            f"/@{name}"
            for name in (
                *("workflow", "history", "breadcrumbs", "navigation", "contextnavigation"),
                *("actions", "types", "types/Document", "types/Task", "linkintegrity"),
                *("comments", "sharing", "sharing?search=a", "team", "invitations", "policy"),
                *("join-requests", "aliases", "relations", "lock", "workingcopy", "minutes"),
                *("answer", "attendance", "search?metadata_fields=_all&b_size=1000"),
                *("vocabularies/qualite.esms.TeamMembers", "querystring"),
                "vocabularies/plone.app.vocabularies.Keywords",
                "vocabularies/plone.app.vocabularies.Catalog",
            )
        ),
    ],
    HTML: ["", "/view", "/edit", "/@@documents"],
    PAGE: [
        *("/RSS", "/rss.xml", "/atom.xml", "/itunes.xml", "/meeting.ics", "/search_rss"),
        *(
            f"/@@{name}"
            for name in (
                *("overview", "meetings", "tasks", "discussion", "members"),
                *("space-settings", "zip", "team-names", "join", "leave-space", "discuss"),
                *("attendance-sheet", "attendance", "minutes", "historyview", "sharing"),
                *("images/image", "images/image/large", "download/file", "display-file/file"),
                *("download", "folder_contents", "fc-contextInfo", "content_status_history"),
                *(f"getVocabulary?name={CATALOG}&query={EVERYTHING}", "delete_confirmation"),
                *("versions_history_form", "info", "manage-aliases", "documents?q=" + SECRET),
            )
        ),
        "/image",
        "/file",
        "/text",
        "/title",
        "/_minutes",
        "/remoteUrl",
        "/++conversation++default",
        "/.wf_policy_config",
    ],
}
QUERY = {
    "query": [
        {
            "i": "path",
            "o": "plone.app.querystring.operation.string.absolutePath",
            "v": "/espaces",
        }
    ],
    "metadata_fields": "_all",
    "b_size": 1000,
}
SHOWN = ("/espaces/jardin", "/espaces/jardin/bienvenue", "/espaces/reseau", "/espaces/annonce")
SHOWN_TOO = (*SHOWN, "/espaces/reseau/bienvenue", "/espaces/ancien", "/espaces/autre")
SEEN_BY_OTHERS = [
    *((JSON, path) for path in ("", "/espaces", "/espaces?b_size=2", "/@navigation", "/@site")),
    (JSON, "/@search?b_size=1000&metadata_fields=_all&path=/plone/espaces"),
    (JSON, "/@search?b_size=3&b_start=3&path=/plone/espaces&sort_on=path"),
    (JSON, f"/@search?SearchableText={SECRET}*"),
    (JSON, "/@search?SearchableText=Titre"),
    (JSON, "/@vocabularies/plone.app.vocabularies.Keywords"),
    (JSON, "/@querystring"),
    (JSON, "/@notifications"),
    (HTML, "/espaces"),
    (HTML, "/@@tableau-de-bord"),
    (HTML, "/@@search?SearchableText=Titre"),
    (HTML, "/@@ajax-search?SearchableText=Titre"),
    (HTML, "/@@sitemap"),
    (HTML, "/sitemap.xml.gz"),
    (HTML, "/search_rss?portal_type=Document"),
    *(
        (accept, f"/espaces/{space}{page}")
        for space in ("jardin", "reseau", "annonce", "ancien", "jardin/bienvenue")
        for accept, page in (
            *((JSON, page) for page in ("", "/@comments", "/@policy", "/@contextnavigation")),
            *((JSON, page) for page in ("?expand=navigation,breadcrumbs,types", "/@history")),
            *((HTML, page) for page in ("", "/@@documents", "/RSS", "/atom.xml")),
            (HTML, "/@@documents?q=Titre"),
        )
    ),
]
