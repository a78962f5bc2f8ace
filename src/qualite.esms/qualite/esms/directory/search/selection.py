"""Which profiles and areas a question keeps, with and without each facet."""

from collections.abc import Mapping
from dataclasses import dataclass
import numpy as np


@dataclass(frozen=True)
class Audience:
    """The profiles that some people may see."""

    visible: np.ndarray


class Selection:
    """Masks over profiles and areas; one mask for each facet chosen from."""

    def __init__(
        self,
        visible: np.ndarray,
        profile_masks: Mapping[str, np.ndarray],
        area_masks: Mapping[str, np.ndarray],
        areas: int,
    ) -> None:
        self._visible = visible
        self._profile_masks = profile_masks
        self._area_masks = area_masks
        self._area_count = areas
        self.profiles = self.profiles_without("")
        self.areas = self.areas_without("")
        self.any_area = not area_masks

    def profiles_without(self, facet: str) -> np.ndarray:
        """Profiles kept when ``facet`` is not chosen from."""
        mask = self._visible
        for name, chosen in self._profile_masks.items():
            if name != facet:
                mask = mask & chosen
        return mask

    def areas_without(self, facet: str) -> np.ndarray:
        """Areas kept when ``facet`` is not chosen from."""
        mask = np.ones(self._area_count, bool)
        for name, chosen in self._area_masks.items():
            if name != facet:
                mask &= chosen
        return mask

    def chosen_from(self, facet: str) -> bool:
        """Whether ``facet`` narrows the selection."""
        return facet in self._profile_masks or facet in self._area_masks
