"""Everyday life on Facebook: Pages post, visitors write on walls, comment, answer each other and send messages."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

from .agenda import Agenda, minutes, waking
from .model import Media, Page, Person, Post
from .phrases import Talk
from .town import Missing, Town

KINDS = {"wrensbakehouse": ("bakery", "visitor_bakery"), "kirkgatemakers": ("market", "visitor_market")}
SPEAKS_OWN = {"farida": "visitor_arabic", "wei": "visitor_chinese"}


class Walls:
    """Schedules and writes what happens on the Pages' walls."""

    def __init__(self, town: Town, agenda: Agenda, rng: Random) -> None:
        self.town, self.agenda, self.rng = town, agenda, rng
        self.talks: dict[str, Talk] = {}
        self.mine = [one for one in town.pages.values() if one.mine]
        self.others = [one for one in town.pages.values() if not one.mine]
        self.visitors = [one for one in town.people.values() if one.fb_id and one.temper != "me"]

    def start(self) -> None:
        self._every(9, self._visit)
        self._every(6, self._remark)
        self._every(40, self._neighbour_posts)
        self._every(22, self._write_to_page)

    def page_posts(self, owner: Page) -> Post:
        """One of my Pages posts, and visitors comment."""
        talk = Talk.begin(self.rng, "pages", kind=KINDS[owner.username][0])
        number = self.rng.randrange(10**14, 10**15)
        media = (Media(str(number), "photo", f"https://scontent.example/{number}.jpg", "The stall this morning"),)
        text = self._fresh(owner, talk)
        post = self.town.write("fb", owner.id, text, page=owner.id, media=media if self.rng.random() < 0.4 else ())
        self._let_comment(post, talk, self.rng.randint(1, 4))
        return post

    def comment(self, person: Person, post: Post, text: str, parent: str = "") -> Post:
        return self.town.write("fb", person.fb_id, text, under=post.id, parent=parent)

    # -- rhythm ----------------------------------------------------------
    def _every(self, hours: float, do: Callable[[], None]) -> None:
        when = waking(self.rng, self.town.now + timedelta(hours=self.rng.expovariate(1 / hours)))
        self.agenda.at(when, partial(self._again, hours, do))

    def _again(self, hours: float, do: Callable[[], None]) -> None:
        self._every(hours, do)
        do()

    def _visit(self) -> None:
        owner, person = self.rng.choice(self.mine), self._somebody()
        talk = Talk.begin(self.rng, "pages", kind=SPEAKS_OWN.get(person.key, KINDS[owner.username][1]))
        post = self.town.write("fb", person.fb_id, self._fresh(owner, talk), page=owner.id)
        self._let_comment(post, talk, self.rng.randint(0, 2))

    def _remark(self) -> None:
        since = self.town.now - timedelta(days=3)
        walls = {one.id for one in self.mine}
        open_posts = [
            one
            for one in self.town.posts.values()
            if one.author in walls and one.kind == "post" and one.created > since and not one.deleted
        ]
        if open_posts:
            post = self.rng.choice(open_posts)
            kind = KINDS[self.town.pages[post.author].username][0]
            talk = self.talks.setdefault(post.id, Talk.begin(self.rng, "pages", kind=kind))
            self._comment_on(post.id, talk)

    def _neighbour_posts(self) -> None:
        owner = self.rng.choice(self.others)
        tagged = (self.rng.choice(self.mine).id,) if self.rng.random() < 0.6 else ()
        talk = Talk.begin(self.rng, "pages", kind="market")
        name = self.town.pages[tagged[0]].name if tagged else ""
        text = f"With {name}: {talk.text}" if tagged else talk.text
        self.town.write("fb", owner.id, text, page=owner.id, tagged=tagged)

    def _write_to_page(self) -> None:
        person = self._somebody()
        self.town.say(
            self.rng.choice(self.mine).id,
            person.fb_id,
            Talk.begin(self.rng, "pages", kind="message").text,
            from_page=False,
        )

    # -- comments --------------------------------------------------------
    def _let_comment(self, post: Post, talk: Talk, count: int) -> None:
        self.talks[post.id] = talk
        wait = timedelta(minutes=5)
        for _ in range(count):
            wait += minutes(self.rng, 5, 240)
            self.agenda.after(wait, partial(self._comment_on, post.id, talk))

    def _comment_on(self, post_id: str, talk: Talk) -> None:
        line, person = talk.reply(), self._somebody()
        try:
            post = self.town.post(post_id)
        except Missing:
            return
        if line is None or person.fb_id == post.author:
            return
        made = self.comment(person, post, line)
        for other in self.rng.sample(self.visitors, 2):
            self.town.like(other.fb_id, post.id)
        if self.rng.random() < 0.35:
            self.agenda.after(minutes(self.rng, 3, 90), partial(self._second, post_id, made.id, talk))

    def _second(self, post_id: str, comment_id: str, talk: Talk) -> None:
        """Another visitor answers a comment."""
        line, person = talk.reply(), self._somebody()
        try:
            post, comment = self.town.post(post_id), self.town.post(comment_id)
        except Missing:
            return
        if line is not None and person.fb_id != comment.author:
            self.comment(person, post, line, parent=comment.id)

    def _somebody(self) -> Person:
        return self.rng.choice([one for one in self.visitors if one.temper != "silent"])

    def _fresh(self, owner: Page, talk: Talk) -> str:
        """The talk's text, with a greeting where the wall already has those very words."""
        taken = {one.text for one in self.town.posts.values() if one.page == owner.id}
        greetings = ("", "Good morning! ", "Hello all, ", "Afternoon everyone. ", "Hi again! ", "One more from us: ")
        return next((g + talk.text for g in greetings if g + talk.text not in taken), talk.text)
