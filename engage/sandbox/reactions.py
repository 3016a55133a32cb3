"""How people answer what I do: a reply gets an answer in minutes, a share thanks, a follow sometimes one back."""

import re
from functools import partial
from random import Random

from .agenda import Agenda, minutes
from .callers import my_ids
from .model import Act, Person, Post, Temper
from .phrases import reaction
from .town import Missing, Town

ANSWERS: dict[Temper, float] = {
    "answerer": 1.0, "visitor": 1.0, "talker": 0.75, "thanker": 0.9, "sharer": 0.5,
}  # fmt: skip
THANKS: dict[Temper, float] = {"thanker": 1.0, "answerer": 0.5, "sharer": 0.4, "talker": 0.3}
FOLLOWS_BACK: dict[Temper, float] = {"answerer": 0.8, "talker": 0.6, "thanker": 0.9, "sharer": 0.7}
ADVICE = re.compile(r"\b(try|ask|use|add|leave|wait|check|i would|you could|\d+)\b", re.IGNORECASE)
PATIENCE = 3  # answers to me in one conversation, before a like has to do


class Reactions:
    """Listens to the town's record and answers what I did by API or web; not what the town does itself."""

    def __init__(self, town: Town, agenda: Agenda, rng: Random) -> None:
        self.town, self.agenda, self.rng = town, agenda, rng
        self.answered: dict[tuple[str, str], int] = {}  # (person key, conversation) -> answers given

    def hear(self, act: Act) -> None:
        if act.via == "town" or act.actor not in my_ids(self.town):
            return
        hearings = {
            "reply": self._written, "comment": self._written, "quote": self._quoted, "repost": self._passed_on,
            "follow": self._followed, "message": self._messaged, "post": self._posted,
        }  # fmt: skip
        if hearing := hearings.get(act.kind):
            hearing(act)

    # -- words -----------------------------------------------------------
    def _written(self, act: Act) -> None:
        made = self.town.post(act.made)
        above = self._spoken_to(made)
        person = self.town.by_id.get(above.author) if above else None
        if person is None or self.rng.random() >= ANSWERS.get(person.temper, 0.0):
            return
        self.agenda.after(minutes(self.rng, 1, 4), partial(self._answer, person, made.id))

    def _spoken_to(self, made: Post) -> Post | None:
        """The post or comment that mine answers."""
        try:
            return self.town.post(made.parent or made.root)
        except Missing:
            return None

    def _answer(self, person: Person, mine_id: str) -> None:
        try:
            mine = self.town.post(mine_id)
        except Missing:
            return  # taken back before anybody read it
        given = self.answered.get((person.key, mine.root), 0)
        actor = person.x_id if mine.net == "x" else person.fb_id
        self.town.like(actor, mine.id)
        if given >= PATIENCE:
            return
        self.answered[person.key, mine.root] = given + 1
        if mine.net == "x":
            line = reaction(self.rng, self._mood(mine.text) if not given else "again")
            self.town.write("x", actor, f"@{self._handle(mine.author)} {line}", parent=mine.id)
        else:
            line = reaction(self.rng, "facebook_question" if "?" in mine.text else "facebook_thanks")
            self.town.write("fb", actor, line, under=mine.root, parent=mine.id)

    def _mood(self, text: str) -> str:
        if "?" in text:
            return "question"
        return "advice" if ADVICE.search(text) else "kindness"

    def _messaged(self, act: Act) -> None:
        person = self.town.by_id.get(act.target)
        if person is not None and self.rng.random() < ANSWERS.get(person.temper, 0.0):
            mood = "facebook_question" if "?" in act.text else "facebook_thanks"
            self.agenda.after(minutes(self.rng, 1, 4), partial(self._message, act.actor, person.fb_id, mood))

    def _message(self, page: str, person: str, mood: str) -> None:
        self.town.say(page, person, reaction(self.rng, mood), from_page=False)

    def _posted(self, act: Act) -> None:
        """Two of those who follow me say something; on Facebook, two visitors."""
        if act.net == "x":
            crowd = [one for one in self.town.people.values() if (one.x_id, act.actor) in self.town.follows]
        else:
            crowd = [one for one in self.town.people.values() if one.fb_id]
        keen = [one for one in crowd if ANSWERS.get(one.temper) and not one.suspended]
        for person in self.rng.sample(keen, min(2, len(keen))):
            self.agenda.after(minutes(self.rng, 3, 30), partial(self._remark, person, act.made))

    def _remark(self, person: Person, post_id: str) -> None:
        try:
            post = self.town.post(post_id)
        except Missing:
            return
        if post.net == "x":
            mood = "question" if "?" in post.text else "kindness"
            self.town.write(
                "x", person.x_id, f"@{self._handle(post.author)} {reaction(self.rng, mood)}", parent=post.id
            )
        else:
            self.town.write("fb", person.fb_id, reaction(self.rng, "facebook_thanks"), under=post.id)

    # -- sharing and following -------------------------------------------
    def _quoted(self, act: Act) -> None:
        self._thank(act, "quoted", act.made)

    def _passed_on(self, act: Act) -> None:
        self._thank(act, "passed_on", "")

    def _thank(self, act: Act, mood: str, parent: str) -> None:
        person = self.town.by_id.get(self.town.post(act.target).author)
        if person is not None and self.rng.random() < THANKS.get(person.temper, 0.0):
            self.agenda.after(minutes(self.rng, 2, 9), partial(self._say_thanks, person, act.actor, mood, parent))

    def _say_thanks(self, person: Person, to: str, mood: str, parent: str) -> None:
        try:
            self.town.write("x", person.x_id, f"@{self._handle(to)} {reaction(self.rng, mood)}", parent=parent)
        except Missing:
            return  # the quote is gone again

    def _followed(self, act: Act) -> None:
        person = self.town.by_id[act.target]
        if self.rng.random() < FOLLOWS_BACK.get(person.temper, 0.0):
            self.agenda.after(minutes(self.rng, 5, 90), partial(self.town.follow, person.x_id, act.actor))

    def _handle(self, x_id: str) -> str:
        return self.town.by_id[x_id].handle
