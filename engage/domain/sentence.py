"""What an error tells the person, in three parts that none may lack."""


class Sentence(str):
    """What happened, what was kept, what to do next: each a sentence, together one text for the screen.

    It is a `str`, so that whoever only shows it need not know of the parts.
    """

    happened: str
    kept: str
    todo: str

    def __new__(cls, happened: str, kept: str, todo: str) -> "Sentence":
        whole = super().__new__(cls, f"{happened} {kept} {todo}")
        whole.happened, whole.kept, whole.todo = happened, kept, todo
        return whole

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]
        """Its parts, for a copy."""
        return self.happened, self.kept, self.todo
