"""``@directory``: the directory as the page shows it, for machines."""

from plone import api as plone_api
from plone.restapi.services import Service
from qualite.esms.core.questions.answering import CutBatch
from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.core.questions.answering import refused
from qualite.esms.directory import api
from qualite.esms.directory.services.items import item
from qualite.esms.directory.services.question import ANONYMOUS_MAX_AGE
from qualite.esms.directory.services.question import read_question
from qualite.esms.directory.services.titles import language
from qualite.esms.directory.services.titles import title


class DirectoryGet(Service):
    """Entries, facets, place and map clusters that answer a question."""

    def reply(self):
        query, problems = read_question(self.context, self.request)
        if problems:
            return refused(self.request, problems)
        let_caches_keep(self.request, ANONYMOUS_MAX_AGE, plone_api.user.is_anonymous())
        return self.answer(query, api.search(query))

    def answer(self, query, result):
        """The whole answer as a JSON object."""
        speech = language(self.request)
        batch = CutBatch(self.request, query, result.total)
        answer = {
            "@id": batch.canonical_url,
            "items_total": result.total,
            "items": [item(listed, speech) for listed in api.listed(result)],
            "place": result.place._asdict() if result.place else None,
            "place_unknown": result.place_unknown,
            "suggestions": [place._asdict() for place in result.suggestions],
            "corrected": result.corrected,
        }
        if batch.links:
            answer["batching"] = batch.links
        if query.with_facets:
            answer["facets"] = self.facets(result, speech)
        if result.clusters is not None:
            answer["clusters"] = [self.cluster(cluster) for cluster in result.clusters]
            answer["extent"] = list(result.extent) if result.extent else None
        return answer

    def facets(self, result, speech):
        """Values of every facet that occur in the answer, with their counts."""
        return {
            name: [
                {
                    "token": counted.value,
                    "title": title(name, counted.value, speech),
                    "count": counted.count,
                    "selected": counted.selected,
                }
                for counted in counts
            ]
            for name, counts in result.facets.items()
        }

    def cluster(self, cluster):
        """Entries that a map of this zoom shows as one mark; a lone entry is named."""
        answer = {
            "latitude": cluster.latitude,
            "longitude": cluster.longitude,
            "count": cluster.count,
            "bbox": [cluster.west, cluster.south, cluster.east, cluster.north],
        }
        if cluster.rid is not None:
            (entry,) = api.entries([cluster.rid])
            answer.update({"@id": entry.url, "@type": entry.row.kind, "title": entry.row.title})
        return answer
