"""Contact: an office that people at risk may ask. The one closed place where a telephone number may stand."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from macros.records.model.common import Citations, Record
from macros.records.model.values import Address, Date, String, Text, fault

_PHONE = re.compile(r"\+?[0-9]{2,4}(?:-[0-9]{1,4}){0,4}")


def _phone(value: Any) -> str:
    if isinstance(value, str) and _PHONE.fullmatch(value):
        return value
    raise fault("this is not a telephone number in the form used here", "Write digits and hyphens: +82-2-1234-5678")


class Contact(Record):
    """A public office, what it does and does not do, and the page of its own on which that was read."""

    collection: ClassVar[str] = "contacts"
    title_field: ClassVar[str] = "name"

    name: Text = Field(description="What the office is called, in English.")
    for_whom: Text = Field(description="Whom it is there for.")
    what: Text = Field(description="What it does, as its own page says.")
    limits: Text = Field(description="What it does not do, and what could harm somebody who asks it.")
    phone: Annotated[String, BeforeValidator(_phone)] | None = Field(
        default=None,
        description="A number that the office or its government publishes for everybody; "
        "left out when it was not read on such a page. Never a person's.",
        examples=["+82-2-1234-5678"],
    )
    page: Address = Field(description="The page of the office, or of its government, that was read.")
    read: Date = Field(description="The day on which the page was read.")
    sources: Citations
