"""The Facebook side of the town as one request sees it: walls, comments under posts, replies under comments."""

from collections import defaultdict

from engage.sandbox.model import Post
from engage.sandbox.town import Town


class Wall:
    """An index over what exists now. A deleted post takes its comments with it, a deleted comment its replies."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._posts: dict[str, Post] = {}
        self._by_tail: dict[str, Post] = {}
        self._under: dict[str, list[Post]] = defaultdict(list)
        self._replies: dict[str, list[Post]] = defaultdict(list)
        standing = [post for post in town.posts.values() if post.net == "fb" and self._stands(post)]
        for post in standing:
            self._posts[post.id] = post
            if post.kind != "comment":
                continue
            self._by_tail[post.id.rpartition("_")[2]] = post
            self._under[post.root].append(post)
            top = self.top(post)
            if top is not post:
                self._replies[top.id].append(post)

    def _stands(self, post: Post) -> bool:
        if post.deleted:
            return False
        above = self.above(post)
        if above is None:
            return post.kind != "comment"
        return self._stands(above)

    def above(self, comment: Post) -> Post | None:
        """What a comment hangs under: the comment it answers, else the post; None for a post itself."""
        if comment.kind != "comment":
            return None
        return self._town.posts.get(comment.parent or comment.root)

    def top(self, comment: Post) -> Post:
        """The top-level comment of a comment's thread: Facebook shows deep threads flat."""
        above = self.above(comment)
        while above is not None and above.kind == "comment":
            comment, above = above, self.above(above)
        return comment

    def find(self, node_id: str) -> Post | None:
        """A post by its full id, a comment by either spelling (`POST_COMMENT` or `COMMENT`)."""
        found = self._posts.get(node_id) or self._by_tail.get(node_id)
        if found is None and node_id.count("_") > 0:
            found = self._by_tail.get(node_id.rpartition("_")[2])
        return found

    def on(self, page_id: str) -> list[Post]:
        """Posts on a Page's wall, the Page's own and its visitors'."""
        return [post for post in self._posts.values() if post.page == page_id and post.kind != "comment"]

    def tagging(self, page_id: str) -> list[Post]:
        """Posts elsewhere that mention a Page."""
        return [
            post
            for post in self._posts.values()
            if page_id in post.tagged and post.kind != "comment" and post.page != page_id
        ]

    def comments(self, post_id: str, *, replies_too: bool) -> list[Post]:
        under = self._under.get(post_id, [])
        return list(under) if replies_too else [comment for comment in under if self.top(comment) is comment]

    def replies(self, comment: Post) -> list[Post]:
        """What stands under a top-level comment; a reply has none of its own."""
        return list(self._replies.get(comment.id, []))

    def post_of(self, thing: Post) -> Post:
        """The post itself, or the one a comment stands under."""
        return self._posts[thing.root] if thing.kind == "comment" else thing
