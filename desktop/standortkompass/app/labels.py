"""Names of quantities, criteria, cost lines and reasons in the language of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standortkompass.core.model.assumptions import AssumptionSpec
from standortkompass.texts import Texts


@dataclass(frozen=True, slots=True)
class Labels:
    """Looks texts up; a key without text is shown as it is, so that nothing is ever blank."""

    texts: Texts

    @property
    def lang(self) -> str:
        """Language of the labels."""
        return self.texts.lang

    def get(self, key: str, /, **values: Any) -> str:
        """Return a text, or the last part of its key made readable."""
        if self.texts.has(key):
            return self.texts.get(key, **values)
        return key.rsplit(".", 1)[-1].replace("_", " ")

    def quantity(self, key: str, *, short: bool = False) -> str:
        """Return the name of a quantity."""
        if short and self.texts.has(f"quantity.{key}.short"):
            return self.texts.get(f"quantity.{key}.short")
        return self.get(f"quantity.{key}")

    def criterion(self, key: str) -> str:
        """Return the name of a criterion."""
        return self.get(f"criterion.{key}")

    def exclusion(self, key: str) -> str:
        """Return the name of an exclusion."""
        return self.get(f"exclusion.{key}")

    def stated(self, kind: str, key: str, stored: str) -> str:
        """Return the source of a criterion or an exclusion; one that is not ours stays as it is stored.

        Projects keep the shipped source in English: it is the key to its German words.
        """
        name = f"source.{kind}.{key}"
        ours = self.texts.has(name) and Texts("en").get(name) == stored
        return self.texts.get(name) if ours else stored

    def component(self, key: str) -> str:
        """Return the name of a part of the power price."""
        return self.get(f"component.{key}")

    def line(self, key: str) -> str:
        """Return the name of a cost line."""
        return self.get(f"line.{key}")

    def assumption(self, spec: AssumptionSpec) -> str:
        """Return the name of an assumption."""
        return spec.label[self.lang]

    def choice(self, spec: AssumptionSpec, value: str) -> str:
        """Return the name of a choice of an assumption."""
        names = spec.choice_labels.get(value)
        return names[self.lang] if names else value.replace("_", " ")
