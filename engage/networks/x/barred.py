"""How X shuts out an account whose token it accepts."""

from engage.domain.errors import CredentialsRejected


class Unpaid(CredentialsRejected):
    """The credits, the spending limit or the cap of the billing cycle are used up."""


class NotEnrolled(CredentialsRejected):
    """The app is in no project or on no plan that may read, or the account may not."""
