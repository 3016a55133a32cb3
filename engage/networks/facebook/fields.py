"""What to ask of the Graph API for each kind of node. One unknown field fails a whole call, so the lists are short."""

HEAD = "id,created_time,updated_time,comments.filter(stream).summary(true).limit(0)"
"""Enough to see whether a post or what stands under it has changed."""

_BODY = "message,story,from,permalink_url,full_picture,message_tags,attachments{media_type,media,title,description,url}"

POST = f"{HEAD},{_BODY},reactions.summary(total_count,viewer_reaction).limit(0)"

TAGGED_HEAD = "id,created_time,updated_time"

TAGGED = f"{TAGGED_HEAD},{_BODY}"
"""A post on somebody else's wall: what is said about it there is not ours to count."""

COMMENT = (
    "id,message,created_time,from,parent{id,from},permalink_url,comment_count,user_likes,can_comment,can_like,"
    "message_tags,attachment"
)

FACE = "id,name"
