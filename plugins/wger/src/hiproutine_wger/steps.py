"""The description of an exercise, in HTML, as plain steps: one for each paragraph and each item of a list."""

from __future__ import annotations

from html.parser import HTMLParser

#: The longest description that is read, in characters; the longest text of a pack has 20 steps of 2000.
MAX_DESCRIPTION = 40_000
#: Elements whose end, or beginning, ends a step.
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
#: Elements whose content is not for people.
_HIDDEN = frozenset({"script", "style", "template", "title"})


class StepParser(HTMLParser):
    """Gathers the texts of a description; ``hides_text`` says that there was content not for people."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.steps: list[str] = []
        self.hides_text = False
        self._words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a new step with a block."""
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self.end_step()

    def handle_endtag(self, tag: str) -> None:
        """End a step with its block."""
        if tag in self._hidden:
            self._hidden.remove(tag)
        elif tag in _BLOCKS:
            self.end_step()

    def handle_data(self, data: str) -> None:
        """Gather text."""
        if self._hidden:
            self.hides_text |= bool(data.strip())
        else:
            self._words.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment: it is not shown, and not lost silently."""
        self.hides_text |= bool(data.strip())

    def close(self) -> None:
        """End the last step; what stands in an element that is never closed is not shown, and not lost silently."""
        super().close()
        self.hides_text |= bool(self._hidden) or bool(self.rawdata.strip())
        self.end_step()

    def end_step(self) -> None:
        """Put what was gathered among the steps."""
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.steps.append(text)


def steps_from_html(description: str) -> tuple[tuple[str, ...], bool]:
    """Return the steps of a description, and whether something of it was left out.

    What looks like markup after the parser has read it (``&lt;b&gt;``) is text, and stays text.
    """
    parser = StepParser()
    parser.feed(description[:MAX_DESCRIPTION])
    parser.close()
    return tuple(parser.steps), parser.hides_text or len(description) > MAX_DESCRIPTION
