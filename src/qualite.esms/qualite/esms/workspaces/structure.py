"""The container of the spaces, and the workflows that hold below it."""

from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.CMFPlacefulWorkflow.WorkflowPolicyConfig import manage_addWorkflowPolicyConfig
from qualite.esms.workspaces.spaces import SPACES_ID
import secrets


POLICY_ID = "workspaces"
CHAINS = {
    # The last three are not added in spaces: they may come in with a folder.
    **dict.fromkeys(
        ("Document", "File", "Image", "Link", "News Item", "Event", "Collection"),
        "workspace_content_workflow",
    ),
    "Folder": "workspace_folder_workflow",
    "Discussion Item": "workspace_comment_workflow",
}


def create_spaces(portal):
    """Make ``/espaces`` where it lacks, with its workflow policy and its secret; returns it."""
    spaces = portal.get(SPACES_ID)
    if spaces is None:
        spaces = createContentInContainer(
            portal,
            "Workspaces",
            checkConstraints=False,
            id=SPACES_ID,
            title="Espaces de travail",
            description="Les espaces où des équipes préparent et suivent ensemble leur évaluation.",
            exclude_from_nav=True,
        )
    if not spaces._token_secret:
        spaces._token_secret = secrets.token_urlsafe(32)
    write_policy(portal)
    if ".wf_policy_config" not in spaces.objectIds():
        manage_addWorkflowPolicyConfig(spaces)
    # In the spaces, not on the container: it has a workflow of its own.
    config = spaces[".wf_policy_config"]
    config.setPolicyBelow(POLICY_ID)
    return spaces


def write_policy(portal):
    """The placeful policy: which workflow Plone's own types follow in a space."""
    tool = api.portal.get_tool("portal_placeful_workflow")
    if POLICY_ID not in tool.objectIds():
        tool.manage_addWorkflowPolicy(POLICY_ID)
    policy = tool[POLICY_ID]
    policy.setTitle("Shared spaces")
    for portal_type, workflow in CHAINS.items():
        policy.setChain(portal_type, (workflow,))


def remove_spaces(portal):
    """Take the container, all spaces and the policy away."""
    if SPACES_ID in portal:
        portal._delObject(SPACES_ID)
    tool = api.portal.get_tool("portal_placeful_workflow")
    if POLICY_ID in tool.objectIds():
        tool.manage_delObjects([POLICY_ID])
