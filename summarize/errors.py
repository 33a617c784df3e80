"""What can go wrong, each with the exit code that the command line documents."""


class SummarizeError(Exception):
    """Base of every error that a user can mend; its text is one line that says how."""

    exit_code = 1


class UsageError(SummarizeError):
    """The call itself is wrong: an unknown option, a folder without an output folder."""

    exit_code = 2


class InputError(SummarizeError):
    """An input is unreadable, empty, too large, not text, or in a language that cannot be told."""

    exit_code = 3


class ModelMissingError(SummarizeError):
    """Translation is needed and no model for it is at hand."""

    exit_code = 4
    pair: tuple[str, str] | None = None
    """The source and target language, where fetching a model for them would help."""


class ModelError(ModelMissingError):
    """A model is at hand but cannot be used: damaged, of the wrong kind, without the pair."""


class GeneratorError(ModelError):
    """A model that writes cannot be opened, or failed while it wrote."""

    general = False
    """Whether any other article would fail too: it cannot be opened, or its server is gone."""


class FigureError(SummarizeError):
    """Under ``--strict``: a figure could not be carried faithfully."""

    exit_code = 5
