"""People who are in hundreds of groups: each space gives its members two or three.

Plone asks of every group whether it is in other groups, three times a request, and of every object
on the way up what each group may do there: for a member of 200 spaces that was half of any page.

- ``nested``: groups that are in no other group are not asked;
- ``local_roles``: an object is asked once for all groups.
"""
