"""What all suites ask for."""

from typing import Literal

from pydantic import BaseModel

KEY = "local"
QUESTION = "Describe an owl."


class Animal(BaseModel):
    """An animal."""

    kind: Literal["bird", "fish"]
    legs: int
